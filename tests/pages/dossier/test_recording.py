"""The short form that writes down a step, and the one that corrects it."""

import re
from typing import Any

import pytest
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import World

from ketnap.models import Candidate, Event, Membership, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.steps import BY_KEY, STEPS

PLACE = "Đảng ủy xã Phiêng Sa"
VOTE = {
    "on": "15/08/2025", "members": "9", "away": "0", "exempt": "0", "suspended": "0", "present": "8", "yes": "8",
    "no": "0", "invalid": "0", "method": "ballot", "paper": "14-NQ/CB",
}  # fmt: skip


def url(candidate: Candidate, step: str) -> str:
    return f"/ho-so/{candidate.pk}/ghi/{step}/"


def version(page: Any) -> str:
    found = re.search(r'name="version" value="(\d+)"', page.content.decode())
    assert found
    return found[1]


def test_it_works(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)
    client = Client.of(world.lan)

    page = client.post(url(candidate, "cell-vote"), VOTE, follow=True)

    assert "Đã ghi: chi bộ biểu quyết đề nghị kết nạp" in said(page)
    assert "Bước tiếp theo: quyết định kết nạp đảng viên" in said(page)
    assert candidate.records.get(step="cell-vote").data["vote"]["yes"] == 8


def test_it_refuses_without_right(world: World) -> None:
    candidate = walked(world, StepKey.CELL_VOTE)

    assert Client.of(world.lan).get(url(candidate, "decided")).status_code == 403


def test_out_of_reach_is_404(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)

    assert Client.of(world.cuong).post(url(candidate, "task"), {"on": "01/03/2025"}).status_code == 404


def test_a_step_nobody_knows_is_404(world: World) -> None:
    candidate = introduced(world)

    assert Client.of(world.lan).get(url(candidate, "nothing")).status_code == 404


def test_a_step_this_road_does_not_have_is_404(world: World) -> None:
    candidate = introduced(world)

    assert Client.of(world.hung).get(url(candidate, "section-report")).status_code == 404


def test_a_wrong_day_keeps_what_was_typed_and_names_the_field(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)

    page: Any = Client.of(world.lan).post(url(candidate, "cell-vote"), VOTE | {"on": "31/11/2025"})

    assert "Tháng 11 không có ngày 31" in said(page)
    assert [node.get("value") for node in page.tree.iter("input") if node.get("name") == "paper"] == ["14-NQ/CB"]
    assert next(page.tree.iter("title")).text.startswith("Có 1 chỗ cần sửa: ")
    assert not candidate.records.filter(step="cell-vote").exists()


def test_votes_that_do_not_add_up_are_named_at_their_field(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)

    page = Client.of(world.lan).post(url(candidate, "cell-vote"), VOTE | {"no": "3"})

    assert "Cộng phiếu được 11, nhiều hơn 8 người có mặt" in said(page)


def test_a_day_to_come_is_refused(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)

    page = Client.of(world.lan).post(url(candidate, "cell-vote"), VOTE | {"on": "17/11/2026"})

    assert "Ngày 17/11/2026 chưa tới" in said(page)


def test_what_the_law_blocks_is_said_with_its_clause(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)
    candidate.person.schooling = "primary-programme"
    candidate.person.save()

    page = Client.of(world.lan).post(url(candidate, "cell-vote"), VOTE)

    assert "Quy định chưa cho ghi bước này" in said(page)
    assert "Quy định 294-QĐ/TW (26/05/2025), điểm 1.2.1" in said(page)
    assert said(page).index("Điều kiện chưa đạt") < said(page).index("Nhập đúng như biên bản cuộc họp")
    assert "Cho qua có lý do" not in said(page)


def test_an_officer_may_answer_for_a_block(world: World) -> None:
    candidate = walked(world, StepKey.OPINIONS)
    candidate.person.schooling = "primary-programme"
    candidate.person.save()
    client = Client.of(world.hung)

    page = client.post(url(candidate, "cell-vote"), VOTE)
    assert "Cho qua có lý do" in said(page)

    answered = VOTE | {"lift_reason": "Tỉnh ủy cho phép", "lift_paper": "12-CV/TU"}
    assert client.post(url(candidate, "cell-vote"), answered).status_code == 302
    assert candidate.records.filter(step="override").count() == 1


