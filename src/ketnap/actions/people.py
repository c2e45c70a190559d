"""People: added once, corrected with a reason, erased when they withdraw their consent."""

from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from ketnap.access import Actor, Permission
from ketnap.actions.batches import drop_with
from ketnap.actions.errors import Refused
from ketnap.actions.findings import forget_in_inspections
from ketnap.actions.ground import checked, locked, locked_open, not_future, text
from ketnap.actions.meeting_rows import forget
from ketnap.actions.pool import forget_person
from ketnap.actions.reports import forget as forget_in_reports
from ketnap.actions.scans import drop_all
from ketnap.actions.statistics import forget as forget_in_statistics
from ketnap.actions.steps import refresh
from ketnap.actions.written import forget as forget_in_written_reports
from ketnap.law.facts import Precision
from ketnap.models import (
    Account,
    Away,
    BadgeLine,
    Candidate,
    CardFix,
    CardLine,
    CardReport,
    ClassResult,
    Document,
    DuesPaid,
    Event,
    HelpNote,
    HistoryRemark,
    HouseholdContact,
    MemberFact,
    Membership,
    MembershipMark,
    Nomination,
    Paper,
    PaperText,
    Person,
    PersonalHistory,
    ResidenceContact,
    ReviewFact,
    Scan,
    SealedRemark,
    SessionAttendance,
    SheetLine,
    SheetPhoto,
    SignedPaper,
    SigningCopy,
    StepRecord,
    Transfer,
    TransferFact,
    Unit,
    count_members,
    maintenance,
)
from ketnap.models.person import ERASED_NAME
from ketnap.queries.people import namesakes
from ketnap.text import vi_date

OLDEST = date(1900, 1, 1)
DETAILS = frozenset({
    "name", "born_on", "born_precision", "sex", "ethnicity", "religion", "citizen", "schooling", "expertise",
    "expertise_level", "occupation", "occupation_group", "residence", "areas", "respected", "special", "militia",
    "reservist",
})  # fmt: skip
KEYS = ("path", "name_fold", "name_key")
GONE = "(đã xóa)"
# Details of records that are days and words of a list, and those that say of themselves what nobody may know any more.
CODES = frozenset({
    "received_on", "answered_on", "together_since", "month", "method", "verdict", "rule", "kind", "proposal", "seen",
})  # fmt: skip
SENSITIVE = frozenset({"consent"})


@transaction.atomic
def add(actor: Actor, *, unit: Unit, same_ok: bool = False, consent_on: date | None = None, **details: Any) -> Person:
    """Enter a person followed by a unit. `same_ok`: this is another person, whatever the name and birthday."""
    actor.require(Permission.MANAGE_PEOPLE, unit)
    person = enter(actor, unit=unit, same_ok=same_ok, consent_on=consent_on, **details)
    Event.write(actor, "person-added", person, consent_on=consent_on)
    return person


def enter(actor: Actor, *, unit: Unit, same_ok: bool = False, **details: Any) -> Person:
    """Make and check a person; for other actions, which have asked for the right and write the event."""
    _only(details, DETAILS | {"consent_on"})
    unit = locked_open(unit)
    details["name"] = text(details.get("name", ""), "name", "Ghi họ và tên.")
    person = Person(realm=unit.realm, unit=unit, **details)
    _refuse_strange(actor, person)
    if not same_ok and (twins := namesakes(actor, person.name, person.born_on)):
        raise Refused(
            f"Đã có {twins[0].name}, sinh ngày {vi_date(twins[0].born_on)}. Nếu là người khác, xác nhận rồi ghi lại.",
            "name",
        )
    person.save()
    return person


