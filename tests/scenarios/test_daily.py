"""The daily work of the training district: valid under the rules of every list, and something in it to be found."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from tests.scenarios.conftest import TODAY

from ketnap.access import Actor
from ketnap.law.reviews import cap
from ketnap.models import (
    Account,
    Away,
    BadgeRound,
    Candidate,
    CardBatch,
    CardLine,
    ClassResult,
    Event,
    Meeting,
    Nomination,
    NominationState,
    ReviewFact,
    ReviewKind,
    ReviewYear,
    Source,
    SourceState,
    StepRecord,
    StudyClass,
    Transfer,
    Unit,
)
from ketnap.process.keys import StepKey
from ketnap.process.meetings import MeetingStatus
from ketnap.process.transfers import clocks
from ketnap.queries import helping, meetings, minutes
from ketnap.queries import transfers as moves
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import WORLDS
from ketnap.text import vi_date

pytestmark = pytest.mark.django_db


def test_the_district_has_lived_its_last_months(today: date) -> None:
    load.load(WORLDS["training"])
    actor = Actor.program("training", TODAY)
    then_every_roll_and_vote_agrees_with_the_register(actor)
    then_a_cell_kept_no_meeting_and_another_says_why(actor)
    then_the_certificates_are_those_of_the_dossiers()
    then_a_class_has_a_queue()
    then_cards_and_badges_stand_where_they_are_told()
    then_somebody_is_on_the_way_too_long(actor)
    then_the_review_keeps_its_cap()
    then_the_pool_has_every_answer()
    then_the_months_of_help_have_something_to_find(actor)
    then_the_log_runs_through_the_days()


def then_every_roll_and_vote_agrees_with_the_register(actor: Actor) -> None:
    held = list(Meeting.objects.filter(status=MeetingStatus.HELD).select_related("unit"))
    counted, votes = meetings.tallies(held), 0
    assert len(held) > 90
    for meeting in held:
        roll, found = meetings.roll(actor, meeting.unit, meeting.on), counted[meeting.pk]
        assert found.members == len(roll), meeting
        later = StepRecord.objects.filter(
            step=StepKey.RECOGNISED, unit=meeting.unit, happened_on__gt=meeting.on,
            candidate__person__in=[row.person for row in roll if row.official],
        )  # fmt: skip
        assert found.official == sum(row.official for row in roll) - later.count(), meeting
        for outcome in minutes.done(meeting, []).votes:
            vote = outcome.record.vote
            votes += 1
            assert vote, meeting
            assert (vote.summoned, vote.present) == (found.summoned, found.present_official), meeting
        assert meeting.chair_id in {row.person for row in roll}
    assert votes > 20


def then_a_cell_kept_no_meeting_and_another_says_why(actor: Actor) -> None:
    commune = Unit.objects.get(name="Đảng ủy xã Đăk Lin", realm="training")
    rows = list(meetings.of_month(actor, commune, date(2026, 10, 1)).rows)
    assert [row.unit.name for row in rows if not row.meetings] == ["Chi bộ thôn Thuận Hòa"]
    assert [row.why_not for cell in rows for row in cell.meetings if row.status == MeetingStatus.CANCELLED] != []


def then_the_certificates_are_those_of_the_dossiers() -> None:
    study = StudyClass.objects.get(state="closed")
    results = list(ClassResult.objects.filter(nomination__study=study).select_related("record", "nomination"))
    assert len(results) == study.nominations.count() > 2
    for row in results:
        assert row.record
        assert row.reference == row.record.number
        assert row.record.candidate_id == row.nomination.candidate_id
        assert row.issued_on == row.record.happened_on
        words = Candidate.objects.get(pk=row.record.candidate_id).texts.filter(part="certificate")
        assert words.get(key="class_to").text == vi_date(study.closes_on)


def then_a_class_has_a_queue() -> None:
    states = Counter(Nomination.objects.filter(study__state="open").values_list("state", flat=True))
    assert states.keys() == {NominationState.CONFIRMED, NominationState.NOMINATED, NominationState.WAITING}


def then_cards_and_badges_stand_where_they_are_told() -> None:
    assert sorted(CardBatch.objects.values_list("state", flat=True)) == ["closed", "received", "sent"]
    handed = CardLine.objects.filter(batch__state="closed").select_related("membership")
    assert {line.number for line in handed} == {line.membership.card_number for line in handed}
    assert {line.old_number for line in handed} == {line.membership.old_card_number for line in handed}
    assert CardLine.objects.filter(batch__state="received", membership__unit__name="Chi bộ thôn Kon Tu").exists()
    assert sorted(BadgeRound.objects.values_list("state", flat=True)) == ["closed", "gathering"]
    assert all(row.lines.exists() for row in BadgeRound.objects.all())


def then_somebody_is_on_the_way_too_long(actor: Actor) -> None:
    late = [clock.late(TODAY) for row in Transfer.objects.all() for clock in clocks(moves.move_of(row))]
    assert Counter(late) == {True: 1, False: 3}


def then_the_review_keeps_its_cap() -> None:
    for review in ReviewYear.objects.filter(unit__parent__name="Đảng ủy xã Đăk Lin"):
        levels = Counter(
            ReviewFact.objects.filter(review=review, kind=ReviewKind.DECISION).exclude(line=None)
            .values_list("level", flat=True)
        )  # fmt: skip
        kept = cap(20, review.cap_base, excellent=levels["excellent"], good=levels["good"])  # type: ignore[arg-type]
        assert kept.over == 0
        assert review.closed_on
        assert sum(levels.values()) == review.lines.filter(apart="").count()


def then_the_pool_has_every_answer() -> None:
    rows = list(Source.objects.all())
    assert {row.state for row in rows} >= {SourceState.SPOTTED, SourceState.ASKED, SourceState.AGREED}
    assert SourceState.DECLINED in {row.state for row in rows}
    assert sum(row.overdue(TODAY) for row in rows) == 1


def then_the_months_of_help_have_something_to_find(actor: Actor) -> None:
    rows = list(Candidate.objects.filter(unit__name="Chi bộ thôn Kon Tu", closed_on=None).select_related("unit"))
    states = helping.states(rows, TODAY)
    assert Counter(bool(row.like is not None) for row in states)[True] >= 2
    assert sum(row.thin for row in states) == 1
    everybody = Candidate.objects.filter(realm="training", closed_on=None).select_related("unit")
    assert Counter(min(len(row.missing), 3) for row in helping.states(list(everybody), TODAY)).keys() >= {0, 1, 2, 3}
    assert Away.objects.filter(candidate__in=rows).count() == 1
    told = StepRecord.objects.filter(step=StepKey.HELPER_ASSIGNED, data__helper__instead_of__isnull=False)
    assert told.count() == 1


def then_the_log_runs_through_the_days() -> None:
    days = list(Event.objects.order_by("seq").values_list("at", flat=True))
    assert days == sorted(days)
    assert Account.objects.filter(events__action="class-results-entered").get().login == "trungtam.daklin"


def other_days() -> Iterator[date]:
    yield from (date(2027, 1, 4), date(2026, 5, 2))


@pytest.mark.parametrize("day", other_days())
def test_it_does_on_any_day(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KETNAP_TODAY", day.isoformat())
    load.load(WORLDS["training"])
    assert Counter(StudyClass.objects.values_list("state", flat=True)) == {"closed": 1, "open": 1, "planned": 1}
    assert Event.objects.latest("seq").action == load.LOADED
