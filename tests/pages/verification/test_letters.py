"""Every letter without an answer, below an organisation, the latest first."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import World

from ketnap.actions.steps import record_step
from ketnap.models import Candidate
from ketnap.process.keys import StepKey
from ketnap.process.records import Answer, Letter, Record

K = StepKey


def asked(world: World, name: str, place: str, received: date | None, on: date = date(2026, 9, 1)) -> Candidate:
    candidate = walked(world, K.SEALED, introduced(world, name))
    send(world, candidate, place, received, on)
    return candidate


def send(world: World, candidate: Candidate, place: str, received: date | None, on: date, **more: Any) -> None:
    letter = Letter(place=place, received_on=received, **more)
    record_step(world.program, candidate, record=Record(step=K.LETTER, on=on, letter=letter))


@pytest.fixture
def three(world: World) -> World:
    asked(world, "Lò Văn Một", "Đảng ủy xã Muộn", date(2026, 9, 3))  # to 15/10/2026
    asked(world, "Lò Văn Hai", "Đảng ủy xã Gần", date(2026, 10, 9), date(2026, 10, 5))  # to 20/11/2026
    asked(world, "Lò Văn Ba", "Đảng ủy xã Chưa", None, date(2026, 11, 2))
    return world


def names(page: Any) -> list[str]:
    return [node.text for node in page.tree.iter("a") if (node.get("href") or "").endswith("/tham-tra/") and node.text and node.text.startswith("Lò Văn")]  # fmt: skip  # noqa: E501 — one line is read more easily


def test_the_latest_stands_first(three: World) -> None:
    page = Client.of(three.hung).get("/tham-tra/")

    assert names(page) == ["Lò Văn Một", "Lò Văn Hai", "Lò Văn Ba"]
    assert "Có 3 hồ sơ đang chờ nơi được hỏi trả lời, 1 hồ sơ quá hạn." in said(page)
    assert "Ghi công văn nhắc" in said(page)


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("qua-han", ["Lò Văn Một"]),
        ("sap-den", ["Lò Văn Hai"]),
        ("chua-nhan", ["Lò Văn Ba"]),
        ("khac", ["Lò Văn Một", "Lò Văn Hai", "Lò Văn Ba"]),
    ],
)
def test_the_filters_stand_in_the_address(three: World, state: str, found: list[str]) -> None:
    assert names(Client.of(three.hung).get(f"/tham-tra/?trang-thai={state}")) == found


def test_a_unit_narrows_the_list(three: World) -> None:
    client = Client.of(three.hung)

    assert len(names(client.get(f"/tham-tra/?don-vi={three.unit['na-loc'].pk}"))) == 3
    elsewhere = client.get(f"/tham-tra/?don-vi={three.unit['truong'].pk}")
    assert "Không công văn nào khớp với bộ lọc" in said(elsewhere)
    assert client.get(f"/tham-tra/?don-vi={three.unit['huoi-co'].pk}").status_code == 404


def test_answered_and_concluded_letters_are_gone(three: World) -> None:
    one = Candidate.objects.get(person__name="Lò Văn Một")
    send(three, one, "Đảng ủy xã Muộn", None, date(2026, 11, 3), reminds=True)
    record_step(three.program, one, record=Record(step=K.ANSWER, on=date(2026, 11, 4), answer=Answer(place="Đảng ủy xã Muộn")))  # fmt: skip  # noqa: E501 — one line is read more easily

    assert names(Client.of(three.hung).get("/tham-tra/")) == ["Lò Văn Hai", "Lò Văn Ba"]


def test_a_letter_sent_again_after_the_conclusion_is_listed(world: World) -> None:
    candidate = walked(world, K.VERIFIED)
    send(world, candidate, "Đảng ủy xã Muộn", date(2026, 9, 3), date(2026, 9, 1))
    assert names(Client.of(world.hung).get("/tham-tra/")) == ["Lò Văn Ơn"]


def test_each_sees_their_own(three: World) -> None:
    assert len(names(Client.of(three.lan).get("/tham-tra/"))) == 3
    assert "Mọi nơi được hỏi đã trả lời" in said(Client.of(three.cuong).get("/tham-tra/"))
    assert Client.of(three.hoa).get("/tham-tra/").status_code == 403
    assert "Thẩm tra lý lịch" in {node.text for node in Client.of(three.lan).get("/").tree.iter("span")} | {
        "".join(node.itertext()).strip() for node in Client.of(three.lan).get("/").tree.iter("a")
    }


def test_the_number_of_queries(three: World) -> None:
    client = Client.of(three.hung)
    client.get("/tham-tra/")
    with CaptureQueriesContext(connection) as few:
        client.get("/tham-tra/")
    asked(three, "Lò Văn Bốn", "Đảng ủy xã Xa", None)
    with CaptureQueriesContext(connection) as more:
        client.get("/tham-tra/")
    assert len(more) == len(few) <= 12
