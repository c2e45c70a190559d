"""The training district: somebody at every station, late and doubtful cases, mistakes the program finds."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from tests.scenarios.conftest import TODAY

from ketnap.access.roles import ROLES
from ketnap.law.base import Outcome
from ketnap.process.keys import Station
from ketnap.process.progress import Progress, progress
from ketnap.scenarios import training
from ketnap.scenarios.plans import Plan
from ketnap.scenarios.training.mistakes import BY_ID, MISTAKES, Where

type PlanOf = Callable[[str], Plan]


def states(made: Plan) -> list[Progress]:
    return [progress(dossier, made.as_at) for _, dossier in made.dossiers()]


@pytest.mark.parametrize("mistake", list(BY_ID))
def test_each_planted_mistake_is_found(plan: PlanOf, mistake: str) -> None:
    made = plan("training")
    state = states(made)[made.marked[mistake]]
    planted = BY_ID[mistake]
    if planted.where is Where.DEADLINES:
        assert planted.rule in {clock.rule for clock in state.late()}
    else:
        assert planted.rule in {row.rule for row in state.findings if row.outcome is not Outcome.PASS}


def test_there_are_enough_mistakes_and_each_has_a_hint() -> None:
    assert len(MISTAKES) >= 12
    assert all(mistake.hint and mistake.title for mistake in MISTAKES)


def test_nobody_else_breaks_a_rule(plan: PlanOf) -> None:
    made = plan("training")
    planted = {made.marked[mistake] for mistake in BY_ID}
    failing = [
        (place, finding.rule)
        for place, state in enumerate(states(made))
        for finding in state.findings
        if finding.outcome is Outcome.FAIL and place not in planted
    ]
    assert failing == []


@pytest.mark.parametrize("days", range(0, 400, 37))
def test_there_is_somebody_at_every_station_on_any_day(days: int) -> None:
    made = training.plan(TODAY + timedelta(days=days))
    assert {state.station for state in states(made)} >= set(Station)


def test_the_big_commune_has_412_members_in_24_cells(plan: PlanOf) -> None:
    made = plan("training")
    cells = [unit for unit in made.units if unit.parent == "Đăk Lin"]
    members = [member for member in made.members if member.unit in made.below("Đăk Lin") and not member.left_on]
    assert len(cells) == 24
    assert len(members) == 412


def test_some_are_late_and_some_are_for_a_person_to_judge(plan: PlanOf) -> None:
    made = plan("training")
    found = {mark: states(made)[place] for mark, place in made.marked.items() if mark not in BY_ID}
    late = {"waits-answer": "D7", "waits-decision": "D12", "waits-ceremony": "D15", "waits-recognition": "D17"}
    for mark, rule in late.items():
        assert rule in {clock.rule for clock in found[mark].late()}, mark
    for mark, state in found.items():
        if mark.startswith("judge-"):
            assert state.verdict is Outcome.JUDGE, mark
    assert found["paused"].trail.paused
    assert found["stopped"].closed


def test_some_months_have_no_remark(plan: PlanOf) -> None:
    made = plan("training")
    waiting = [road for road in made.roads if road.member is None and road.helper is not None]
    counts = {sum(row.remark is not None for row in road.records) for road in waiting}
    assert len(counts) > 3


def test_there_is_a_login_for_every_role(plan: PlanOf) -> None:
    made = plan("training")
    assert {post.role for post in made.posts} == set(ROLES)
    assert len({(post.login, post.role, post.unit) for post in made.posts}) == len(made.posts)
    holders = [post.login for post in made.posts if post.human or post.member is not None]
    assert sorted(holders) == sorted({post.login for post in made.posts})


def test_targets_are_ranges_for_term_year_and_cells(plan: PlanOf) -> None:
    targets = plan("training").targets
    assert any(target.term and target.most and target.most > target.least for target in targets)
    assert any(target.year == TODAY.year and target.unit.startswith("Đăk Lin/") for target in targets)


def test_days_follow_the_present_day() -> None:
    later = training.plan(date(2027, 3, 8))
    assert max(row.on for road in later.roads for row in road.records) >= date(2027, 2, 20)
