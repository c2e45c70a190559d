"""Papers 10 to 16 and their sisters, printed from a real dossier of the world: what was recorded stands in them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from tests import road
from tests.world import World

from ketnap.actions import meetings, units
from ketnap.actions.meeting_rows import Came
from ketnap.actions.steps import record_step
from ketnap.models import Attendance, Candidate, Letterhead, Membership, PaperText, PersonalHistory
from ketnap.official_forms.as_text import as_text
from ketnap.official_forms.catalogue import form_on
from ketnap.official_forms.facts import collect
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.fill import Filled, fill
from ketnap.official_forms.sets import layout_on, set_on
from ketnap.official_forms.slots import Kept
from ketnap.official_forms.wanted import wanted
from ketnap.process.keys import StepKey
from ketnap.process.meetings import MeetingKind
from ketnap.process.records import Letter, Record, Vote
from ketnap.queries import meetings as read

K = StepKey
ENDS = date(2026, 9, 26)
DECIDED = date(2026, 10, 20)
ROAD_PAPERS = {
    "knd-10": date(2026, 9, 28), "knd-11": date(2026, 9, 28), "knd-12": date(2026, 9, 30), "knd-13": date(2026, 10, 5),
    "knd-16": DECIDED, "tdv-4": DECIDED,
}  # fmt: skip
OFFICE = frozenset({Kept.TYPED, Kept.PAPER})
"""What is only known once somebody writes it, or when the number is given."""


def printed(world: World, slug: str, on: date, candidate: Candidate, **given: Any) -> Filled:
    """The paper of a day, as the officer of the commune gets it."""
    form = form_on(slug, on)
    asked = Asked(world.actor("hung"), form, on, candidate=candidate, given=given)
    return fill(form, set_on(on), layout_on(on), collect(asked, wanted(form)))


def text(world: World, slug: str, on: date, candidate: Candidate, **given: Any) -> str:
    return as_text(printed(world, slug, on, candidate, **given))


def known(world: World, candidate: Candidate) -> Candidate:
    """The person declared where they come from, and the offices said how their papers look."""
    place = {"detail": "bản Nà Lốc", "commune": "xã Nậm Pha", "province": "tỉnh Sơn Hà"}
    PersonalHistory.objects.create(person=candidate.person, items={"home_place": place, "permanent": place})
    candidate.person.occupation = "Làm ruộng"
    candidate.person.save()
    Letterhead.objects.create(unit=world.unit["na-loc"], place="Nà Lốc")
    Letterhead.objects.create(unit=world.unit["nam-pha"], place="Nậm Pha", signer="Nguyễn Mạnh Hùng")
    return Candidate.objects.get(pk=candidate.pk)


@pytest.fixture
def recognised(world: World) -> Candidate:
    """Somebody recognised late: the decision is of 20/10/2026, the twelve months ended on 26/09/2026."""
    return known(world, road.walked(world, K.CARD_DECIDED))


@pytest.mark.parametrize(("slug", "on"), ROAD_PAPERS.items(), ids=ROAD_PAPERS)
def test_nothing_is_missing_but_what_nobody_wrote(world: World, recognised: Candidate, slug: str, on: date) -> None:
    missing = printed(world, slug, on, recognised).missing
    assert [slot.vi for slot in missing if slot.kept not in OFFICE] == []


def test_the_words_somebody_wrote_stand_in_the_paper(world: World, recognised: Candidate) -> None:
    words = {"chair": "Lò Thị Lan", "chair_post": "Bí thư chi bộ", "minute_taker": "Cà Văn Minh",
             "present_probationary": "1", "strengths": "Gương mẫu.", "weaknesses": "Ít phát biểu.",
             "absence_reason": "ốm"}  # fmt: skip
    for key, said in words.items():
        PaperText.objects.create(candidate=recognised, part=K.RECOGNITION_CELL_VOTE, key=key, text=said)

    paper = printed(world, "knd-13", date(2026, 10, 5), recognised, number=21)

    assert paper.missing == ()
    assert "Gương mẫu.\n" in as_text(paper)
    assert "…" not in as_text(paper)


def test_the_cells_resolution_says_the_vote_that_was_recorded(world: World, recognised: Candidate) -> None:
    said = text(world, "knd-13", date(2026, 10, 5), recognised, present_probationary="2", absence_reason="ốm")
    assert "Ngày 05/10/2026, Chi bộ bản Nà Lốc đã họp" in said
    assert "Tổng số đảng viên của chi bộ: 11 đảng viên, trong đó chính thức 9 đồng chí, dự bị 2 đồng chí." in said
    assert "Có mặt: 10 đảng viên, trong đó chính thức 8 đồng chí, dự bị 2 đồng chí." in said
    assert "Vắng mặt: 1 đảng viên, trong đó chính thức 1 đồng chí, dự bị 0 đồng chí." in said
    assert (
        "là 8 đồng chí (đạt 88,9% so với tổng số đảng viên chính thức được triệu tập), bằng hình thức bỏ phiếu" in said
    )
    assert "Số không tán thành: không." in said


def test_a_cell_is_asked_how_many_probationers_came(world: World, recognised: Candidate) -> None:
    paper = printed(world, "knd-13", date(2026, 10, 5), recognised)
    assert "present_probationary" in {slot.key for slot in paper.missing}
    assert "Có mặt: chính thức 8 đồng chí, dự bị …" in as_text(paper)


def test_the_meeting_of_that_day_says_how_many_probationers_came(world: World, recognised: Candidate) -> None:
    actor, day = world.actor("hung"), date(2026, 10, 5)
    meeting = meetings.plan(actor, recognised.unit, kind=MeetingKind.REGULAR, on=day)
    roll = [row.person for row in read.roll(actor, recognised.unit, day)]
    meetings.hold(actor, meeting, attendance={person: Came(present=True) for person in roll})
    Attendance.objects.filter(meeting=meeting, person=recognised.person).update(official=False)

    paper = printed(world, "knd-13", day, recognised)

    assert "present_probationary" not in {slot.key for slot in paper.missing}
    assert "trong đó chính thức 8 đồng chí, dự bị 2 đồng chí" in as_text(paper)


def test_recognition_counts_from_the_end_of_the_twelve_months_however_late_the_decision(
    world: World, recognised: Candidate
) -> None:
    said = text(world, "knd-16", DECIDED, recognised, number=40)
    assert "ngày 20 tháng 10 năm 2026" in said
    assert "được kết nạp vào Đảng ngày 26/09/2025" in said
    assert "là đảng viên chính thức của Đảng Cộng sản Việt Nam kể từ ngày 26/09/2026." in said
    assert "tại Nghị quyết số 21-NQ/CB ngày 05/10/2026;" in said
    assert "ngày 20/10/2026: 10 trên tổng số 11 đồng chí tán thành," in said
    assert "Ban Thường vụ Đảng ủy xã Nậm Pha".upper() in said
    assert said.count("Theo kết quả biểu quyết") == 1


def test_the_register_says_the_same_day_as_the_decision(recognised: Candidate) -> None:
    assert Membership.objects.get(person=recognised.person).recognised_on == ENDS


def test_a_decision_printed_before_its_vote_is_recorded_leaves_the_vote_out(world: World) -> None:
    candidate = known(world, road.walked(world, K.RECOGNITION_CELL_VOTE))
    said = text(world, "knd-16", DECIDED, candidate)
    assert "biểu quyết" not in said
    assert "tại Nghị quyết số 21-NQ/CB ngày 05/10/2026,\nBAN THƯỜNG VỤ" in said


def test_who_is_admitted_again_reads_so_in_every_paper(world: World, recognised: Candidate) -> None:
    recognised.kind = "again"
    recognised.save()
    for slug in ("knd-10", "knd-11", "knd-12", "knd-13", "knd-16"):
        assert "kết nạp lại vào Đảng ngày 26/09/2025" in text(world, slug, DECIDED, recognised), slug


def test_the_counts_are_those_of_the_meeting_before_and_after_the_decision(world: World) -> None:
    candidate = known(world, road.walked(world, K.RECOGNITION_CELL_VOTE))
    counts = "trong đó chính thức 9 đồng chí, dự bị 2 đồng chí."
    assert counts in text(world, "knd-13", date(2026, 10, 5), candidate)
    record_step(world.program, candidate, record=Record(step=K.RECOGNISED, on=DECIDED, vote=road.COMMITTEE))
    assert counts in text(world, "knd-13", date(2026, 10, 5), candidate)


def test_more_came_than_there_are_is_no_count(world: World, recognised: Candidate) -> None:
    said = text(world, "knd-13", date(2026, 10, 5), recognised, present_probationary="3")
    assert "Có mặt: chính thức 8 đồng chí, dự bị 3 đồng chí." in said
    assert "Vắng mặt" not in said


def test_the_helper_writes_with_his_own_days(world: World, recognised: Candidate) -> None:
    said = text(world, "knd-11", date(2026, 9, 28), recognised)
    assert "Tôi là: Cà Văn Minh, sinh ngày 03/02/1990." in said
    assert "Vào Đảng ngày 02/09/2012; chính thức ngày 02/09/2013." in said
    assert "Ngày 26/09/2025 được chi bộ phân công giúp đỡ đảng viên dự bị Lò Văn Ơn" in said


def test_what_the_probationer_says_of_himself_is_not_put_into_the_helpers_mouth(
    world: World, recognised: Candidate
) -> None:
    PaperText.objects.create(candidate=recognised, part=K.SELF_REVIEW, key="own_strengths", text="Luôn gương mẫu.")
    assert "Luôn gương mẫu." in text(world, "knd-10", date(2026, 9, 28), recognised)
    assert "Luôn gương mẫu." not in text(world, "knd-11", date(2026, 9, 28), recognised)


# ── Where a section and a grassroots committee stand between ─────────────────────────────────────────────────────────

SECTION_ROAD = {
    K.RECOGNITION_SECTION_REPORT: Record(step=K.RECOGNITION_SECTION_REPORT, on=date(2026, 10, 8), paper="03-BC/ĐUBP"),
    K.RECOGNITION_GRASSROOTS_VOTE: Record(
        step=K.RECOGNITION_GRASSROOTS_VOTE, on=date(2026, 10, 12), paper="17-NQ/ĐU",
        vote=Vote(members=9, present=8, yes=7, no=1),
    ),
}  # fmt: skip


def between(world: World) -> None:
    """The cell of bản Nà Lốc stands under a section of a grassroots committee of the commune."""
    on, program = date(2020, 1, 1), world.program
    base = units.create(
        program, name="Đảng bộ Vùng cao Nậm Pha", kind="grassroots", parent=world.fresh("nam-pha"), on=on
    )
    section = units.create(program, name="Đảng bộ bộ phận Nà Lốc", kind="section", parent=base, on=on)
    units.move(program, world.fresh("na-loc"), parent=section, on=on)


def long_road(world: World) -> Iterator[Record]:
    """The road in order, with the parts of section and grassroots committee at both votes."""
    for record in road.records(world):
        yield record
        if record.step is K.CELL_VOTE:
            yield Record(step=K.SECTION_REPORT, on=date(2025, 8, 19), paper="02-BC/ĐUBP")
            yield Record(step=K.GRASSROOTS_VOTE, on=date(2025, 8, 25), paper="12-NQ/ĐU", vote=road.COMMITTEE)
        if record.step is K.RECOGNITION_CELL_VOTE:
            yield from SECTION_ROAD.values()


@pytest.fixture
def longer(world: World) -> Candidate:
    between(world)
    candidate = road.introduced(world)
    for record in long_road(world):
        record_step(world.program, candidate, record=record)
        if record.step is K.RECOGNISED:
            break
    return Candidate.objects.get(pk=candidate.pk)


def test_the_section_reports_on_the_resolution_of_its_cell(world: World, longer: Candidate) -> None:
    paper = printed(world, "knd-14", date(2026, 10, 8), longer)
    said = as_text(paper)
    assert "ĐẢNG ỦY BỘ PHẬN NÀ LỐC\n" in said
    assert "Kính gửi: Đảng ủy Vùng cao Nậm Pha\n" in said
    assert "Nghị quyết số 21-NQ/CB ngày 05/10/2026 của Chi bộ bản Nà Lốc" in said
    assert {slot.kept for slot in paper.missing} <= OFFICE | {Kept.LETTERHEAD}


def test_the_grassroots_committee_proposes_with_its_own_vote(world: World, longer: Candidate) -> None:
    said = text(world, "knd-15", date(2026, 10, 12), longer)
    assert "Xét Nghị quyết số 21-NQ/CB ngày 05/10/2026 của Chi bộ bản Nà Lốc;" in said
    assert "Xét báo cáo thẩm định của Đảng ủy bộ phận Nà Lốc ngày 08/10/2026;" in said
    assert "Tổng số cấp ủy viên: 9 đồng chí.\nCó mặt: 8 đồng chí.\nVắng mặt: 1 đồng chí." in said
    assert "là 7 đồng chí (đạt 77,8% so với tổng số cấp ủy viên được triệu tập)" in said
    assert "Số không tán thành: 1 đồng chí. Lý do: …" in said
    assert "Đảng ủy Vùng cao Nậm Pha đề nghị Đảng ủy xã Nậm Pha xét, công nhận" in said
    assert "kể từ ngày 26/09/2026." in said


def test_the_decision_rests_on_the_grassroots_resolution_where_there_is_one(world: World, longer: Candidate) -> None:
    said = text(world, "knd-16", DECIDED, longer)
    assert "Xét đề nghị của Đảng ủy Vùng cao Nậm Pha tại Nghị quyết số 17-NQ/ĐU ngày 12/10/2026;" in said
    assert "Điều 2. Đảng ủy Vùng cao Nậm Pha, Chi bộ bản Nà Lốc và đồng chí Lò Văn Ơn chịu trách nhiệm" in said


def test_the_cell_asks_through_the_grassroots_committee_only_where_there_is_one(
    world: World, longer: Candidate
) -> None:
    said = text(world, "knd-13", date(2026, 10, 5), longer)
    assert "Chi bộ bản Nà Lốc báo cáo Đảng ủy Vùng cao Nậm Pha xét, đề nghị Đảng ủy xã Nậm Pha công nhận" in said


def test_the_cell_asks_the_deciding_committee_at_once_where_nobody_stands_between(
    world: World, recognised: Candidate
) -> None:
    said = text(world, "knd-13", date(2026, 10, 5), recognised)
    assert "Chi bộ bản Nà Lốc đề nghị Đảng ủy xã Nậm Pha xét, công nhận" in said
    assert "báo cáo Đảng ủy" not in said


# ── Beside the road ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_striking_off_carries_the_grounds_from_the_cell_to_the_decision(world: World) -> None:
    candidate = known(world, road.walked(world, K.PROBATION_HELPER))
    cell = Record(step=K.REMOVAL_CELL_VOTE, on=date(2026, 4, 6), paper="09-NQ/CB", vote=road.CELL)
    decided = Record(step=K.STRUCK_OFF, on=date(2026, 4, 20), paper="15-QĐ/ĐU", vote=road.COMMITTEE)
    for record in (cell, decided):
        record_step(world.program, candidate, record=record)
    PaperText.objects.create(
        candidate=candidate, part=K.REMOVAL_CELL_VOTE, key="removal_grounds", text="Bỏ sinh hoạt bốn tháng liền."
    )

    proposal = text(world, "xoa-ten-du-bi-chi-bo", cell.on, candidate)
    decision = printed(world, "xoa-ten-du-bi", decided.on, candidate)

    assert "tán thành đề nghị xóa tên đảng viên dự bị Lò Văn Ơn là 8 đồng chí (đạt 88,9%" in proposal
    assert "tại Nghị quyết số 09-NQ/CB ngày 06/04/2026;" in as_text(decision)
    assert "Lý do:\nBỏ sinh hoạt bốn tháng liền.\n" in as_text(decision)
    assert {slot.kept for slot in decision.missing} <= {Kept.PAPER}


def test_cancelling_an_admission_names_the_decision_that_falls(world: World) -> None:
    candidate = known(world, road.walked(world, K.CEREMONY))
    record_step(
        world.program, candidate, record=Record(step=K.CANCELLED, on=date(2026, 1, 15), note="Khai sai lý lịch")
    )
    said = text(world, "huy-ket-nap", date(2026, 1, 15), candidate)
    assert "hủy quyết định kết nạp đảng viên sai quy định\n" in said
    assert "Điều 1. Hủy Quyết định số 33-QĐ/ĐU ngày 12/09/2025 về việc kết nạp đảng viên" in said
    assert "Xóa tên đồng chí Lò Văn Ơn trong danh sách đảng viên của Chi bộ bản Nà Lốc." in said


def test_a_reminder_names_the_letter_it_reminds_of(world: World) -> None:
    candidate = known(world, road.walked(world, K.SEALED))
    letter = Letter(place="Đảng ủy xã Phiêng Sa", about="Bố đẻ: công tác từ 1995", received_on=date(2025, 7, 21))
    record_step(world.program, candidate, record=Record(step=K.LETTER, on=date(2025, 7, 17), number="15-CV/ĐU",
                                                        letter=letter))  # fmt: skip
    sent = printed(world, "tham-tra-cong-van", date(2025, 7, 17), candidate, number=15)
    reminder = text(world, "tham-tra-nhac", date(2025, 9, 8), candidate)

    assert sent.missing == ()
    assert "Bố đẻ: công tác từ 1995\n" in as_text(sent)
    assert "trong thời hạn 30 ngày làm việc" in as_text(sent)
    assert "Ngày 17/07/2025, Đảng ủy xã Nậm Pha đã gửi Công văn số 15-CV/ĐU đề nghị Đảng ủy xã Phiêng Sa" in reminder


def test_a_letter_abroad_waits_longer(world: World) -> None:
    candidate = known(world, road.walked(world, K.SEALED))
    letter = Letter(place="Đảng ủy Bộ Ngoại giao", abroad=True)
    record_step(world.program, candidate, record=Record(step=K.LETTER, on=date(2025, 7, 17), letter=letter))
    assert "trong thời hạn 90 ngày làm việc" in text(world, "tham-tra-cong-van", date(2025, 7, 17), candidate)


def test_who_moves_before_the_class_is_not_said_to_have_missed_it(world: World) -> None:
    candidate = known(world, road.walked(world, K.HELPER_ASSIGNED))
    said = text(world, "knd-17", date(2025, 3, 10), candidate)
    assert (
        "Được đưa vào danh sách cảm tình Đảng ngày 06/02/2025; đảng viên được phân công giúp đỡ: đồng chí Cà Văn Minh"
        in said
    )
    assert "bồi dưỡng nhận thức" not in said


# ── Papers of a member ───────────────────────────────────────────────────────────────────────────────────────────────


def member_paper(world: World, slug: str, key: str, on: date, **given: Any) -> str:
    form = form_on(slug, on)
    asked = Asked(world.actor("hung"), form, on, person=world.person[key], unit=world.unit["na-loc"], given=given)
    return as_text(fill(form, set_on(on), layout_on(on), collect(asked, wanted(form))))


def test_party_age_runs_from_the_decision(world: World) -> None:
    said = member_paper(world, "xac-nhan-tuoi-dang", "thoa", date(2026, 11, 16))
    assert "Tính đến ngày 16/11/2026, tuổi đảng của đồng chí Lò Thị Thoa là 7 năm 2 tháng." in said


def test_a_probationer_has_no_party_age_to_certify(world: World) -> None:
    form = form_on("xac-nhan-tuoi-dang", world.today)
    asked = Asked(world.actor("hung"), form, world.today, person=world.person["dia"], unit=world.unit["na-loc"])
    missing = fill(form, set_on(world.today), layout_on(world.today), collect(asked, wanted(form))).missing
    assert {"party_age", "official_since"} <= {slot.key for slot in missing}


def test_party_age_stops_when_the_member_leaves(world: World) -> None:
    left = world.membership["thoa"]
    left.left_on, left.left_why, left.left_paper = date(2026, 3, 2), "own-request", "12-QĐ/ĐU"
    left.save()
    said = member_paper(world, "xac-nhan-tuoi-dang", "thoa", date(2026, 11, 16))
    slip = member_paper(world, "phieu-bao-ra-khoi-dang", "thoa", date(2026, 3, 5))
    assert "Tính đến ngày 02/03/2026, tuổi đảng của đồng chí Lò Thị Thoa là 6 năm 6 tháng." in said
    assert "Ngày ra khỏi Đảng: 02/03/2026\nHình thức: tự làm đơn xin ra khỏi Đảng\nVăn bản: 12-QĐ/ĐU\n" in slip


def test_the_share_of_a_members_vote_is_reckoned(world: World) -> None:
    said = member_paper(world, "xoa-ten-dang-vien-chi-bo", "thoa", world.today, member_yes="6", member_summoned="8")
    assert "Số tán thành: 6 đồng chí (đạt 75% so với số được triệu tập)." in said


def test_a_share_of_nobody_is_left_out(world: World) -> None:
    said = member_paper(world, "xoa-ten-dang-vien-chi-bo", "thoa", world.today, member_yes="6", member_summoned="0")
    assert "Số tán thành: 6 đồng chí.\n" in said


def test_a_sheet_of_data_never_looks_like_the_letter(world: World) -> None:
    said = member_paper(world, "shd-10", "dia", world.today)
    assert said.startswith("PHIẾU DỮ LIỆU\nđể ghi Giấy giới thiệu sinh hoạt đảng (loại 10 ô, chính thức)\n")
    assert "không phải giấy giới thiệu và không thay giấy giới thiệu." in said
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in said
    assert "\nĐảng viên dự bị\n" in said
