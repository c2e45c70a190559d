"""Thẩm tra lý lịch: the plan, the letters, the buttons, the day of receipt."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.road import walked
from tests.world import CAST, World

from ketnap.actions.steps import record_step
from ketnap.models import Candidate, PersonalHistory, StepRecord
from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, Letter, Record, Verdict, Waiver, WaiverKind

K = StepKey
HOME = {"detail": "bản Nà Lốc", "commune": "xã Nậm Pha", "province": "tỉnh Sơn Hà"}
FAMILY = [
    {"ring": "2", "relation": "bố đẻ", "name": "Lò Văn Pánh", "birth_year": "1970", "residence": HOME},
    {"ring": "2", "relation": "vợ", "name": "Cà Thị Hặc", "birth_year": "2000",
     "residence": "xã Phiêng Sa, tỉnh Sơn Hà"},
    {"ring": "3", "relation": "em ruột", "name": "Lò Văn Ún", "birth_year": "2001", "member": "Chi bộ bản Nà Lốc"},
    {"ring": "3", "relation": "con", "name": "Lò Thị Bé", "birth_year": 2020, "member": "Không"},
    {"ring": "1", "relation": "ông nội", "name": "", "death": "2010, già yếu", "home_place": HOME},
    "không phải một dòng",
]  # fmt: skip


def url(candidate: Candidate) -> str:
    return f"/ho-so/{candidate.pk}/tham-tra/"


def declared(candidate: Candidate, **items: Any) -> Candidate:
    PersonalHistory.objects.create(person=candidate.person, items={"family": FAMILY, "permanent": HOME, **items})
    return candidate


def sent(world: World, candidate: Candidate, **letter: Any) -> StepRecord:
    asked = Letter(**{"place": "Huyện ủy Mường Sại", "received_on": date(2026, 9, 3), **letter})
    return record_step(world.program, candidate, record=Record(step=K.LETTER, on=date(2026, 9, 1), letter=asked, paper="9-CV/ĐU"))  # fmt: skip  # noqa: E501 — one line is read more easily


def links(page: Any, words: str) -> list[str]:
    return [link.get("href") for link in page.tree.iter("a") if "".join(link.itertext()).startswith(words)]


def test_the_plan_of_a_family(world: World) -> None:
    candidate = declared(walked(world, K.SEALED))

    page = Client.of(world.hung).get(url(candidate))

    assert "Phải thẩm tra 3 người, 0 người đã có trả lời" in said(page)
    assert "Chưa hỏi về: Lò Văn Ơn; Lò Văn Pánh (bố đẻ)." in said(page)
    assert "Đảng ủy xã Phiêng Sa, tỉnh Sơn Hà" in said(page)
    assert "Xem 3 người thân không thuộc diện" in said(page)
    assert "Lò Văn Ún (em ruột) là đảng viên" in said(page)
    assert len(links(page, "Ghi công văn thẩm tra")) == 2
    assert len(links(page, "Ghi miễn thẩm tra: Lò Văn Pánh")) == 1


def test_it_works_with_nothing_declared(world: World) -> None:
    page = Client.of(world.hung).get(url(walked(world, K.SEALED)))

    assert "Phải thẩm tra 1 người" in said(page)
    assert "Chưa khai hoàn cảnh gia đình" in said(page)
    assert "Chưa rõ hỏi nơi nào" in said(page)


def test_a_residence_in_a_district_only_says_that_districts_ended(world: World) -> None:
    candidate = declared(walked(world, K.SEALED), permanent="huyện Mường Sại")
    page = Client.of(world.hung).get(url(candidate))
    assert "Lý lịch chưa ghi xã, phường, đặc khu nơi ở" in said(page)
    assert "Từ 01/07/2025 không còn cấp huyện" in said(page)


def test_before_the_seal_nothing_is_sent(world: World) -> None:
    client = Client.of(world.hung)
    early, told = client.get(url(world.candidate["pao"])), client.get(url(walked(world, K.HISTORY)))

    assert links(early, "Ghi đã đóng dấu") == links(told, "Ghi công văn") == []
    assert len(links(told, "Ghi đã đóng dấu")) == len(links(told, "Ghi trường hợp không phải")) == 1
    assert "đóng dấu giáp lai lý lịch rồi mới gửi" in said(told)


def test_the_button_fills_the_form_and_comes_back(world: World) -> None:
    candidate = declared(walked(world, K.SEALED))
    client = Client.of(world.hung)
    (address, _) = links(client.get(url(candidate)), "Ghi công văn thẩm tra")

    form = client.get(address)
    values = {node.get("name"): node.get("value") for node in form.tree.iter("input")}
    assert values["place"] == "Đảng ủy xã Nậm Pha, tỉnh Sơn Hà"
    assert "Lò Văn Ơn; Lò Văn Pánh (bố đẻ)" in said(form)

    typed = {
        "on": "01/09/2026",
        "place": values["place"],
        "about": "Lò Văn Ơn; Lò Văn Pánh",
        "version": values["version"],
    }
    assert client.post(address, typed)["Location"] == url(candidate)
    page = client.get(url(candidate))
    assert "Đã gửi, chưa ghi ngày nơi đó nhận" in said(page)
    assert "hạn tạm tính từ ngày gửi" in said(page)
    assert len(links(page, "Ghi ngày nơi đó nhận")) == 1


def test_a_late_place_is_reminded_then_waited_for(world: World) -> None:
    candidate = declared(walked(world, K.SEALED))
    sent(world, candidate)
    client = Client.of(world.hung)

    page = client.get(url(candidate))
    (remind,) = links(page, "Ghi công văn nhắc")

    assert "Quá hạn trả lời" in said(page)
    assert "1 công văn quá hạn trả lời" in said(page)
    assert "Từ 01/07/2025 không còn cấp huyện" in said(page)
    assert client.post(remind, {"on": "16/11/2026", "place": "Huyện ủy Mường Sại", "reminds": "on"}).status_code == 302
    after = client.get(url(candidate))
    assert "Đã nhắc 16/11/2026" in said(after)
    assert links(after, "Ghi công văn nhắc") == []
    assert len(links(after, "Ghi trả lời")) == 1


def test_a_reminder_needs_a_letter(world: World) -> None:
    candidate = walked(world, K.SEALED)
    page = Client.of(world.hung).post(
        f"/ho-so/{candidate.pk}/ghi/letter-sent/", {"on": "16/11/2026", "place": "Đảng ủy xã Xa", "reminds": "on"}
    )
    assert "Chưa ghi công văn thẩm tra gửi Đảng ủy xã Xa để nhắc" in said(page)


@pytest.mark.parametrize(
    ("verdict", "words", "act"),
    [
        (Verdict.TRUE, "Khai đúng", "Ghi kết luận thẩm tra"),
        (Verdict.PARTIAL, "Trả lời chưa đủ", "Ghi công văn hỏi lại"),
        (Verdict.UNTRUE, "Khai chưa đúng", "Ghi kết luận thẩm tra"),
    ],
)
def test_what_was_answered(world: World, verdict: Verdict, words: str, act: str) -> None:
    candidate = walked(world, K.SEALED)
    sent(world, candidate)
    answer = Answer(place="Huyện ủy Mường Sại", verdict=verdict)
    record_step(world.program, candidate, record=Record(step=K.ANSWER, on=date(2026, 9, 20), answer=answer, paper="7-CV/ĐU"))  # fmt: skip  # noqa: E501 — one line is read more easily

    page = Client.of(world.hung).get(url(candidate))

    assert f"{words} " in said(page)
    assert "Trả lời 20/09/2026, 7-CV/ĐU" in said(page)
    assert len(links(page, act)) == 1


def test_a_concluded_road_asks_for_nothing(world: World) -> None:
    page = Client.of(world.hung).get(url(walked(world, K.OPINIONS)))
    assert "Khai đúng" in said(page)
    assert links(page, "Ghi kết luận") == []


def test_a_closed_road_has_no_buttons(world: World) -> None:
    page = Client.of(world.hung).get(url(walked(world, K.CARD_HANDED)))
    assert links(page, "Ghi") == []


def test_a_letter_settled_by_the_conclusion(world: World) -> None:
    candidate = walked(world, K.SEALED)
    sent(world, candidate, received_on=None)
    record = Record(step=K.VERIFIED, on=date(2026, 10, 1))
    StepRecord.objects.create(candidate=candidate, step=K.VERIFIED, happened_on=record.on, unit=candidate.unit)
    assert "Đã kết luận thẩm tra" in said(Client.of(world.hung).get(url(candidate)))


# ── Not verified, or not again ───────────────────────────────────────────────────────────────────────────────────────


def test_sparing_is_written_with_its_clause_and_reason(world: World) -> None:
    candidate = declared(walked(world, K.SEALED))
    client = Client.of(world.hung)
    (address,) = links(client.get(url(candidate)), "Ghi miễn thẩm tra: Lò Văn Pánh")
    form = client.get(address)
    assert "Lò Văn Pánh (bố đẻ)" in said(form)

    typed = {"on": "02/09/2026", "kind": "own-side", "about": "Lò Văn Pánh (bố đẻ)", "because": "Lò Văn Ún",
             "paper": "12-CV/ĐU", "note": "Chi bộ quản lý xác nhận lý lịch rõ ràng"}  # fmt: skip
    assert client.post(address, typed)["Location"] == url(candidate)

    page = client.get(url(candidate))
    assert "Lò Văn Pánh (bố đẻ): không phải thẩm tra vì Lò Văn Ún là đảng viên" in said(page)
    assert "Lý do: Chi bộ quản lý xác nhận lý lịch rõ ràng" in said(page)
    assert "38-HD/BTCTW" in said(page)
    assert links(page, "Ghi miễn thẩm tra: Lò Văn Pánh") == []


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": "own-side", "because": ""}, "Ghi họ tên người thân là đảng viên"),
        ({"kind": "spouse-side", "because": " "}, "Ghi họ tên người thân là đảng viên"),
        ({"kind": "earlier-answer", "because": ""}, "Ghi nơi đã trả lời thẩm tra"),
        ({"kind": "earlier-answer", "because": "A"}, "Ghi ngày của trả lời thẩm tra được dùng lại"),
        ({"kind": "earlier-answer", "because": "A", "answered_on": "03/09/2026"}, "phải có trước ngày 02/09/2026"),
        ({"kind": "other-ground", "about": ""}, "Ghi họ tên người không phải thẩm tra"),
        ({"kind": "other-ground", "note": ""}, "Ghi lý do"),
        ({"kind": ""}, "Chọn một căn cứ"),
    ],
)
def test_it_refuses_sparing_without_grounds(world: World, typed: dict[str, str], words: str) -> None:
    candidate = walked(world, K.HISTORY)
    whole = {"on": "02/09/2026", "about": "Lò Văn Pánh", "note": "Đã họp", **typed}
    page = Client.of(world.hung).post(f"/ho-so/{candidate.pk}/ghi/verification-waived/", whole)
    assert words in said(page)
    assert not candidate.records.filter(step=K.WAIVED).exists()


def test_an_earlier_answer_is_used_again_and_may_be_corrected(world: World) -> None:
    candidate = declared(walked(world, K.HISTORY))
    waiver = Waiver(kind=WaiverKind.EARLIER, about="Cà Thị Hặc", because="Đảng ủy xã Phiêng Sa", answered_on=date(2025, 3, 4))  # fmt: skip  # noqa: E501 — one line is read more easily
    row = record_step(world.actor("hung"), candidate, record=Record(step=K.WAIVED, on=date(2026, 9, 2), waiver=waiver, note="Đã có trong hồ sơ chị ruột"))  # fmt: skip  # noqa: E501 — one line is read more easily
    client = Client.of(world.hung)

    page = client.get(url(candidate))
    form = client.get(f"/ho-so/{candidate.pk}/dong/{row.pk}/dinh-chinh/")

    assert "dùng lại trả lời của Đảng ủy xã Phiêng Sa, ngày 04/03/2025" in said(page)
    assert "Đã có trong hồ sơ chị ruột" in said(page)
    assert "04/03/2025" in {node.get("value") for node in form.tree.iter("input")}
    assert "dùng lại trả lời thẩm tra đã có" in said(client.get(f"/ho-so/{candidate.pk}/"))


# ── The day of receipt ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_day_of_receipt_starts_the_clock(world: World) -> None:
    candidate = walked(world, K.SEALED)
    row = sent(world, candidate, received_on=None)
    client = Client.of(world.hung)
    address = f"{url(candidate)}{row.pk}/ngay-nhan/"
    assert "Huyện ủy Mường Sại nhận công văn thẩm tra Lò Văn Ơn" in said(client.get(address))

    for typed, words in (
        ("31/08/2026", "không thể trước ngày gửi"),
        ("17/11/2026", "chưa tới"),
        ("", "Ghi ngày nơi đó nhận"),
    ):
        assert words in said(client.post(address, {"received_on": typed}))
    assert client.post(address, {"received_on": "07/09/2026"})["Location"] == url(candidate)

    assert "Nơi đó nhận 07/09/2026" in said(client.get(url(candidate)))
    latest = candidate.records.latest("pk")
    assert (latest.corrects_id, latest.paper, latest.note) == (row.pk, "9-CV/ĐU", "Ghi ngày nơi đó nhận công văn")
    assert client.get(address)["Location"] == url(candidate)  # that row gave way to the new one


def test_a_row_that_is_no_letter_leads_back(world: World) -> None:
    candidate = walked(world, K.SEALED)
    row = candidate.records.latest("pk")
    assert Client.of(world.hung).get(f"{url(candidate)}{row.pk}/ngay-nhan/")["Location"] == url(candidate)


# ── Who ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

READERS = {"lan", "minh", "hung", "mai", "dung", "nam", "khai", "thinh"}


@pytest.mark.parametrize("name", [row[0] for row in CAST])
def test_who_reads_and_who_writes(world: World, name: str) -> None:
    candidate = declared(walked(world, K.SEALED))
    row = sent(world, candidate)
    client = Client.of(world.account[name])

    seen = client.get(url(candidate))
    form = client.get(f"{url(candidate)}{row.pk}/ngay-nhan/")

    assert (seen.status_code == 200) is (name in READERS)
    assert (form.status_code == 200) is (name == "hung")
    if name in READERS - {"hung"}:
        assert links(seen, "Ghi") == []
    if name == "cuong":
        assert seen.status_code == 404


def test_the_dossier_leads_to_the_tracker(world: World) -> None:
    candidate = walked(world, K.SEALED)
    page = Client.of(world.lan).get(f"/ho-so/{candidate.pk}/")
    assert url(candidate) in links(page, "Thẩm tra lý lịch")
    own = Client.of(world.pao).get(f"/ho-so/{world.candidate['pao'].pk}/")
    assert url(world.candidate["pao"]) not in [link.get("href") for link in own.tree.iter("a")]


def test_the_number_of_queries(world: World) -> None:
    candidate = declared(walked(world, K.SEALED))
    client = Client.of(world.hung)
    client.get(url(candidate))
    with CaptureQueriesContext(connection) as few:
        client.get(url(candidate))
    for _ in range(3):
        sent(world, candidate)
    with CaptureQueriesContext(connection) as more:
        client.get(url(candidate))
    assert len(more) == len(few) <= 12
