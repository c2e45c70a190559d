"""Đảng viên dự bị: nobody is forgotten, nobody is on two lists, and who above must see it does."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import CELL, introduced, records, walked
from tests.world import World

from ketnap.actions.steps import record_step, refresh
from ketnap.law.calendar import DEFAULT
from ketnap.models import Account, Candidate, Membership, StepRecord
from ketnap.process import probation as process
from ketnap.process.keys import Body, StepKey
from ketnap.process.records import Record, Vote
from ketnap.queries import probation, work
from ketnap.queries.probation import Wanted

K = StepKey
DAY = timedelta(days=1)
# ceremony 26/9/2025, over on 26/9/2026; the cell's window runs to 6/11/2026; today is 16/11/2026
ENDS, LAST = date(2026, 9, 26), date(2026, 11, 6)
FAILED = Vote(members=9, present=8, yes=2, no=6)


def visit(account: Account, candidate: Candidate | None = None) -> str:
    return said(Client.of(account).get(f"/du-bi/{candidate.pk}/" if candidate else "/du-bi/"))


def test_it_works(world: World) -> None:
    walked(world, K.OWN_HISTORY)

    page = visit(world.lan)

    assert "Có 1 đảng viên dự bị có hồ sơ theo dõi" in page
    assert "Lò Văn Ơn" in page
    assert "Giấy chứng nhận lớp đảng viên mới; bản tự kiểm điểm của đảng viên dự bị" in page
    assert "Quá hạn chi bộ xét, hạn 06/11/2026" in page
    assert "Trung tâm chính trị" in page


def test_nobody_in_probation_says_so(world: World) -> None:
    Membership.objects.filter(recognised_on=None).update(recognised_on=date(2026, 2, 4))
    assert "Không có ai đang dự bị" in visit(world.cuong)


def test_whoever_is_only_in_the_register_is_named_apart(world: World) -> None:
    page = visit(world.lan)
    assert "Chỉ có trong sổ đảng viên 1 người, chưa mở hồ sơ theo dõi" in page
    assert "Lèo Văn Địa" in page
    assert "03/02/2027" in page


def test_without_the_right_it_is_refused(world: World) -> None:
    assert Client.of(world.bao).get("/du-bi/").status_code == 403


def test_what_is_foreign_is_404(world: World) -> None:
    candidate = walked(world, K.CEREMONY)
    assert Client.of(world.cuong).get(f"/du-bi/{candidate.pk}/").status_code == 404
    assert "Lò Văn Ơn" not in visit(world.cuong)


def test_before_the_ceremony_the_dossier_is_shown(world: World) -> None:
    candidate = walked(world, K.DECIDED)
    assert Client.of(world.lan).get(f"/du-bi/{candidate.pk}/")["Location"] == f"/ho-so/{candidate.pk}/"


def states(world: World, on: date) -> list[str]:
    actor = world.actor("lan", on)
    return [name for name in probation.STATES if probation.probationers(actor, Wanted(state=name)).total]


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (ENDS - 31 * DAY, "dang-du-bi"),
        (ENDS - 30 * DAY, "chuan-bi"),
        (ENDS - DAY, "chuan-bi"),
        (ENDS, "chuan-bi"),
        (ENDS + DAY, "trong-han"),
        (LAST, "trong-han"),
        (LAST + DAY, "qua-han"),
    ],
)
def test_the_filters_know_the_day_before_and_the_day_after(world: World, on: date, state: str) -> None:
    walked(world, K.MEMBER_CLASS)
    assert states(world, on) == [state]
    (line,) = probation.probationers(world.actor("lan", on), Wanted()).rows
    assert line.standing.ends == ENDS
    assert line.standing.phase.overdue == (state == "qua-han")


@pytest.mark.parametrize(("ceremony", "ends"), [(date(2024, 2, 29), date(2025, 2, 28)), (date(2024, 8, 31), None)])
def test_february_and_the_ends_of_months(world: World, ceremony: date, ends: date | None) -> None:
    candidate = walked(world, K.CEREMONY)
    StepRecord.objects.filter(candidate=candidate, step=K.CEREMONY)._raw_delete("default")
    StepRecord.objects.create(candidate=candidate, step=K.CEREMONY, happened_on=ceremony, unit=candidate.unit)
    Membership.objects.filter(person=candidate.person).update(ceremony_on=ceremony, decided_on=None)
    refresh([candidate], world.today)
    over = ends or date(2025, 8, 31)
    last = process.meeting_end(ceremony)
    found = [states(world, on) for on in (over, over + DAY, last, last + DAY)]
    assert found == [["chuan-bi"], ["trong-han"], ["trong-han"], ["qua-han"]]


def test_after_the_vote_it_waits_for_the_decision_and_then_is_late(world: World) -> None:
    walked(world, K.RECOGNITION_CELL_VOTE)  # on 5/10/2026
    last = DEFAULT.deadline(date(2026, 10, 5), 30).day
    assert states(world, last) == ["cho-quyet-dinh"]
    assert states(world, last + DAY) == ["qua-han", "cho-quyet-dinh"]


def test_an_extension_moves_the_end_of_the_decision(world: World) -> None:
    candidate = walked(world, K.RECOGNITION_CELL_VOTE)
    record = Record(step=K.EXTENDED, on=date(2026, 11, 10), note="Chờ xác minh")
    record_step(world.program, candidate, record=record)
    last = DEFAULT.deadline(date(2026, 10, 5), 45).day
    assert states(world, last) == ["cho-quyet-dinh"]
    assert states(world, last + DAY) == ["qua-han", "cho-quyet-dinh"]


def test_recognised_is_no_longer_in_probation(world: World) -> None:
    walked(world, K.RECOGNISED)
    assert states(world, world.today) == []


def test_the_list_takes_the_same_number_of_questions_whatever_its_length(
    world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    walked(world, K.MEMBER_CLASS)
    walked(world, K.SELF_REVIEW, introduced(world, "Lò Văn Hai"))
    walked(world, K.CEREMONY, introduced(world, "Lò Văn Ba"))
    client = Client.of(world.hung)
    with django_assert_max_num_queries(12):
        assert "Có 3 đảng viên dự bị" in said(client.get("/du-bi/"))


# ── One person ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_of_a_person_names_clocks_papers_and_ways_out(world: World) -> None:
    candidate = walked(world, K.OWN_HISTORY)

    page = visit(world.lan, candidate)

    assert "12 tháng dự bị đã hết 51 ngày: quá hạn chi bộ xét" in page
    assert "Bắt đầu chuẩn bị giấy tờ công nhận27/08/2026" in page
    assert "quy ước của nơi dùng chương trình" in page
    assert "Bản nhận xét của người giúp đỡ trước" in page
    assert "Hướng dẫn 06-HD/TW" in page or "Hướng dẫn 01-HD/TW" in page
    assert "Bản tự kiểm điểm, có nhận xét của chi bộ và cấp ủy nơi đi" in page
    assert "Không đủ tư cách: xóa tên" in page


def test_the_page_of_a_person_asks_little(world: World, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    candidate = walked(world, K.RECOGNITION_CELL_VOTE)
    client = Client.of(world.hung)
    with django_assert_max_num_queries(12):
        assert client.get(f"/du-bi/{candidate.pk}/").status_code == 200


def test_it_leads_to_the_removal_and_the_move(world: World) -> None:
    candidate = walked(world, K.OWN_HISTORY)
    tree = Client.of(world.lan).get(f"/du-bi/{candidate.pk}/").tree
    links = {link.get("href") for link in tree.iter("a")}
    assert {f"/ho-so/{candidate.pk}/ghi/removal-cell-vote/", f"/ho-so/{candidate.pk}/ghi/probation-helper/"} <= links
    assert f"/ho-so/{candidate.pk}/chuyen/" in links or any("chuyen" in (link or "") for link in links)


def test_the_next_step_of_removal_is_offered_to_whom_it_belongs(world: World) -> None:
    candidate = walked(world, K.OWN_HISTORY)
    vote = Record(step=K.REMOVAL_CELL_VOTE, on=date(2026, 10, 5), vote=CELL)
    record_step(world.program, candidate, record=vote)
    link = f"/ho-so/{candidate.pk}/ghi/struck-off/"
    for name, there in (("lan", False), ("dung", True)):
        tree = Client.of(world.account[name]).get(f"/du-bi/{candidate.pk}/").tree
        assert (link in {found.get("href") for found in tree.iter("a")}) == there


def test_three_failed_votes_are_told_with_their_clause(world: World) -> None:
    candidate = walked(world, K.PROBATION_OPINIONS)
    for day in (1, 8, 15):
        vote = Record(step=K.RECOGNITION_CELL_VOTE, on=date(2026, 10, day), vote=FAILED)
        record_step(world.program, candidate, record=vote)
    page = visit(world.lan, candidate)
    assert "3 lần không đủ phiếu, 3 lần gần nhất liên tiếp; báo cáo cấp ủy cấp trên trực tiếp" in page


def test_a_closed_road_offers_nothing(world: World) -> None:
    candidate = walked(world, K.CARD_HANDED)
    page = visit(world.lan, candidate)
    assert "Hồ sơ đã kết thúc ngày 06/11/2026" in page
    assert "Không đủ tư cách" not in page


def test_once_recognised_it_says_since_when(world: World) -> None:
    page = visit(world.lan, walked(world, K.RECOGNISED))
    assert "chính thức từ ngày 26/09/2026" in page


# ── The desk: an extra list, never a second holder ───────────────────────────────────────────────────────────────────


def below(world: World, name: str, on: date | None = None) -> list[str]:
    found = probation.escalated(world.actor(name, on))
    return [row.person.name for row in found.rows] if found else []


def mine(world: World, name: str, on: date | None = None) -> list[str]:
    return [row.person.name for row in work.mine(world.actor(name, on)) if row.person.name == "Lò Văn Ơn"]


def test_the_cell_has_it_the_committee_sees_it_and_then_the_level_above(world: World, settings: Any) -> None:
    candidate = walked(world, K.MEMBER_CLASS)
    settings.ESCALATE_DAYS = 30
    assert candidate.holder == Body.CELL
    one = ["Lò Văn Ơn"]
    for on, cell, committee, above in (
        (LAST, one, [], []),
        (LAST + DAY, one, one, []),
        (LAST + 30 * DAY, one, one, []),
        (LAST + 31 * DAY, one, one, one),
    ):
        assert mine(world, "lan", on) == cell
        assert below(world, "lan", on) == []
        assert below(world, "hung", on) == committee
        assert below(world, "mai", on) == above
        assert mine(world, "hung", on) == mine(world, "mai", on) == []


def test_how_long_the_level_above_waits_is_the_house_rule(world: World, settings: Any) -> None:
    walked(world, K.MEMBER_CLASS)
    settings.ESCALATE_DAYS = 5
    assert below(world, "mai", LAST + 5 * DAY) == []
    assert below(world, "mai", LAST + 6 * DAY) == ["Lò Văn Ơn"]


def test_what_waits_for_the_centre_is_seen_by_the_cell_too(world: World) -> None:
    candidate = walked(world, K.OWN_HISTORY)
    assert candidate.holder == Body.CENTRE
    assert mine(world, "lan") == []
    assert mine(world, "bao") == ["Lò Văn Ơn"]
    assert below(world, "lan") == ["Lò Văn Ơn"]
    page = said(Client.of(world.lan).get("/"))
    assert "Dự bị quá hạn, đang chờ nơi khác 1 việc" in page


def test_a_stranger_is_told_nothing(world: World) -> None:
    walked(world, K.MEMBER_CLASS)
    assert below(world, "cuong") == []
    assert probation.escalated(world.actor("nam")) is None


def test_once_recognised_or_removed_nobody_is_reminded(world: World) -> None:
    candidate = walked(world, K.MEMBER_CLASS)
    for step, vote in ((K.REMOVAL_CELL_VOTE, CELL), (K.STRUCK_OFF, Vote(members=11, present=10, yes=10))):
        record_step(world.program, candidate, record=Record(step=step, on=date(2026, 11, 10), vote=vote))
    assert below(world, "hung") == below(world, "mai", LAST + 90 * DAY) == []


def test_the_desk_of_the_committee_names_it_apart(world: World) -> None:
    walked(world, K.MEMBER_CLASS)
    page = said(Client.of(world.hung).get("/"))
    assert "Quá hạn ở cấp dưới 1 việc" in page
    assert "vẫn là việc của nơi đang giữ" in page
    assert "Quá hạn ở cấp dưới" not in said(Client.of(world.mai).get("/"))


# ── Late, and said why ───────────────────────────────────────────────────────────────────────────────────────────────

VOTE = {
    "on": "10/11/2026", "members": "9", "away": "0", "exempt": "0", "suspended": "0", "present": "8", "yes": "8",
    "no": "0", "invalid": "0", "method": "ballot", "paper": "25-NQ/CB",
}  # fmt: skip


def test_a_late_vote_asks_why_and_keeps_the_answer(world: World) -> None:
    candidate = walked(world, K.PROBATION_OPINIONS)
    client, way = Client.of(world.lan), f"/ho-so/{candidate.pk}/ghi/recognition-cell-vote/"

    page = client.post(way, VOTE)
    assert "Làm sau hạn 06/11/2026: ghi lý do chậm." in said(page)

    client.post(way, VOTE | {"delay": "Bí thư đi học, lũ chia cắt bản."})
    assert candidate.records.get(step=K.RECOGNITION_CELL_VOTE).data["delay"] == "Bí thư đi học, lũ chia cắt bản."
    assert "giải trình lý do chậm: Bí thư đi học, lũ chia cắt bản" in said(client.get(f"/ho-so/{candidate.pk}/"))
    sheet = said(client.get(f"/ho-so/{candidate.pk}/phieu-kiem-tra/"))
    assert "Giải trình: Bí thư đi học, lũ chia cắt bản." in sheet


def test_a_vote_in_time_written_down_late_is_not_asked(world: World) -> None:
    candidate = walked(world, K.PROBATION_OPINIONS)
    way = f"/ho-so/{candidate.pk}/ghi/recognition-cell-vote/"
    Client.of(world.lan).post(way, VOTE | {"on": "05/10/2026", "delay": "Không cần"})
    assert "delay" not in candidate.records.get(step=K.RECOGNITION_CELL_VOTE).data


def test_a_correction_keeps_the_explanation(world: World) -> None:
    candidate = walked(world, K.PROBATION_OPINIONS)
    client = Client.of(world.lan)
    client.post(f"/ho-so/{candidate.pk}/ghi/recognition-cell-vote/", VOTE | {"delay": "Lũ chia cắt bản."})
    wrong = candidate.records.get(step=K.RECOGNITION_CELL_VOTE)
    way = f"/ho-so/{candidate.pk}/dong/{wrong.pk}/dinh-chinh/"
    assert "Lũ chia cắt bản." in client.get(way).content.decode()
    client.post(way, VOTE | {"delay": "Lũ chia cắt bản.", "yes": "7", "no": "1", "reason": "Đếm lại"})
    assert candidate.records.get(corrects=wrong).data["delay"] == "Lũ chia cắt bản."


def test_late_recognition_still_counts_from_the_end_of_the_twelve_months(world: World) -> None:
    candidate = walked(world, K.PROBATION_OPINIONS)
    for record in records(world):
        if record.step is K.RECOGNITION_CELL_VOTE:
            late = Record(step=record.step, on=date(2026, 11, 10), vote=record.vote, delay="Lũ chia cắt bản.")
            record_step(world.program, candidate, record=late)
        elif record.step is K.RECOGNISED:
            record_step(world.program, candidate, record=Record(step=record.step, on=world.today, vote=record.vote))
    assert Membership.objects.get(person=candidate.person, left_on=None).recognised_on == ENDS
