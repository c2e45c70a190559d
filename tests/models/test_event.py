"""The log is a chain."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from tests.world import World, build

from ketnap.models import Event, EventHead, maintenance
from ketnap.models.event import START, plain
from ketnap.queries.events import verify_all, verify_chain


def test_it_works(world: World) -> None:
    first = Event.write(world.actor("lan"), "looked", world.candidate["pao"], on=date(2026, 3, 1), who={3, 1})
    second = Event.write(world.program, "looked", world.membership["lan"])

    assert (first.seq, first.prev_hash, first.account) == (1, START, world.lan)
    assert (first.object_kind, first.object_id, first.path) == (
        "candidate", world.candidate["pao"].pk, world.unit["na-loc"].path,
    )  # fmt: skip
    assert first.data == {"on": "2026-03-01", "who": [1, 3]}
    assert (second.seq, second.prev_hash, second.account) == (2, first.hash, None)
    assert verify_chain("real").whole
    assert verify_chain("real").length == 2


def test_a_line_costs_three_statements(world: World, django_assert_num_queries: Any) -> None:
    """An inspector's every page writes one: the end of the chain, the line, the new end."""
    Event.write(world.program, "looked")

    with django_assert_num_queries(3):
        Event.write(world.program, "looked")


def test_each_realm_has_its_own_chain(world: World) -> None:
    training = build("training")
    Event.write(world.program, "looked")
    Event.write(training.program, "looked")

    assert [(chain.realm, chain.length) for chain in verify_all()] == [("real", 1), ("training", 1)]


@pytest.mark.parametrize("change", [{"action": "other"}, {"data": {"on": "2026-03-02"}}, {"object_id": 1}])
def test_a_changed_line_is_found(world: World, change: dict[str, object]) -> None:
    for _ in range(3):
        Event.write(world.program, "looked", on=date(2026, 3, 1))
    with maintenance("a test"):
        Event.objects.filter(seq=2).update(**change)

    chain = verify_chain("real")

    assert (chain.whole, chain.length, chain.broken_at) == (False, 1, 2)
    assert chain.why == "Dòng 2 đã bị sửa."


@pytest.mark.parametrize(("gone", "words"), [(2, "Thiếu dòng 2."), (3, "Thiếu các dòng từ 3 đến 3.")])
def test_a_missing_line_is_found(world: World, gone: int, words: str) -> None:
    for _ in range(3):
        Event.write(world.program, "looked")
    with maintenance("a test"):
        Event.objects.filter(seq=gone).delete()

    assert verify_chain("real").why == words


def test_an_empty_log_is_whole(db: None) -> None:
    assert verify_chain("real").whole


def test_nothing_is_written_of_what_is_undone(world: World) -> None:
    with transaction.atomic():
        Event.write(world.program, "looked")
        transaction.set_rollback(True)

    assert not Event.objects.exists()
    assert not EventHead.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_make_one_chain() -> None:
    world = build()

    def write() -> None:
        try:
            for _ in range(5):
                Event.write(world.program, "looked")
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert verify_chain("real").whole
    assert verify_chain("real").length == 20


def test_data_is_what_json_keeps() -> None:
    assert plain({"a": (1, None, True, 2.5, "ừ"), 3: date(2026, 1, 2)}) == {
        "a": [1, None, True, 2.5, "ừ"],
        "3": "2026-01-02",
    }
