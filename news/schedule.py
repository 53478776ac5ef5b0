"""What happens at its minute: scheduled texts go live, ended ones are taken down. Run by the background worker."""

import datetime
import logging

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from . import chain
from .models import Article, ArticleContent, Stage

logger = logging.getLogger(__name__)
LATE = datetime.timedelta(minutes=2)
EXPIRED = "Bài đã hết thời hạn đăng."


def due_texts(moment):
    """Drafts whose publication is due."""
    waiting = ArticleContent._original_manager.drafts(Stage.SCHEDULED)
    return waiting.filter(publish_at__lte=moment).order_by("publish_at", "pk")


def ended_articles(moment):
    """Live articles whose end has come."""
    return Article.objects.filter(expire_at__lte=moment, published__isnull=False).order_by("pk")


def run_due(moment=None) -> int:
    """Publish and end what is due; returns how many. Safe to run in several workers at once."""
    moment = moment or timezone.now()
    done = 0
    for pk in list(due_texts(moment).values_list("pk", flat=True)):
        done += _guarded(_publish, pk, moment)
    for pk in list(ended_articles(moment).values_list("pk", flat=True)):
        done += _guarded(_end, pk, moment)
    return done


def _guarded(work, pk: int, moment) -> int:
    try:
        with transaction.atomic():
            return work(pk, moment)
    except Exception:  # one text that cannot be published must not keep the others waiting
        logger.exception("Scheduled work on %s %s failed", work.__name__, pk)
        return 0


def _publish(pk: int, moment) -> int:
    content = due_texts(moment).select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()
    if content is None:
        return 0
    content.version.publish(content.scheduled_by or _any_administrator())
    return 1


def _end(pk: int, moment) -> int:
    article = Article.objects.filter(expire_at__lte=moment).select_for_update(skip_locked=True).filter(pk=pk).first()
    if article is None or not hasattr(article, "published"):
        return 0
    last = article.history.filter(action="set_end").first()
    user = last.user if last else _any_administrator()
    chain.take_down(article.published.content, user, action="expire", reason=EXPIRED)
    return 1


def _any_administrator():
    return get_user_model().objects.filter(is_superuser=True).order_by("pk").first()


def why_overdue() -> str | None:
    """For ``/healthz``: whether texts wait more than two minutes past their time."""
    limit = timezone.now() - LATE
    late = due_texts(limit).count() + ended_articles(limit).count()
    return f"{late} scheduled publications or endings are overdue: is the worker running?" if late else None
