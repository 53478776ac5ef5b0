"""Logging in, with a limit: guessing passwords is slow, whichever worker or host is asked."""

from django.contrib import admin
from django.views.decorators.csrf import csrf_protect

from portal.pages.errors import too_many
from portal.throttle.limits import Limit, attempt
from portal.visits.addresses import client_address

BY_ADDRESS = Limit("login-address", most=30, seconds=600)
BY_ACCOUNT = Limit("login-account", most=10, seconds=600)


@csrf_protect
def login(request):
    """The administration's login; ten tries an account and thirty an address within ten minutes."""
    if request.method == "POST":
        wait = attempt(BY_ADDRESS, client_address(request.META))
        wait = wait or attempt(BY_ACCOUNT, request.POST.get("username", "").casefold()[:150])
        if wait:
            return too_many(request, wait)
    return admin.site.login(request)
