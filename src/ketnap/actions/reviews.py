"""The yearly review: a year is opened with its list, its facts are written down, its cap is set, it is closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from ketnap.access import Actor, Permission
from ketnap.access.reach import within
from ketnap.actions.errors import Refused
from ketnap.actions.ground import checked, locked, locked_open, not_before, not_future, text
from ketnap.law.facts import ReviewLevel
from ketnap.law.reviews import Apart, CapBase, first_rated
from ketnap.law.sources import QD_132
from ketnap.models import Event, MemberReview, Membership, ReviewFact, ReviewKind, ReviewYear, Stay, Unit
from ketnap.process.records import Method, Vote
from ketnap.process.votes import impossible
from ketnap.queries.members import Status, status_of
from ketnap.queries.voters import official
from ketnap.text import vi_date, vi_number

MOST = 5000
"""Members whose list is made in one go: a committee with all its cells, not a province."""
RIGHTS = {
    ReviewKind.SELF: Permission.RECORD_CELL,
    ReviewKind.OPINION: Permission.RECORD_CELL,
    ReviewKind.PROPOSAL: Permission.RECORD_CELL,
    ReviewKind.VOTE: Permission.RECORD_CELL,
    ReviewKind.DECISION: Permission.RECORD_GRASSROOTS,
}
RATING = frozenset({ReviewKind.PROPOSAL, ReviewKind.VOTE, ReviewKind.DECISION})
_MARKS = {Status.SUSPENDED: Apart.SUSPENDED, Status.EXEMPT: Apart.EXEMPT}


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a year did: at how many organisations it is open, whom it put on lists, who is set apart anew."""

    units: int
    added: int
    changed: int


