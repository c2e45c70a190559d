"""What committees do in the training district: every signed number is the one counted, and each list has something."""

from collections import Counter
from datetime import date

import pytest
from tests.scenarios.conftest import TODAY

from ketnap.access import Actor
from ketnap.models import (
    Dialogue,
    Difficulty,
    Directive,
    DirectiveCopy,
    DirectiveTask,
    FollowNote,
    HouseholdContact,
    Inspection,
    InspectionFinding,
    MonthReport,
    Petition,
    Reorganisation,
    ReportCopy,
    TargetFact,
    TargetTalk,
    Unit,
    WrittenReport,
    unpack,
)
from ketnap.process.reports import Month
from ketnap.queries import followers, reports
from ketnap.queries.realms import mixed
from ketnap.queries.report_counting import frozen
from ketnap.queries.report_lines import Days
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import WORLDS

pytestmark = pytest.mark.django_db


def test_the_district_is_steered(today: date) -> None:
    load.load(WORLDS["training"])
    actor = Actor.program("training", TODAY)
    commune = Unit.objects.get(realm="training", name="Đảng ủy xã Đăk Lin")
    then_the_reports_are_those_of_the_articles(actor, commune)
    then_every_signed_number_is_the_one_counted()
    then_difficulties_stand_at_every_point()
    then_documents_are_read_or_not(actor)
    then_an_inspection_is_followed_further()
    then_letters_and_dialogues_have_answers()
    then_hamlets_are_followed_with_gaps(actor, commune)
    assert HouseholdContact.objects.filter(until=None).count() > 20
    assert TargetFact.objects.filter(what=TargetTalk.OBJECTED).count() == 2
    report = WrittenReport.objects.get()
    assert (report.period, report.on, report.document and report.document.number) == ("2026-Q3", date(2026, 10, 12), 1)
    assert Reorganisation.objects.get().state == "planned"
    assert mixed() == []


def then_the_reports_are_those_of_the_articles(actor: Actor, commune: Unit) -> None:
    """Three months; of the last one was late, one sent nothing, one was sent back and has not answered."""
    assert set(MonthReport.objects.values_list("month", flat=True)) == {
        date(2026, month, 1) for month in (8, 9, 10, 11)
    }
    last = reports.table(actor, commune, Month(date(2026, 10, 1))).rates
    assert (last.asked, last.sent, last.on_time, last.returned, last.missing) == (24, 22, 21, 1, 1)
    before = reports.table(actor, commune, Month(date(2026, 9, 1))).rates
    assert (before.sent, before.on_time, before.accepted) == (24, 24, 24)
    assert ReportCopy.objects.filter(number=2).count() > 2
    assert ReportCopy.objects.exclude(difficulties=[]).count() == 6
    assert reports.sums(actor, commune, Month(date(2026, 9, 1))).own["members"] > 380


def then_every_signed_number_is_the_one_counted() -> None:
    """Lines about the day of signing, and rows written down since, apart: a sample over all organisations."""
    rows = list(ReportCopy.objects.select_related("report__unit").order_by("pk"))
    for copy in rows[::8]:
        days = Days(Month(copy.report.month), copy.until)
        counted = frozen(Actor.program("training", copy.on), copy.report.unit, days)
        assert copy.figures == {key: len(ids) for key, ids in counted.items()}, copy
        assert unpack(bytes(copy.ids)) == counted, copy


def then_difficulties_stand_at_every_point() -> None:
    assert Counter(Difficulty.objects.values_list("state", flat=True)) == {"closed": 2, "answered": 2, "taken": 2}
    main = Difficulty.objects.get(same__isnull=False, state="answered", same__state="answered")
    assert main.same.count() == 2


def then_documents_are_read_or_not(actor: Actor) -> None:
    assert Directive.objects.count() == 2
    read = Counter(row.read_on is not None for row in DirectiveCopy.objects.all())
    assert read[True] == 4
    assert read[False] > 20
    assert Counter(DirectiveTask.objects.values_list("state", flat=True)) == {"open": 5, "closed": 1, "reported": 1}
    assert DirectiveTask.objects.filter(indicator="admitted", year=2026).count() == 5


def then_an_inspection_is_followed_further() -> None:
    assert Inspection.objects.get().state == "concluded"
    states = Counter(InspectionFinding.objects.values_list("state", flat=True))
    assert states["closed"] == 1
    assert states["open"] >= 1
    assert states["noted"] >= 1


def then_letters_and_dialogues_have_answers() -> None:
    assert Counter(Petition.objects.values_list("state", flat=True)) == {"closed": 2, "taken": 2, "received": 1}
    assert Counter(Dialogue.objects.values_list("status", flat=True)) == {"held": 1, "planned": 1}


def then_hamlets_are_followed_with_gaps(actor: Actor, commune: Unit) -> None:
    month = Month(date(2026, 10, 1))
    rows = followers.cells(actor, commune, month, followers.rules(actor, commune))
    asked = [row for row in rows if row.asked]
    assert len(asked) == 14
    assert [row.name for row in asked if not row.followed] == ["Chi bộ thôn Bu Nđrung"]
    assert 3 <= sum(row.gap for row in asked) <= 6
    kinds = Counter(FollowNote.objects.values_list("kind", flat=True))
    assert kinds == {"present": 3, "raised": 3, "outcome": 1}
