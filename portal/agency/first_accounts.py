"""Accounts that a fresh installation needs, with random passwords kept for the operator alone."""

import json
import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model

from . import roles
from .models import Membership, Role

_SYLLABLES = [
    "ba",
    "be",
    "bi",
    "bo",
    "bu",
    "ca",
    "co",
    "cu",
    "da",
    "de",
    "di",
    "do",
    "ga",
    "go",
    "ha",
    "he",
    "hi",
    "ho",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "me",
    "mi",
    "mo",
    "na",
    "no",
    "ra",
    "sa",
    "ta",
    "to",
    "va",
    "vi",
    "xa",
]


def readable_password() -> str:
    """A random password that can be read aloud: 60 bits in three groups."""
    groups = ("".join(secrets.choice(_SYLLABLES) for _ in range(3)) + str(secrets.randbelow(90) + 10) for _ in range(3))
    return "-".join(groups)


def passwords_path() -> Path:
    return Path(settings.DATA_DIR) / "accounts.json"


def kept_passwords() -> dict[str, list[str]]:
    """First passwords by account name, each with the hash it was stored under."""
    try:
        return json.loads(passwords_path().read_text())
    except FileNotFoundError:
        return {}


def make_account(username: str, name: str, given: list[tuple[Role, object]]) -> bool:
    """Make an account with a random first password, kept in ``DATA_DIR`` for the operator; ``False`` if it is there.

    ``given`` are its (role, unit or None).
    """
    if get_user_model().objects.filter(username=username).exists():
        return False
    last, _, first = name.rpartition(" ")
    user = get_user_model()(username=username, last_name=last, first_name=first)
    password = readable_password()
    user.set_password(password)
    user.save()
    for role, unit in given:
        Membership.objects.create(user=user, role=role, unit=unit)
    roles.sync_user(user)
    _keep({**kept_passwords(), username: [password, user.password]})
    return True


def valid_passwords() -> dict[str, str]:
    """The kept passwords that still open their accounts: those changed since are not printed.

    Compared by their stored hashes: checking each password would cost a start several seconds.
    """
    kept = kept_passwords()
    users = get_user_model().objects.in_bulk(list(kept), field_name="username")
    return {
        name: password
        for name, (password, stored) in kept.items()
        if name in users and users[name].is_active and users[name].password == stored
    }


def _keep(passwords: dict[str, list[str]]) -> None:
    path = passwords_path()
    temporary = path.with_suffix(".new")
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(passwords, file, ensure_ascii=False, indent=1)
    temporary.replace(path)