def test_a_stale_page_shows_what_is_new_and_keeps_what_was_typed(world: World) -> None:
    candidate = introduced(world)
    client, faster = Client.of(world.lan), Client.of(world.hung)
    opened = version(client.get(url(candidate, "task")))
    faster.post(url(candidate, "listed"), {"on": "06/02/2025", "paper": "02-NQ/CB", "version": opened})

    typed = {"on": "03/03/2025", "note": "Tham gia tổ hòa giải", "version": opened}
    page = client.post(url(candidate, "task"), typed)

    assert "vừa có phần ghi mới" in said(page)
    assert "Đưa vào danh sách cảm tình Đảng" in said(page)
    assert "Tham gia tổ hòa giải" in page.content.decode()
    assert client.post(url(candidate, "task"), typed | {"version": version(page)}).status_code == 302


def test_a_double_click_records_once(world: World) -> None:
    candidate = introduced(world)
    client = Client.of(world.lan)
    typed = {"on": "06/02/2025", "paper": "02-NQ/CB", "version": str(candidate.version)}

    first = client.post(url(candidate, "listed"), typed)
    second = client.post(url(candidate, "listed"), typed)

    assert (first.status_code, second.status_code) == (302, 302)
    assert candidate.records.filter(step="listed").count() == 1


@pytest.mark.parametrize("step", [step.key.value for step in STEPS if step.key is not StepKey.INTRODUCED])
def test_every_step_has_a_form_that_opens(world: World, step: str) -> None:
    candidate = walked(world, StepKey.LETTER)
    client = Client.of(world.hung)

    page = client.get(url(candidate, step))

    if page.status_code == 403:  # a decision: the clerk's
        page = Client.of(world.dung).get(url(candidate, step))
    if page.status_code == 403:  # a lifted block: the board's
        page = Client.of(world.mai).get(url(candidate, step))
    absent = "section" in step or "grassroots-vote" in step or step == "union-introduction"
    expected = 404 if absent else 200
    assert page.status_code == expected
    if expected == 200:
        assert BY_KEY[StepKey(step)].title in said(page)


@pytest.mark.parametrize(
    ("step", "typed", "until"),
    [
        ("helper-assigned", {"on": "06/02/2025", "helper": "minh"}, StepKey.LISTED),
        ("certificate", {"on": "28/03/2025", "number": "118"}, StepKey.CLASS_SENT),
        ("member-introduction", {"on": "15/07/2025", "by": "minh", "together_since": "01/01/2021"}, StepKey.HISTORY),
        (
            "letter-sent",
            {"on": "17/07/2025", "place": "Đảng ủy xã Phiêng Sa", "received_on": "21/07/2025"},
            StepKey.SEALED,
        ),
        ("letter-answered", {"on": "04/08/2025", "place": "Đảng ủy xã Phiêng Sa", "verdict": "true"}, StepKey.LETTER),
        ("remark", {"on": "03/04/2025", "month": "3/2025", "text": "Tiến bộ"}, StepKey.CERTIFICATE),
    ],
)
def test_every_kind_of_detail_is_read(world: World, step: str, typed: dict[str, str], until: StepKey) -> None:
    candidate = walked(world, until)
    people = {name: str(person.pk) for name, person in world.person.items()}

    page = Client.of(world.hung).post(
        url(candidate, step), {key: people.get(value, value) for key, value in typed.items()}
    )

    assert page.status_code == 302
    assert StepRecord.objects.latest("pk").step == step


def test_a_consent_is_written_down(world: World) -> None:
    candidate = introduced(world)

    page = Client.of(world.mai).post(
        url(candidate, "consent"), {"on": "03/03/2025", "consent": "schooling", "paper": "12-CV/TU"}
    )

    assert page.status_code == 302
    assert candidate.records.get(step="consent").data == {"consent": "schooling"}


