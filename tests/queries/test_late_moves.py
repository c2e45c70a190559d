"""Moves past a last day, asked of the database as the desk asks: the same as the clocks say, on every day."""

from datetime import date, timedelta
from itertools import product

import pytest
from tests.client import Client, said
from tests.world import World

from ketnap.models import Transfer, TransferFact
from ketnap.process.transfers import MOVING, Happening, Stage, TransferKind
from ketnap.queries import transfers

H, K = Happening, TransferKind
START = date(2026, 1, 5)
TOLD: tuple[tuple[Happening, ...], ...] = (
    (), (H.LETTER,), (H.LETTER, H.SLIP), (H.LETTER, H.SENT_ON), (H.LETTER, H.PRESENTED), (H.LETTER, H.REFUSED),
    (H.LETTER, H.REFUSED, H.SENT_ON), (H.LETTER, H.PRESENTED, H.REFUSED, H.SENT_ON), (H.CALLED_BACK,),
    (H.LETTER, H.CALLED_BACK), (H.LETTER, H.ACCEPTED), (H.LETTER, H.ARRIVED), (H.LETTER, H.ARRIVED, H.PROLONGED),
    (H.LETTER, H.ACCEPTED, H.RETURNED),
)  # fmt: skip


@pytest.fixture
def moves(world: World) -> list[transfers.Line]:
    """Every kind of move in every stage; each second letter was put right a week later."""
    rows = []
    for at, (kind, told) in enumerate(product(K, TOLD)):
        until = START + timedelta(days=150)
        row = Transfer.objects.create(
            membership=world.membership["thoa"], unit=world.unit["na-loc"], kind=kind.value, to_place="Nơi khác",
            reason="Đi làm", effective_on=START, until=until,
        )  # fmt: skip
        rows.append(row.pk)
        for place, what in enumerate(told):
            longer = until + timedelta(days=60) if what is H.PROLONGED else None
            on = START + timedelta(days=10 * place)
            fact = TransferFact.objects.create(transfer=row, what=what.value, on=on, until=longer, note="Lý do")
            if what is H.LETTER and at % 2:
                TransferFact.objects.create(
                    transfer=row, what=what.value, on=on + timedelta(days=7), note="Nhầm ngày", corrects=fact
                )
    return [transfers.line_of(row) for row in Transfer.objects.filter(pk__in=rows)]


def test_the_database_and_the_clocks_call_the_same_moves_late(moves: list[transfers.Line]) -> None:
    ends = {line.due_on for line in moves if line.clocks}
    assert len(ends) == 5
    late, over = 0, 0
    for on in sorted(ends | {day + timedelta(days=1) for day in ends}):
        clocked = {stage: {line.transfer.pk for line in moves if line.move.stage in stage and line.due_on < on}
                   for stage in (MOVING, frozenset({Stage.AWAY}))}  # fmt: skip
        asked = set(transfers.late_moving(Transfer.objects.all(), on).values_list("pk", flat=True))
        gone = set(transfers.late_away(Transfer.objects.all(), on).values_list("pk", flat=True))
        assert asked == clocked[MOVING], on
        assert gone == clocked[frozenset({Stage.AWAY})], on
        late, over = max(late, len(asked)), max(over, len(gone))
    assert late > 10
    assert over > 3


def test_the_desk_says_as_many_as_the_list(world: World, moves: list[transfers.Line]) -> None:
    late = transfers.outgoing(world.actor("lan"), None).late
    over = transfers.gone_for_a_time(world.actor("lan"), None).late
    words = said(Client.of(world.lan).get("/"))
    assert late > over > 0
    assert f"{late} đảng viên chuyển sinh hoạt quá hạn" in words
    assert f"{over} đảng viên hết thời gian sinh hoạt tạm thời" in words
    assert "đảng viên chuyển sinh hoạt quá hạn" not in said(Client.of(world.cuong).get("/"))
