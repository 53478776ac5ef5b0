"""The block of this room for sidebar, pages and articles."""

from cms.constants import EXPIRE_NOW
from cms.plugin_base import CMSPluginBase
from cms.plugin_pool import plugin_pool
from cms.toolbar.utils import get_toolbar_from_request
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.utils import timezone

from .block_form import PollBlockForm
from .forms import CHOICES_FIELD, WORDING_FIELD, hint
from .models import PollBlock, ResultsShown


@plugin_pool.register_plugin
class PollPlugin(CMSPluginBase):
    """The form of an open poll, the same for every reader; without an open poll nothing, but editors are told why."""

    name = "Thăm dò ý kiến"
    module = "Cột bên"
    model = PollBlock
    form = PollBlockForm
    render_template = "polls/block.html"
    allow_children = False
    text_enabled = False

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def render(self, context, instance, placeholder):
        context = super().render(context, instance, placeholder)
        instance.shown_at = timezone.now()
        poll = instance.poll_at(instance.shown_at)
        context["editing"] = get_toolbar_from_request(context["request"]).edit_mode_active
        context["poll"] = poll
        if poll:
            choices = list(poll.choices.all())
            context.update(
                {
                    "choices": choices,
                    "hint": hint(poll, len(choices)) if poll.is_multiple else "",
                    "choices_field": CHOICES_FIELD,
                    "wording_field": WORDING_FIELD,
                    "wording": poll.wording(choices),
                    "leads_to_results": poll.results_shown != ResultsShown.CLOSED,
                }
            )
        return context

    def get_cache_expiration(self, request, instance, placeholder):
        # Counted from the moment that was rendered: what turned between rendering and storing must not be missed.
        shown_at = getattr(instance, "shown_at", None) or timezone.now()
        turn = instance.next_turn(shown_at)
        return max(int((turn - timezone.now()).total_seconds()), EXPIRE_NOW) if turn else None
