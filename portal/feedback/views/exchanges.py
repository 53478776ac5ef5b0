"""Published exchanges: the list with filters and counts, and a page for each."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from portal.delivery.keeping import NEVER, PAGE_NUMBER, keep
from portal.lib.breadcrumbs import trail
from portal.lib.metadata import Meta, absolute, breadcrumb_list
from portal.lib.paging import page_links, page_number
from portal.lib.row_numbers import row_number
from portal.lib.text import clean_line, cut_at_word, fold
from portal.pages.errors import gone

from ..models import Kind, Submission

BASE = "/hoi-dap/da-tra-loi/"
HEADING = "Đã trả lời người dân"
PAGE_SIZE = 15
KINDS = {"phan-anh": Kind.PETITION, "hoi-dap": Kind.QUESTION}


@keep(trang=PAGE_NUMBER, loai=NEVER, linh_vuc=NEVER, don_vi=NEVER, q=NEVER)
@require_safe
def exchanges(request):
    """``/hoi-dap/da-tra-loi/`` with ``loai``, ``linh-vuc``, ``don-vi``, ``q`` and ``trang``."""
    chosen, ignored = _chosen(request)
    rows = _filtered(chosen)
    paginator = Paginator(rows.select_related("topic", "unit", "ward").order_by("-published_at"), PAGE_SIZE)
    number = page_number(request.GET.get("trang", "1"))
    if number > max(1, paginator.num_pages):
        raise Http404("Trang này không có.")
    request.page_meta = Meta(
        title=HEADING,
        description="Phản ánh, kiến nghị và câu hỏi của người dân đã được trả lời.",
        canonical=absolute(_address({}, trang=number)),
    )
    return TemplateResponse(
        request,
        "feedback/exchanges.html",
        {
            "heading": HEADING,
            "breadcrumbs": trail(("Hỏi đáp", "/hoi-dap/"), (HEADING, "")),
            "cases": paginator.page(number).object_list,
            "total": paginator.count,
            "pages": page_links(number, paginator.num_pages, paginator.count, lambda n: _address(chosen, trang=n)),
            "filters": _filters(chosen),
            "query": chosen.get("q", ""),
            "chosen": chosen,
            "note": "Có điều kiện lọc không đọc được nên được bỏ qua." if ignored else "",
            "is_filtered": bool(chosen),
        },
    )


@keep()
@require_safe
def exchange(request, number: int):
    """One exchange; 410 with the reason once it has been taken back, 404 if it never was public."""
    case = get_object_or_404(Submission.objects.select_related("topic", "unit", "ward"), pk=number)
    if not case.is_public:
        if case.withdrawn_reason:
            return gone(request, "", case.withdrawn_reason)
        raise Http404("Không có trang này.")
    crumbs = trail(("Hỏi đáp", "/hoi-dap/"), (HEADING, BASE), (case.public_title, ""))
    canonical = absolute(case.url)
    request.page_meta = Meta(
        title=case.public_title,
        description=cut_at_word(clean_line(case.public_text), 155),
        canonical=canonical,
        ld=[breadcrumb_list(crumbs, canonical), _question(case)],
    )
    return TemplateResponse(
        request,
        "feedback/exchange.html",
        {"heading": case.public_title, "case": case, "answer": case.answers.last(), "breadcrumbs": crumbs},
    )


def _question(case: Submission) -> dict:
    return {
        "@context": "https://schema.org",
        "@type": "QAPage",
        "mainEntity": {
            "@type": "Question",
            "name": case.public_title,
            "text": case.public_text,
            "answerCount": 1,
            "acceptedAnswer": {"@type": "Answer", "text": case.public_answer, "url": absolute(case.url)},
        },
    }


def _chosen(request) -> tuple[dict[str, str], bool]:
    """The filters that can be read, and whether one could not."""
    chosen, ignored = {}, False
    for name in ("loai", "linh-vuc", "don-vi"):
        value = request.GET.get(name, "")
        if not value:
            continue
        good = value in KINDS if name == "loai" else row_number(value) is not None
        if good:
            chosen[name] = value
        else:
            ignored = True
    words = clean_line(request.GET.get("q", ""))[:100]
    return chosen | ({"q": words} if words else {}), ignored


def _filtered(chosen: dict[str, str], without: str = ""):
    rows = Submission.objects.public()
    if "loai" in chosen and without != "loai":
        rows = rows.filter(kind=KINDS[chosen["loai"]])
    if "linh-vuc" in chosen and without != "linh-vuc":
        rows = rows.filter(topic=int(chosen["linh-vuc"]))
    if "don-vi" in chosen and without != "don-vi":
        rows = rows.filter(unit=int(chosen["don-vi"]))
    for word in chosen.get("q", "").split()[:8]:
        rows = rows.filter(public_search__contains=fold(word))
    return rows


def _filters(chosen: dict[str, str]) -> list[dict]:
    """Each filter with its values and how many exchanges each would show, beside the other filters."""
    kinds = dict(_filtered(chosen, "loai").order_by().values_list("kind").annotate(number=Count("pk")))
    labels = {slug: (Kind(kind).label, kinds.get(kind, 0)) for slug, kind in KINDS.items()}
    filters = [_filter("loai", "Loại", [(slug, *row) for slug, row in labels.items()], chosen)]
    for name, heading, path in (("linh-vuc", "Lĩnh vực", "topic"), ("don-vi", "Đơn vị trả lời", "unit")):
        rows = _filtered(chosen, name).exclude(**{path: None}).order_by(f"{path}__order", f"{path}__name")
        rows = rows.values_list(path, f"{path}__name").annotate(number=Count("pk"))
        filters.append(_filter(name, heading, [(str(pk), label, number) for pk, label, number in rows], chosen))
    return [one for one in filters if one["values"]]


def _filter(name: str, heading: str, values, chosen) -> dict:
    return {
        "heading": heading,
        "all_url": _address(chosen, **{name: ""}),
        "is_chosen": name in chosen,
        "values": [
            {"label": label, "count": number, "url": _address(chosen, **{name: value}), "on": chosen.get(name) == value}
            for value, label, number in values
            if number
        ],
    }


def _address(chosen: dict[str, str], **changes) -> str:
    values = {**chosen, **{name.replace("_", "-"): value for name, value in changes.items()}}
    values = {
        name: value for name, value in values.items() if value not in ("", None) and (name, value) != ("trang", 1)
    }
    return f"{BASE}?{urlencode(values)}" if values else BASE
