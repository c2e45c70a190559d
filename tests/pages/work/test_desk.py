"""Bàn làm việc."""

from datetime import date
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.client import Client, said
from tests.road import introduced, walked
from tests.world import World

from ketnap.actions.steps import record_step
from ketnap.models import Candidate
from ketnap.process.keys import StepKey
from ketnap.process.records import Record
from ketnap.queries import work
from ketnap.queries.corner import corner


def test_it_works(world: World) -> None:
    walked(world, StepKey.OPINIONS)

    page = Client.of(world.lan).get("/")

    assert "Chi bộ biểu quyết đề nghị kết nạp: Lò Văn Ơn" in said(page)


def test_an_overdue_dossier_stands_first(world: World) -> None:
    walked(world, StepKey.DECIDED)

    page: Any = Client.of(world.lan).get("/")

    assert "Quá hạn 1 việc" in said(page)
    assert "Hạn tổ chức lễ kết nạp 24/10/2025" in said(page)
    buttons = [link for link in page.tree.iter("a") if "button" in link.get("class", "").split()]
    assert [link.get("href") for link in buttons if "button--plain" not in link.get("class", "")] == [
        f"/ho-so/{Candidate.objects.get(person__name='Lò Văn Ơn').pk}/ghi/ceremony/"
    ]


def test_an_empty_list_says_so(world: World) -> None:
    page = Client.of(world.ha).get("/")

    assert "Không có việc nào đang chờ đồng chí" in said(page)


def test_a_stranger_sees_none_of_it(world: World) -> None:
    walked(world, StepKey.DECIDED)

    page = Client.of(world.cuong).get("/")

    assert "Lò Văn Ơn" not in said(page)


def test_the_applicant_is_led_to_the_own_file(world: World) -> None:
    page = Client.of(world.pao).get("/", follow=True)

    assert page.redirect_chain[-1][0] == f"/ho-so/{world.candidate['pao'].pk}/"


def test_somebody_not_signed_in_is_sent_to_the_door(world: World) -> None:
    page = Client().get("/")

    assert page["Location"] == "/dang-nhap/?next=/"


def test_the_end_of_probation_ahead_is_a_day_to_prepare_for(world: World) -> None:
    candidate = walked(world, StepKey.MEMBER_CLASS)
    Candidate.objects.filter(pk=candidate.pk).update(opens_on=date(2026, 11, 18))

    page = Client.of(world.lan).get("/")

    assert "Trong 7 ngày 1 việc" in said(page)
    assert "Hết 12 tháng dự bị: Lò Văn Ơn" in said(page)


def test_a_paused_dossier_stays_on_the_list_without_a_day(world: World) -> None:
    candidate = walked(world, StepKey.DECIDED)
    record_step(world.program, candidate, record=Record(step=StepKey.PAUSED, on=date(2025, 9, 15), note="Đi làm xa"))

    page = Client.of(world.lan).get("/")

    assert "Tạm dừng từ 15/09/2025" in said(page)
    assert "Quá hạn" not in said(page)


@pytest.mark.parametrize("until", [step for step in StepKey if step.value in {
    "listed", "helper-assigned", "class-sent", "certificate", "dossier-allowed", "application", "history-sealed",
    "verified", "opinions", "cell-vote", "decided", "ceremony", "own-history", "recognition-cell-vote", "recognised",
}])  # fmt: skip
def test_every_open_dossier_is_on_exactly_one_list(world: World, until: StepKey) -> None:
    candidate = walked(world, until)

    lists = [name for name in ("lan", "hung", "dung", "bao") if work.mine(world.actor(name)).filter(pk=candidate.pk)]

    assert len(lists) == 1


def test_the_count_in_the_shell_is_the_count_of_the_desk(world: World) -> None:
    walked(world, StepKey.DECIDED)

    lan = world.actor("lan")
    assert corner(lan, None).waiting == sum(pile.total for pile in work.piles(lan)) >= 1
    assert corner(world.actor("ha"), None).waiting == 0


def test_what_waits_elsewhere_is_counted_by_body(world: World) -> None:
    walked(world, StepKey.CELL_VOTE)
    paused = walked(world, StepKey.CELL_VOTE, introduced(world, "Lò Văn Ín"))
    record_step(world.program, paused, record=Record(step=StepKey.PAUSED, on=date(2025, 8, 20), note="Đi viện"))

    counts = {body.value: count for body, count in work.around(world.actor("hung")).elsewhere.items()}

    assert counts["deciding"] == 1
    assert "Có 1 người trên đường" in said(Client.of(world.hung).get("/duong-di/?viec-cua=deciding"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_grow(
    world: World, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        walked(world, StepKey.LISTED, introduced(world, f"Lò Văn {'ABC'[number]}"))
    client = Client.of(world.lan)
    client.get("/")

    with django_assert_max_num_queries(12):
        client.get("/")


def test_somebody_new_is_introduced_from_the_head_of_the_page(world: World) -> None:
    walked(world, StepKey.OPINIONS)

    page: Any = Client.of(world.lan).get("/")

    first = next(link for link in page.tree.iter("a") if "button" in link.get("class", "").split())
    assert (first.get("href"), first.get("class")) == ("/gioi-thieu/", "button button--plain")