def test_a_correction_keeps_both(world: World) -> None:
    candidate = walked(world, StepKey.CELL_VOTE)
    wrong = candidate.records.get(step="cell-vote")
    client = Client.of(world.lan)
    page = client.get(f"/ho-so/{candidate.pk}/dong/{wrong.pk}/dinh-chinh/")
    assert "Đính chính: chi bộ biểu quyết đề nghị kết nạp" in said(page)

    typed = VOTE | {"yes": "7", "no": "1", "reason": "Xem lại biên bản", "version": version(page)}
    page = client.post(f"/ho-so/{candidate.pk}/dong/{wrong.pk}/dinh-chinh/", typed, follow=True)

    assert "Đã đính chính" in said(page)
    assert Event.objects.latest("seq").action == "step-corrected"
    assert candidate.records.get(corrects=wrong).data["vote"]["yes"] == 7


def test_a_correction_without_a_reason_is_refused(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    wrong = candidate.records.get(step="listed")

    page = Client.of(world.lan).post(
        f"/ho-so/{candidate.pk}/dong/{wrong.pk}/dinh-chinh/", {"on": "05/02/2025", "paper": "02-NQ/CB"}
    )

    assert "Ghi lý do đính chính" in said(page)


def test_a_correction_the_road_cannot_bear_is_refused(world: World) -> None:
    candidate = walked(world, StepKey.HELPER_ASSIGNED)
    wrong = candidate.records.get(step="listed")

    page = Client.of(world.lan).post(
        f"/ho-so/{candidate.pk}/dong/{wrong.pk}/dinh-chinh/", {"on": "06/05/2025", "reason": "Nhầm"}
    )

    assert page.status_code == 200
    assert not candidate.records.filter(corrects=wrong).exists()


def test_a_stale_correction_is_told_so(world: World) -> None:
    candidate = walked(world, StepKey.LISTED)
    wrong = candidate.records.get(step="listed")

    page = Client.of(world.lan).post(
        f"/ho-so/{candidate.pk}/dong/{wrong.pk}/dinh-chinh/",
        {"on": "05/02/2025", "reason": "Nhầm", "version": str(candidate.version - 1)},
    )

    assert "vừa có phần ghi mới" in said(page)


def test_a_line_of_another_dossier_is_404(world: World) -> None:
    candidate, other = walked(world, StepKey.LISTED), introduced(world, "Lò Thị Hến")
    row = candidate.records.get(step="listed")

    assert Client.of(world.lan).get(f"/ho-so/{other.pk}/dong/{row.pk}/dinh-chinh/").status_code == 404


def test_an_introduction_is_corrected_with_the_same_person_offered(world: World) -> None:
    candidate = walked(world, StepKey.MEMBER_INTRODUCTION)
    row = candidate.records.filter(step="member-introduction").first()
    assert row

    page: Any = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/dong/{row.pk}/dinh-chinh/")

    chosen = [node.get("value") for node in page.tree.iter("option") if node.get("selected") is not None]
    assert str(world.person["minh"].pk) in chosen


def test_the_party_keeps_its_capital_inside_a_sentence(world: World) -> None:
    candidate = introduced(world)

    page = Client.of(world.lan).post(url(candidate, "listed"), {"on": "06/02/2025"}, follow=True)

    assert "Đã ghi: đưa vào danh sách cảm tình Đảng" in said(page)
    assert "Đang ở bước 3 trong 12: người giúp đỡ." in said(page)


def test_a_wrong_number_is_put_right_after_the_end(world: World) -> None:
    candidate = walked(world, StepKey.CARD_HANDED)
    client = Client.of(world.lan)
    row = candidate.records.get(step="card-handed")
    address = f"/ho-so/{candidate.pk}/dong/{row.pk}/dinh-chinh/"
    page = client.get(f"/ho-so/{candidate.pk}/")
    assert address in page.content.decode()

    sent = {
        "on": "06/11/2026",
        "number": "014201001235",
        "reason": "Ghi nhầm số",
        "version": version(client.get(address)),
    }
    page = client.post(address, sent, follow=True)

    assert "Đã đính chính" in said(page)
    assert Membership.objects.get(person=candidate.person).card_number == "014201001235"
