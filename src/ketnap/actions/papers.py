"""Papers: the words written for them, how they look, and their being issued. Printing never moves a dossier."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from ketnap import clock
from ketnap.access import Actor, Permission
from ketnap.actions.documents import number as next_number
from ketnap.actions.documents import take
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, not_before, not_future, text
from ketnap.models import Batch, Candidate, Document, Event, Letterhead, Paper, PaperText, Unit, UnitPaperText
from ketnap.official_forms.checking import new_code
from ketnap.official_forms.facts import SLOTS
from ketnap.official_forms.facts.asked import Asked, acts_as
from ketnap.official_forms.facts.signer import stands_in
from ketnap.official_forms.facts.typed import OF_EACH, part_in, part_of
from ketnap.official_forms.fill import said
from ketnap.official_forms.form import BODIES, Form
from ketnap.official_forms.press import ready
from ketnap.official_forms.rights import right_of_unit, right_to_write
from ketnap.official_forms.sets import set_on
from ketnap.official_forms.slots import Kept
from ketnap.official_forms.snapshot import freeze, mark
from ketnap.official_forms.wanted import wanted
from ketnap.process.votes import threshold
from ketnap.queries.templates import in_force
from ketnap.text import vi_date

LONGEST = 20_000


@transaction.atomic
def write_texts(
    actor: Actor, candidate: Candidate, *, form: Form, texts: Mapping[str, str], on: date | None = None
) -> None:
    """Keep the words of a paper; an empty text takes the old one away. `on`: the day the paper bears.

    Of two letters, or two months, the day says whose words they are.
    """
    actor.require(right_to_write(form), candidate)
    candidate = locked(candidate)
    _refuse_unknown(form, texts)
    part = part_of(form, Asked(actor, form, on, candidate=candidate).record if on and form.step in OF_EACH else None)
    kept = PaperText.objects.filter(candidate=candidate, part=part)
    changed = _changed(dict(kept.values_list("key", "text")), texts)
    for key, words in changed.items():
        PaperText.objects.update_or_create(
            candidate=candidate, part=part, key=key,
            defaults={"text": words, "by": actor.account, "at": clock.now()},
        )  # fmt: skip
    if changed:
        Event.write(actor, "paper-texts-written", candidate, form=form.slug, fields=sorted(changed))


@transaction.atomic
def write_unit_texts(actor: Actor, unit: Unit, *, form: Form, on: date, texts: Mapping[str, str]) -> None:
    """Keep the words of an organisation's paper of the month of `on`; an empty text takes the old one away."""
    actor.require(right_of_unit(acts_as(unit)), unit)
    unit = locked(unit)
    _refuse_unknown(form, texts)
    kept = UnitPaperText.objects.filter(unit=unit, part=part_in(form, on))
    changed = _changed(dict(kept.values_list("key", "text")), texts)
    for key, words in changed.items():
        UnitPaperText.objects.update_or_create(
            unit=unit, part=part_in(form, on), key=key,
            defaults={"text": words, "by": actor.account, "at": clock.now()},
        )  # fmt: skip
    if changed:
        Event.write(actor, "unit-texts-written", unit, form=form.slug, month=f"{on:%Y-%m}", fields=sorted(changed))


def _changed(kept: Mapping[str, str], texts: Mapping[str, str]) -> dict[str, str]:
    found = {key: words.strip() for key, words in texts.items()}
    return {key: words for key, words in found.items() if words != kept.get(key, "")}


def _refuse_unknown(form: Form, texts: Mapping[str, str]) -> None:
    typed = {key for key in wanted(form) if SLOTS[key].kept is Kept.TYPED}
    for key, words in texts.items():
        if key not in typed:
            raise Refused(f"Văn bản này không có mục {key}.")
        if len(words) > LONGEST:
            raise Refused(f"Mục {SLOTS[key].vi.lower()} dài quá {LONGEST:,} chữ.".replace(",", "."), key)


@transaction.atomic
def set_letterhead(actor: Actor, unit: Unit, **details: str | bool) -> Letterhead:
    """Say how a unit's papers begin and end, and whether whoever holds a print may check it."""
    actor.require(Permission.ISSUE_DOCUMENTS, unit)
    unit = locked(unit)
    row = Letterhead.objects.filter(unit=unit).first() or Letterhead(unit=unit)
    for name, value in details.items():
        setattr(row, name, " ".join(value.split()) if isinstance(value, str) else value)
    if stands_in(row.signer_post) and not row.signer:
        raise Refused(f"Ghi họ tên người ký với chức vụ {row.signer_post}.", "signer")
    checked(row).save()
    Event.write(actor, "letterhead-set", unit, fields=sorted(details))
    return row