@dataclass(frozen=True, slots=True)
class Given:
    """What is written down about one member, or without a line about the organisation as a body."""

    line: MemberReview | None
    level: str = ""
    score: int | None = None
    text: str = ""
    yes: int | None = None

    @property
    def who(self) -> str:
        """Name whom it is about."""
        return self.line.membership.person.name if self.line else "Tập thể"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What is the same for everybody written down in one go. `note`: why somebody is written down again."""

    kind: ReviewKind
    on: date
    paper: str = ""
    note: str = ""
    source: str = ""
    members: int | None = None
    present: int | None = None
    method: str = ""


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def open_year(actor: Actor, unit: Unit, *, year: int, below: bool = False) -> Opened:
    """Open a year at an organisation, and with `below` at all under it; again, it brings the lists up to date."""
    actor.require(Permission.RECORD_CELL, unit)
    _a_year(actor, year)
    unit = locked_open(unit)
    day = roll_day(year, actor.on)
    stays = _on_the_roll(actor, unit, day, below=below)
    reviews, opened = _years(actor, unit, year, {stay.unit_id for stay in stays}, below=below)
    added, changed = _lists(reviews, stays, day)
    if not opened and not added and not changed:
        raise Refused(f"Năm {year} đã mở, danh sách không có gì thay đổi.", "year")
    Event.write(actor, "review-opened", unit, year=year, units=opened, added=added, changed=changed)
    return Opened(opened, added, changed)


def roll_day(year: int, on: date) -> date:
    """The day whose register makes the list: the last of the year, or today while the year runs."""
    return min(date(year, 12, 31), on)


def _a_year(actor: Actor, year: int) -> None:
    if year > actor.on.year:
        raise Refused(f"Năm {year} chưa tới; mở được đến năm {actor.on.year}.", "year")
    if year < QD_132.since.year:
        raise Refused(f"Mở được từ năm {QD_132.since.year}, năm có {QD_132.name}.", "year")


def _on_the_roll(actor: Actor, unit: Unit, day: date, *, below: bool) -> list[Stay]:
    there = within("unit__path", unit.path) if below else Q(unit=unit)
    still = Q(membership__left_on=None) | Q(membership__left_on__gt=day)
    rows = Stay.objects.filter(there, still, Q(until=None) | Q(until__gt=day), since__lte=day)
    rows = actor.reach(Permission.RECORD_CELL).filter(rows, path_field="unit__path")
    found = list(rows.select_related("membership").order_by("pk")[: MOST + 1])
    if len(found) > MOST:
        raise Refused(f"Mỗi lần mở nhiều nhất {vi_number(MOST)} đảng viên. Mở riêng từng đảng bộ trực thuộc.", "below")
    return found


def _years(actor: Actor, unit: Unit, year: int, units: set[int], *, below: bool) -> tuple[dict[int, ReviewYear], int]:
    """The open years by organisation, those missing made; a closed one is left alone."""
    there = within("unit__path", unit.path) if below else Q(unit=unit)
    held = list(ReviewYear.objects.filter(there, year=year).select_for_update(of=("self",)))
    missing = ({unit.pk} | units) - {row.unit_id for row in held}
    cap = next((row for row in held if row.unit_id == unit.pk), ReviewYear())
    made = ReviewYear.objects.bulk_create(
        ReviewYear(
            unit_id=pk, year=year, opened_on=actor.on, cap_percent=cap.cap_percent, cap_base=cap.cap_base,
            cap_paper=cap.cap_paper,
        )
        for pk in sorted(missing)
    )  # fmt: skip
    return {row.unit_id: row for row in (*held, *made) if row.closed_on is None}, len(made)


def _lists(reviews: dict[int, ReviewYear], stays: Iterable[Stay], day: date) -> tuple[int, int]:
    """Put on the lists who is missing there, and say anew of everybody else why they are set apart."""
    wanted = {
        (reviews[stay.unit_id].pk, stay.membership_id): apart_on(stay.membership, day)
        for stay in stays if stay.unit_id in reviews
    }  # fmt: skip
    held = list(MemberReview.objects.filter(review__in=[row.pk for row in reviews.values()]))
    changed = []
    for row in held:
        apart = wanted.pop((row.review_id, row.membership_id), Apart.GONE.value)
        if row.apart != apart:
            row.apart = apart
            changed.append(row)
    new = [MemberReview(review_id=review, membership_id=who, apart=apart) for (review, who), apart in wanted.items()]
    MemberReview.objects.bulk_create(new, batch_size=500)
    MemberReview.objects.bulk_update(changed, ["apart"], batch_size=500)
    return len(new), len(changed)


def apart_on(membership: Membership, day: date) -> str:
    """Why a member of the list is not rated, as the register says on a day; "" who is."""
    apart = _MARKS.get(status_of(membership, day))
    if apart is None and first_rated(membership.ceremony_on, day) > day:
        apart = Apart.NEW
    return apart.value if apart else ""


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def record(actor: Actor, review: ReviewYear, *, given: Round, rows: Sequence[Given]) -> list[ReviewFact]:
    """Write down one kind of fact about several members at once, or about the organisation as a body."""
    actor.require(RIGHTS[given.kind], review)
    review = locked(review)
    if not rows:
        raise Refused("Chọn mức cho ít nhất một người.")
    not_future(actor, given.on)
    not_before(given.on, date(review.year, 1, 1), f"ngày đầu của năm {review.year}")
    _the_round(review, given, rows)
    standing = _standing(review, given.kind)
    facts = [_fact(actor, review, given, row, standing.get(row.line.pk if row.line else None)) for row in rows]
    made = ReviewFact.objects.bulk_create(facts, batch_size=200)
    corrected = [fact.corrects_id for fact in made if fact.corrects_id]
    Event.write(
        actor, "review-recorded", review, kind=given.kind, on=given.on, lines=[fact.line_id for fact in made],
        corrects=corrected, reason=given.note,
    )  # fmt: skip
    return made


def _the_round(review: ReviewYear, given: Round, rows: Sequence[Given]) -> None:
    if given.kind is ReviewKind.DECISION:
        text(given.paper, "paper", "Ghi số, ký hiệu quyết định xếp loại.")
    if given.kind is ReviewKind.VOTE:
        _vote(review, given, rows)
    for row in rows:
        _fits(review, given, row)


def _fits(review: ReviewYear, given: Round, row: Given) -> None:
    """Refuse a level for somebody who is not of the list, or who is set apart without a reason."""
    if row.line and (row.line.review_id != review.pk or row.line.apart == Apart.GONE):
        raise Refused(f"{row.who} không trong danh sách xếp loại năm {review.year} của {review.unit.name}.")
    if row.line and row.line.apart and given.kind in RATING and not row.text.strip():
        raise Refused(
            f"{row.who} thuộc diện không xếp loại: {Apart(row.line.apart).vi}. Ghi lý do nếu vẫn xếp loại.", "text"
        )
    if given.kind is ReviewKind.OPINION:
        text(row.text, "text", "Ghi nội dung ý kiến.")
    elif row.level not in set(ReviewLevel):
        raise Refused(f"Chọn mức của {row.who}.", "level")


def _vote(review: ReviewYear, given: Round, rows: Sequence[Given]) -> None:
    """Refuse counts that cannot be: more than the roll, probationers among the voters, more votes than people."""
    people, present = given.members or 0, given.present or 0
    roll = official(review.unit, given.on).distinct().count()
    if people > roll:
        raise Refused(
            f"Chi bộ có {roll} đảng viên chính thức ngày {vi_date(given.on)}. Đảng viên dự bị được kiểm điểm "
            "nhưng không biểu quyết; xem lại số đảng viên.",
            "members",
        )
    if given.method not in set(Method):
        raise Refused("Chọn hình thức biểu quyết.", "method")
    for row in rows:
        for wrong in impossible(Vote(members=people, present=present, yes=row.yes or 0)):
            field = {"yes": "yes", "no": "yes"}.get(wrong.field, wrong.field)
            raise Refused(f"{row.who}: {wrong.sentence}" if field == "yes" else wrong.sentence, field)


def _standing(review: ReviewYear, kind: ReviewKind) -> dict[int | None, ReviewFact]:
    """The fact of a kind that holds, by line; opinions stand beside each other."""
    if kind is ReviewKind.OPINION:
        return {}
    rows = ReviewFact.objects.filter(review=review, kind=kind, corrected_by=None)
    return {row.line_id: row for row in rows}


def _fact(actor: Actor, review: ReviewYear, given: Round, row: Given, before: ReviewFact | None) -> ReviewFact:
    note = " ".join(given.note.split())
    if before and not note:
        raise Refused(
            f"{row.who}: đã ghi {before.get_kind_display()} ngày {vi_date(before.on)}. Ghi lý do nếu ghi lại.", "note"
        )
    if review.closed_on and not (before and given.kind is ReviewKind.DECISION):
        raise Refused(
            f"Năm {review.year} đã khóa ngày {vi_date(review.closed_on)}; chỉ đính chính được quyết định xếp loại."
        )
    voted = given.kind is ReviewKind.VOTE
    fact = ReviewFact(
        review=review, line=row.line, kind=given.kind, on=given.on, paper=given.paper.strip(), score=row.score,
        level="" if given.kind is ReviewKind.OPINION else row.level, text=row.text.strip(), note=note if before else "",
        source=given.source if given.kind is ReviewKind.OPINION else "", corrects=before, by=actor.account,
        members=given.members if voted else None, present=given.present if voted else None,
        yes=(row.yes or 0) if voted else None, method=given.method if voted else "",
    )  # fmt: skip
    return checked(fact, exclude=("review", "line", "corrects", "by"))


# ── The cap and the end ──────────────────────────────────────────────────────────────────────────────────────────────


@transaction.atomic
def set_cap(actor: Actor, unit: Unit, *, year: int, percent: int, base: str, paper: str) -> int:
    """Set how many may be excellent, at an organisation and all under it whose year is open; says at how many."""
    actor.require(Permission.RECORD_GRASSROOTS, unit)
    paper = text(paper, "paper", "Ghi văn bản quy định tỷ lệ.")
    if base not in set(CapBase):
        raise Refused("Chọn tỷ lệ tính trên số nào.", "base")
    if not 0 <= percent <= 100:
        raise Refused("Tỷ lệ từ 0 đến 100%.", "percent")
    rows = ReviewYear.objects.filter(within("unit__path", unit.path), year=year, closed_on=None)
    changed = rows.update(cap_percent=percent, cap_base=base, cap_paper=paper)
    if not changed:
        raise Refused(f"Năm {year} chưa mở hoặc đã khóa ở đây.")
    Event.write(actor, "review-cap-set", unit, year=year, percent=percent, base=base, paper=paper, reviews=changed)
    return changed


@transaction.atomic
def close(actor: Actor, review: ReviewYear) -> ReviewYear:
    """Close a year at one organisation, once everybody who is to be rated and the organisation itself are."""
    actor.require(Permission.RECORD_GRASSROOTS, review)
    review = locked(review)
    if review.closed_on:
        raise Refused(f"Năm {review.year} đã khóa ngày {vi_date(review.closed_on)}.")
    decided = ReviewFact.objects.filter(kind=ReviewKind.DECISION, corrected_by=None, review=review)
    lines = MemberReview.objects.filter(~Exists(decided.filter(line=OuterRef("pk"))), review=review, apart="")
    names = list(lines.order_by("membership__name_key").values_list("membership__person__name", flat=True)[:4])
    if names:
        more = " và người khác" if len(names) > 3 else ""
        raise Refused(f"Chưa có quyết định xếp loại của {', '.join(names[:3])}{more}.")
    if not decided.filter(line=None).exists():
        raise Refused(f"Chưa có quyết định xếp loại tập thể {review.unit.name}.")
    review.closed_on = actor.on
    review.save(update_fields=["closed_on"])
    Event.write(actor, "review-closed", review, year=review.year)
    return review