@transaction.atomic
def correct(actor: Actor, person: Person, *, reason: str, **details: Any) -> Person:
    """Put right what was entered wrong."""
    actor.require(Permission.MANAGE_PEOPLE, person)
    _only(details, DETAILS)
    reason = text(reason, "reason", "Ghi lý do sửa.")
    person = _kept(person)
    changed = sorted(name for name, value in details.items() if getattr(person, name) != value)
    for name, value in details.items():
        setattr(person, name, text(value, "name", "Ghi họ và tên.") if name == "name" else value)
    _refuse_strange(actor, person)
    person.save()
    for rows in (Membership.objects.filter(person=person), Candidate.objects.filter(person=person)):
        rows.update(name_key=person.name_key)
    count_members(Unit.objects.filter(memberships__person=person, memberships__left_on=None))
    refresh(person.candidates.all(), actor.on)
    Event.write(actor, "person-corrected", person, fields=changed, reason=reason)
    return person


@transaction.atomic
def record_consent(actor: Actor, person: Person, *, on: date) -> Person:
    """Write down the day a person agreed to the keeping of data."""
    actor.require(Permission.MANAGE_PEOPLE, person)
    not_future(actor, on)
    person = _kept(person)
    person.consent_on = on
    person.save(update_fields=["consent_on"])
    Event.write(actor, "consent-recorded", person, on=on)
    return person


@transaction.atomic
def withdraw_consent(actor: Actor, person: Person, *, on: date) -> Person:
    """Erase a person who takes back the consent. What is counted stays: sex, people, year of birth, days, votes."""
    actor.require(Permission.MANAGE_PEOPLE, person)
    not_future(actor, on)
    person = _kept(person)
    if person.memberships.filter(left_on=None).exists():
        raise Refused("Người này đang là đảng viên; hồ sơ đảng viên do cấp ủy quản lý nên không xóa được.")
    if person.candidates.filter(closed_on=None).exists():
        raise Refused("Hồ sơ đang theo dõi; kết thúc hồ sơ trước khi xóa dữ liệu.")
    _erase(person, on)
    Event.write(actor, "person-erased", person, on=on)
    return person


def settle(person: Person, unit: Unit) -> None:
    """Let another unit follow a person; for other actions."""
    Person.objects.filter(pk=person.pk).update(unit=unit, path=unit.path)


def _erase(person: Person, on: date) -> None:
    person.name, person.erased_on, person.consent_on = ERASED_NAME, on, None
    person.born_on, person.born_precision = person.born_on.replace(month=1, day=1), Precision.YEAR.value
    person.expertise = person.occupation = person.residence = person.respected = person.religion = ""
    person.special = []
    person.save()
    Membership.objects.filter(person=person).update(
        name_key=person.name_key, card_number="", old_card_number="", decision_paper="", recognition_paper="",
        left_paper="", arrived_from="",
    )  # fmt: skip
    # A login is made from the name.
    login = f"da-xoa-{person.pk}"
    Account.objects.filter(person=person).update(is_active=False, login=login, password=make_password(None))
    PersonalHistory.objects.filter(person=person).update(items={}, finished=[])
    HistoryRemark.objects.filter(history__person=person).update(text=GONE)
    Candidate.objects.filter(person=person).update(movement="", name_key=person.name_key)
    _erase_papers(person)
    _forget_in_what_was_sent(person)
    forget_person(person, on)
    _erase_classes(person)
    _erase_cards(person)
    drop_all(Scan.objects.filter(candidate__person=person))
    drop_all(SheetPhoto.objects.filter(sheet__in=SheetLine.objects.filter(person=person).values("sheet")))
    forget(person, GONE)
    forget_in_inspections(person, GONE)
    _erase_standing(person)
    HouseholdContact.objects.filter(person=person, until=None, since__lte=on).update(until=on)
    with maintenance("consent withdrawn"):
        ReviewFact.objects.filter(line__membership__person=person).exclude(text="").update(text=GONE)
        ReviewFact.objects.filter(line__membership__person=person).exclude(note="").update(note=GONE)
        MemberFact.objects.filter(membership__person=person).update(title=GONE, paper="")
        for remark in SealedRemark.objects.filter(candidate__person=person).order_by("-pk"):  # a correction goes first
            remark.delete()
        for notes in (HelpNote, Away):  # of the days somebody was called or away nothing is counted
            for note in notes.objects.filter(candidate__person=person).order_by("-pk"):
                note.delete()
        for record in StepRecord.objects.filter(candidate__person=person):
            StepRecord.objects.filter(pk=record.pk).update(
                note=GONE if record.note else "", paper="", number="", data=without_texts(record.data)
            )


