"""Worlds in the database: every published figure counted, nothing mixed, what is repeated equal to what follows."""

from datetime import date
from pathlib import Path
from time import perf_counter

import pytest
from pytest_django import DjangoAssertNumQueries

from ketnap.access import Actor, OutOfReach
from ketnap.actions.following import CACHED, cache
from ketnap.law.base import Outcome
from ketnap.models import (
    REAL,
    Account,
    Candidate,
    Event,
    Helper,
    Letterhead,
    Membership,
    Person,
    ReportCopy,
    StepRecord,
    Unit,
    unpack,
)
from ketnap.process.progress import progress
from ketnap.process.reports import Month
from ketnap.queries import followers
from ketnap.queries.dossiers import dossier
from ketnap.queries.realms import mixed
from ketnap.queries.report_counting import frozen
from ketnap.queries.report_lines import Days
from ketnap.scenarios import load
from ketnap.scenarios.catalogue import PUBLISHED, WORLDS, World
from ketnap.scenarios.figures import NotLoaded, count_world, world_of
from ketnap.scenarios.letterheads import signing
from ketnap.scenarios.published import BY_MONTH, Comparison, Measure
from ketnap.scenarios.removal import NotInvented, remove_realm
from ketnap.scenarios.training.mistakes import BY_ID, Where

pytestmark = pytest.mark.django_db
SAMPLE = 40