@transaction.atomic
def issue(
    actor: Actor, candidate: Candidate, *, form: Form, on: date, number: int | None = None, with_blanks: bool = False
) -> Paper:
    """Issue a paper: take its number, keep its facts. `number`: one the office has given by hand already.

    A paper that still lacks facts is refused with their names, unless it is to be issued with visible blanks.
    """
    actor.require(Permission.SEE_FILE, candidate)
    asked = Asked(actor, form, on, candidate=candidate)
    unit = _issuing_unit(asked)
    actor.require(Permission.ISSUE_DOCUMENTS, unit)
    candidate = locked(candidate)
    not_future(actor, on)
    not_before(on, candidate.opened_on, "ngày mở hồ sơ")
    if form.issuer in BODIES and asked.record is not None:
        not_before(on, asked.record.on, "ngày của việc ghi trong văn bản")
    template = in_force(unit, form.slug, set_on(on).key, on)
    _refuse_failed(asked)
    document = _numbered(actor, asked, unit, number)
    if document:
        asked.given["number"] = document.number
    found = ready(asked, template=template)
    lacking = [slot.vi for slot in found.filled.missing]
    if lacking and not with_blanks:
        raise Refused(f"Còn thiếu: {', '.join(lacking)}.", "with_blanks")
    kept = freeze(found.facts)
    paper = Paper(
        unit=unit, candidate=candidate, person=candidate.person, form=form.slug,
        form_set=found.filled.form_set.key, on=on, document=document, template=template, facts=kept,
        sha256=mark(form.slug, found.filled.form_set.key, kept, template.sha256 if template else ""),
        by=actor.account,
    )  # fmt: skip
    checked(paper).save()
    Event.write(actor, "paper-issued", paper, form=form.slug, number=document.number if document else None)
    return paper


RESOLVING = frozenset({"NQ", "QĐ"})
"""Resolutions and decisions say what the vote carried; minutes and notices report it, whichever way it went."""


def _refuse_failed(asked: Asked) -> None:
    """A vote that did not reach a share we are sure of carries neither a proposal nor a decision.

    Where the text was not read, whether it is carried is for the committee to say, and so is the paper.
    """
    record, dossier = asked.record, asked.dossier
    if asked.form.type not in RESOLVING or record is None or record.vote is None or dossier is None:
        return
    at = threshold(record.step, record.vote, record.on, authorised=dossier.unit.authorised)
    if not at.reached and at.line.firm:
        raise Refused(
            f"Biểu quyết ngày {vi_date(record.on)}: {record.vote.yes} trên {at.base} người tán thành, cần ít nhất "
            f"{at.needed}. Không đủ phiếu thì không ban hành {asked.form.name}; lập biên bản, báo cáo kết quả lên cấp "
            "ủy có thẩm quyền."
        )


def _issuing_unit(asked: Asked) -> Unit:
    if asked.issuer is None:
        raise Refused("Chưa có tổ chức ban hành văn bản này trong cây tổ chức.")
    return asked.issuer.unit


def _numbered(actor: Actor, asked: Asked, unit: Unit, given: int | None) -> Document | None:
    """The number of the paper in the book of its body; papers of people and of others take none here."""
    form = asked.form
    if not form.type or form.issuer not in BODIES:
        return None
    person = asked.person.name if asked.person else ""
    facts = ready(asked).facts
    about = said(form, set_on(asked.on), facts)
    words = {
        "unit": unit, "type": form.type, "on": asked.on, "title": f"{about}: {person}"[:300],
        "symbol": str(facts.get("symbol") or ""), "signer": str(facts.get("signer") or ""), "secret": form.secret,
    }  # fmt: skip
    return next_number(actor, **words) if given is None else take(actor, number=given, **words)  # type: ignore[arg-type]


@transaction.atomic
def reprint(actor: Actor, paper: Paper) -> Paper:
    """Count one more print of an issued paper; where prints may be checked, the first one draws its code."""
    actor.require(Permission.ISSUE_DOCUMENTS, paper.unit)
    (paper,) = _counted([paper])
    Event.write(actor, "paper-reprinted", paper, times=paper.printed)
    return paper


@transaction.atomic
def reprint_all(actor: Actor, about: Candidate | Batch, papers: Sequence[Paper]) -> list[Paper]:
    """Count one more print of each of these papers. `about`: what they are printed for, which is what the log names."""
    for paper in papers:
        actor.require(Permission.ISSUE_DOCUMENTS, paper.unit)
    counted = _counted(papers)
    Event.write(actor, "papers-reprinted", about, papers=sorted(paper.pk for paper in counted))
    return counted


def _counted(papers: Sequence[Paper]) -> list[Paper]:
    """The papers with one print more, in the order given."""
    rows = Paper.objects.select_for_update(of=("self",)).select_related("unit", "document").order_by("pk")
    fresh = {row.pk: row for row in rows.filter(pk__in=[paper.pk for paper in papers])}
    units = {paper.unit_id for paper in papers}
    checkable = set(Letterhead.objects.filter(unit__in=units, checkable=True).values_list("unit", flat=True))
    for paper in fresh.values():
        paper.printed += 1
        own_words = paper.template_id is not None  # such a print is the office's Word file: no room for a code
        if not (paper.code or own_words) and paper.unit_id in checkable:
            paper.code = new_code()
    Paper.objects.bulk_update(fresh.values(), ["printed", "code"])
    return [fresh[paper.pk] for paper in papers]


@transaction.atomic
def call_back(actor: Actor, paper: Paper, *, on: date, why: str) -> Paper:
    """Take an issued paper back. Its number stays taken, and the book says why."""
    actor.require(Permission.ISSUE_DOCUMENTS, paper.unit)
    not_future(actor, on)
    paper = locked(paper)
    if paper.void_on:
        raise Refused("Văn bản này đã hủy.")
    not_before(on, paper.on, "ngày văn bản")
    paper.void_on, paper.void_why = on, text(why, "why", "Ghi lý do hủy văn bản.")
    checked(paper, exclude=["document"]).save()
    if paper.document:
        Document.objects.filter(pk=paper.document.pk).update(unused_why=paper.void_why)
    Event.write(actor, "paper-called-back", paper, why=paper.void_why)
    return paper