def _forget_in_what_was_sent(person: Person) -> None:
    """The numbers of what was sent stay; who stood behind them is taken out."""
    forget_in_reports(person)
    forget_in_statistics(person)
    forget_in_written_reports(person)


def _erase_standing(person: Person) -> None:
    """Of moves, times apart and dues the days stay; places, numbers and every text in somebody's own words go."""
    with maintenance("consent withdrawn"):
        Transfer.objects.filter(membership__person=person).update(
            to_place=GONE, reason=GONE, decision_paper="", cleared="", ground=""
        )
        facts = TransferFact.objects.filter(transfer__membership__person=person)
        facts.update(number="", papers="")
        facts.exclude(note="").update(note=GONE)
        MembershipMark.objects.filter(membership__person=person).update(paper="")
        DuesPaid.objects.filter(membership__person=person).exclude(note="").update(note=GONE)
        contacts = ResidenceContact.objects.filter(membership__person=person)
        contacts.update(place=GONE, paper="")
        contacts.exclude(note="").update(note=GONE)


def _erase_papers(person: Person) -> None:
    """What was written for papers goes; of an issued paper its number and day stay, signed or not."""
    PaperText.objects.filter(candidate__person=person).delete()
    Document.objects.filter(paper__person=person).update(title=GONE)
    Paper.objects.filter(person=person).update(facts={})
    SignedPaper.objects.filter(paper__person=person).delete()
    SigningCopy.objects.filter(paper__person=person).delete()
    drop_with(person)


def _erase_classes(person: Person) -> None:
    """That somebody was in a class is counted; why they were away, and how they did, is not kept."""
    Nomination.objects.filter(person=person).exclude(why="").update(why=GONE)
    with maintenance("consent withdrawn"):
        SessionAttendance.objects.filter(nomination__person=person).update(why="", note="")
        mine = ClassResult.objects.filter(nomination__person=person)
        mine.update(mark="", why="")
        mine.exclude(note="").update(note=GONE)


def _erase_cards(person: Person) -> None:
    """Of cards and badges the days stay; numbers and words go."""
    mine = {"membership__person": person}
    CardLine.objects.filter(handed_on=None, **mine).update(number="")
    CardLine.objects.filter(**mine).exclude(number="").update(number=GONE)
    CardLine.objects.filter(**mine).update(reason="", old_number="")
    CardLine.objects.filter(**mine).exclude(outcome="").update(outcome_why=GONE)
    BadgeLine.objects.filter(**mine).update(reason="", paper="", number="")
    BadgeLine.objects.filter(**mine).exclude(excluded_on=None).update(excluded_why=GONE)
    with maintenance("consent withdrawn"):
        CardFix.objects.filter(line__membership__person=person).delete()
        CardReport.objects.filter(**mine).update(note="")
        CardReport.objects.filter(**mine).exclude(reason="").update(reason=GONE)


def without_texts(data: Any) -> Any:
    """Keep what can be counted of a record's details, and its shape; every text of somebody's own words goes."""
    match data:
        case dict():
            kept = ((key, value) for key, value in data.items() if key not in SENSITIVE)
            return {key: value if key in CODES else without_texts(value) for key, value in kept}
        case list():
            return [without_texts(value) for value in data]
        case str():
            return GONE if data else ""
    return data


def _kept(person: Person) -> Person:
    fresh = locked(person)
    if fresh.erased_on:
        raise Refused(f"Dữ liệu của người này đã xóa ngày {vi_date(fresh.erased_on)}.")
    return fresh


def _refuse_strange(actor: Actor, person: Person) -> None:
    person.fill_keys()
    checked(person, exclude=KEYS)
    if not OLDEST <= person.born_on <= actor.on:
        raise Refused(f"Xem lại ngày sinh {vi_date(person.born_on)}.", "born_on")


def _only(details: dict[str, Any], allowed: frozenset[str]) -> None:
    """A wrong field name is a mistake of ours, not of the person at the screen."""
    if unknown := details.keys() - allowed:
        raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