def wrong_caches(realm: str, today: date) -> list[str]:
    """Candidates whose repeated columns differ from what follows from their rows: a sample over all of them."""
    rows = list(Candidate.objects.filter(realm=realm).select_related("person", "unit").order_by("pk"))
    wrong = []
    for candidate in rows[:: max(1, len(rows) // SAMPLE)]:
        computed = cache(progress(dossier(candidate), today))
        wrong += [f"{candidate}: {name}" for name in CACHED if getattr(candidate, name) != computed[name]]
    return wrong


@pytest.mark.parametrize("world", PUBLISHED, ids=[world.realm for world in PUBLISHED])
def test_every_published_figure_is_counted(
    world: World, today: date, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load.load(world)
    counted = count_world(world)
    with django_assert_num_queries(5):
        assert [row.value for row in count_world(world, ids=False)] == [row.value for row in counted]
    assert [
        (row.figure.id, row.value) for row in counted if not row.agrees and not is_open(row.figure.comparison)
    ] == []
    shares = {Measure.PERCENT, Measure.EXCESS, Measure.TARGET, Measure.TARGET_MOST}
    assert all(len(row.ids) == row.value for row in counted if row.figure.measure not in shares)
    assert all(sum(row.months.values()) == row.value for row in counted if row.months)
    assert all(bool(row.months) is (row.figure.measure in BY_MONTH) for row in counted)
    assert mixed() == []
    assert wrong_caches(world.realm, today) == []
    assert Event.objects.filter(realm=world.realm).count() == 1
    then_the_last_reports_say_what_is_counted(world)


def then_the_last_reports_say_what_is_counted(world: World) -> None:
    """Of the organisation and everybody right below it, all taken in; a sample is counted again, row by row."""
    copies = list(ReportCopy.objects.filter(report__unit__realm=world.realm).select_related("report__unit"))
    below = Unit.objects.filter(realm=world.realm, parent__parent=None, parent__isnull=False)
    assert len(copies) == 1 + below.count()
    assert {copy.report.state for copy in copies} == {"accepted"}
    (top,) = (copy for copy in copies if copy.report.unit.parent_id is None)
    for copy in (top, copies[0], copies[-2]):
        days = Days(Month(copy.report.month), copy.until)
        counted = frozen(Actor.program(world.realm, copy.on), copy.report.unit, days)
        assert copy.figures == {key: len(ids) for key, ids in counted.items()}
        assert unpack(bytes(copy.ids)) == counted


def test_followers_are_those_the_article_tells(today: date) -> None:
    """Every cell of a hamlet has somebody of the committee, who was at each of its months since the rule."""
    load.load(WORLDS["ia-hdrai"])
    actor = Actor.program("ia-hdrai", date(2024, 3, 24))
    district = Unit.objects.get(realm="ia-hdrai", parent=None)
    for first in (date(2023, 2, 1), date(2024, 2, 1)):
        rows = followers.cells(actor, district, Month(first), followers.rules(actor, district))
        asked = [row for row in rows if row.asked]
        assert len(asked) == 24
        assert [row.name for row in asked if row.gap] == []


def is_open(comparison: Comparison) -> bool:
    return comparison is Comparison.OPEN


def test_what_cannot_be_a_number_of_people_says_so() -> None:
    world = world_of("ia-hdrai")
    assert world
    unlike = {figure.id: figure for figure in world.figures if is_open(figure.comparison)}
    assert set(unlike) == {"percent-hamlets-2023", "target-hamlets-2023"}
    assert "37,5" in unlike["percent-hamlets-2023"].note


def test_a_world_not_loaded_is_told() -> None:
    with pytest.raises(NotLoaded):
        count_world(PUBLISHED[0])


def test_training_shows_its_mistakes_from_the_rows(today: date) -> None:
    load.load(WORLDS["training"])
    places = load.marked()
    assert set(BY_ID) <= set(places)
    for mistake in BY_ID.values():
        candidate = Candidate.objects.select_related("person", "unit").get(pk=places[mistake.id])
        state = progress(dossier(candidate), today)
        found = {row.rule for row in state.findings if row.outcome is not Outcome.PASS}
        late = {clock.rule for clock in state.late()}
        assert mistake.rule in (late if mistake.where is Where.DEADLINES else found), mistake.id
    assert wrong_caches("training", today) == []
    assert mixed() == []
    check_logins()


def check_logins() -> None:
    told = load.logins()
    assert {login.login for login in told} >= {"quantri.daknia", "bithu.kontu", "giupdo.kontu", "nguoivaodang.kontu"}
    for login in told:
        account = Account.objects.select_related("person").get(login=login.login)
        assert account.check_password(login.password)
        assert Actor.of(account).posts, login.login


def test_reset_lays_the_training_district_out_anew(today: date) -> None:
    office = Unit.objects.create(name="Đảng ủy xã thật", kind="commune", opened_on=date(2020, 1, 1))
    Person.objects.create(unit=office, name="Người Thật", born_on=date(1990, 1, 1), sex="female")
    load.load(WORLDS["training"])
    assert all(signing("training").values())
    assert "Đăk Lin" in set(Letterhead.objects.values_list("place", flat=True))
    before = Membership.objects.count(), StepRecord.objects.count(), Helper.objects.count()
    candidate = Candidate.objects.filter(realm="training").order_by("pk").first()
    assert candidate
    StepRecord.objects.create(candidate=candidate, unit=candidate.unit, step="paused", happened_on=today, note="thử")
    load.reset_training(Actor.program("training"))
    assert (Membership.objects.count(), StepRecord.objects.count(), Helper.objects.count()) == before
    assert Person.objects.filter(realm=REAL).count() == 1
    assert Unit.objects.filter(realm=REAL).count() == 1
    assert list(Event.objects.filter(realm="training", action=load.LOADED).values_list("seq", flat=True)) == [
        Event.objects.filter(realm="training").count()
    ], "the log begins again, and ends with this"


@pytest.mark.parametrize("realm", [REAL, *(world.realm for world in PUBLISHED)])
def test_from_any_other_world_nothing_is_reset(today: date, realm: str) -> None:
    told = load.load(WORLDS["training"])
    with pytest.raises(OutOfReach):
        load.reset_training(Actor.program(realm, today))
    assert not load.may_reset(Actor.program(realm, today))
    assert Event.objects.filter(realm="training").latest("seq") == told
    assert Unit.objects.filter(realm="training").exists()


def test_the_logins_are_as_printed_after_a_reset(today: date) -> None:
    load.load(WORLDS["training"])
    first = load.logins(["training"])
    changed = Account.objects.get(login="bithu.kontu")
    changed.set_password("mot-mat-khau-khac-9")
    changed.is_active = False
    changed.save()
    told = load.reset_training(Actor.of(Account.objects.get(login="quantri.daknia")))
    assert load.logins(["training"]) == first
    check_logins()
    again = Account.objects.get(login="bithu.kontu")
    assert again.is_active
    assert again.pk != changed.pk, "an old session leads to nobody"
    assert told.account == Account.objects.get(login="quantri.daknia"), "the log says who asked"


def test_the_real_world_is_never_thrown_away() -> None:
    with pytest.raises(NotInvented):
        remove_realm(REAL)


def test_loading_twice_does_nothing_and_is_quick(today: date, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "WORLDS", {realm: WORLDS[realm] for realm in ("training", "hoi-hop")})
    said: list[str] = []
    first = load.ensure_loaded(said.append)
    counts = Person.objects.count(), StepRecord.objects.count()
    started = perf_counter()
    assert load.ensure_loaded(said.append) == first
    assert perf_counter() - started < 1
    assert (Person.objects.count(), StepRecord.objects.count()) == counts
    assert len(said) == 2


def test_a_lost_password_file_is_replaced(today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "WORLDS", {"hoi-hop": WORLDS["hoi-hop"]})
    load.ensure_loaded(lambda _: None)
    (tmp_path / "training-password").unlink()
    again = load.logins()
    assert all(Account.objects.get(login=login.login).check_password(login.password) for login in again)
