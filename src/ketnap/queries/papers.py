"""Issued papers, and how an organisation's papers look."""

from django.db.models import FETCH_RAISE, QuerySet

from ketnap.access import Actor, Permission
from ketnap.access.actor import Forbidden, OutOfReach
from ketnap.models import Candidate, Document, Letterhead, Paper, PaperText, SignedPaper, Term, Unit
from ketnap.queries import dossiers
from ketnap.queries.scope import one

SEE = Permission.SEE_DOCUMENTS


def issued(actor: Actor, candidate: Candidate) -> list[Paper]:
    """Papers issued for a dossier, the first first; whoever reads the dossier reads them."""
    if not dossiers.may_read(actor, candidate):
        raise Forbidden(Permission.SEE_FILE)
    rows = Paper.objects.filter(candidate=candidate).select_related("document", "unit")
    return list(rows.order_by("on", "pk"))


def get(actor: Actor, pk: int) -> Paper:
    """One issued paper: through its dossier, or in the book of the body that issued it."""
    rows = Paper.objects.select_related(
        "document", "unit", "candidate__person", "candidate__unit", "person", "template"
    )
    found = rows.filter(pk=pk)
    row = found.first()
    if row is None:
        raise OutOfReach("Không tìm thấy văn bản.")
    if row.candidate and dossiers.may_read(actor, row.candidate):
        return row
    return one(actor, found, pk, SEE)


def signed(actor: Actor, paper: Paper) -> list[SignedPaper]:
    """Signed copies of a paper somebody may see, the newest first, without their files."""
    if not (paper.candidate and dossiers.may_read(actor, paper.candidate)):
        actor.require(SEE, paper)
    rows = SignedPaper.objects.filter(paper=paper).defer("content").order_by("-pk")
    return list(rows.select_related("by__person"))


def one_signed(actor: Actor, paper: int, pk: int) -> SignedPaper:
    """One signed copy with its file: for whoever may see the paper."""
    seen = get(actor, paper)
    found = SignedPaper.objects.filter(paper=seen, pk=pk).first()
    if found is None:
        raise OutOfReach("Không tìm thấy bản ký số.")
    found.paper = seen
    return found


def texts(actor: Actor, candidate: Candidate, part: str) -> dict[str, str]:
    """Words written for one part of a dossier."""
    if not dossiers.may_read(actor, candidate):
        raise Forbidden(Permission.SEE_FILE)
    rows = PaperText.objects.filter(candidate=candidate, part=part)
    return dict(rows.values_list("key", "text"))


def letterhead(actor: Actor, unit: Unit) -> Letterhead:
    """How a unit's papers look; an empty one where nothing was written yet."""
    actor.require(SEE, unit)
    return Letterhead.objects.filter(unit=unit).first() or Letterhead(unit=unit)


def book(actor: Actor, unit: Unit, type: str, term: Term | None) -> QuerySet[Document]:  # noqa: A002
    """One type of a unit's issued papers in one term, by number."""
    actor.require(SEE, unit)
    rows = Document.objects.filter(unit=unit, issuer="", type=type, term=term).select_related("paper__person")
    return rows.order_by("number").fetch_mode(FETCH_RAISE)


def types(actor: Actor, unit: Unit) -> list[str]:
    """Types a unit has issued papers of."""
    actor.require(SEE, unit)
    rows = Document.objects.filter(unit=unit, issuer="").order_by("type")
    return list(rows.values_list("type", flat=True).distinct())


def terms(actor: Actor, unit: Unit) -> list[Term]:
    """Terms of a unit, the last first."""
    actor.require(SEE, unit)
    return list(Term.objects.filter(unit=unit).order_by("-since"))
