"""What nobody has to sign in for: whether a paper was issued. No actor, and nothing of the person is read."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from ketnap.models import Letterhead, Paper, SignedPaper, UnitSpan
from ketnap.queries.scope import spans_on


def by_code(code: str) -> Paper | None:
    """The paper with a code, without what is printed in it and without its person."""
    signed = SignedPaper.objects.filter(paper=OuterRef("pk"), verdict="valid")
    found = Paper.objects.filter(code=code).select_related("document", "unit").annotate(signed_copy=Exists(signed))
    return found.only(
        "form", "form_set", "on", "sha256", "code", "void_on", "unit__name", "unit__realm",
        "document__number", "document__type", "document__symbol",
    ).first()  # fmt: skip


def issuer_of(paper: Paper) -> str:
    """What the body that issued a paper was called on the day of the paper."""
    spans = spans_on(UnitSpan.objects.filter(unit=paper.unit_id, absorbed=False), paper.on)
    return spans.values_list("name", flat=True).first() or paper.unit.name


def checkable_among(papers: Iterable[Paper]) -> frozenset[int]:
    """The bodies of these papers that let their prints be checked from now on."""
    units = {paper.unit_id for paper in papers}
    return frozenset(Letterhead.objects.filter(unit__in=units, checkable=True).values_list("unit", flat=True))
