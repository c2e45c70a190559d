"""A question is kept once, belongs to whoever kept it, and can be taken back."""

from datetime import timedelta
from typing import Any

import pytest
from tests.world import World

from ketnap import clock
from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import Refused, questions
from ketnap.models import Event, SavedQuestion
from ketnap.queries.asking.question import Question

ASKED = Question(subject="dang-vien").kept


def keep(world: World, who: str = "hung", unit: str = "nam-pha", **given: Any) -> SavedQuestion:
    told = {"question": ASKED, "name": "Nữ đảng viên", "shared": True, **given}
    return questions.keep(world.actor(who), world.fresh(unit), **told)


def told() -> list[str]:
    return list(Event.objects.order_by("seq").values_list("action", flat=True))


def test_it_works(world: World) -> None:
    row = keep(world, name="  Nữ   đảng viên ")
    assert (str(row), row.by, row.shared) == ("Nữ đảng viên", world.hung, True)
    assert keep(world) == row  # pressed twice
    hung = world.actor("hung")
    row = questions.change(hung, row, name="Chị em", shared=False, version=0)
    assert row.question == ASKED
    row = questions.change(hung, row, name="Chị em", shared=True, version=1, question={"subject": "to-chuc"})
    assert row.question == {"subject": "to-chuc"}
    row = questions.delete(hung, row)
    assert questions.delete(hung, row).version == row.version
    row = questions.take_back(hung, row)
    assert (row.deleted_at, row.shared, questions.take_back(hung, row).version) == (None, False, row.version)
    assert told() == [
        "question-kept", "question-changed", "question-changed", "question-deleted", "question-taken-back",
    ]  # fmt: skip


def test_it_refuses_without_right(world: World) -> None:
    row = keep(world)
    with pytest.raises(Forbidden):
        keep(world, "dung")
    with pytest.raises(OutOfReach):
        keep(world, "cuong")
    with pytest.raises(OutOfReach):
        questions.delete(world.actor("cuong"), row)
    with pytest.raises(Forbidden):
        questions.withdraw(world.actor("khai"), row)
    with pytest.raises(Forbidden):
        questions.take_away(world.actor("minh"), world.unit["na-loc"], subject="dang-vien", rows=1, kind="csv")


def test_it_refuses_what_cannot_be(world: World) -> None:
    row, hung, mai = keep(world), world.actor("hung"), world.actor("mai")
    with pytest.raises(Refused, match="Đặt tên khác"):
        keep(world, shared=False)
    with pytest.raises(Refused, match="Ghi tên câu hỏi"):
        keep(world, name=" ")
    with pytest.raises(Refused, match="một người đăng nhập"):
        questions.keep(world.program, world.fresh("tinh"), question=ASKED, name="A", shared=False)
    for act in (questions.delete, questions.take_back):
        with pytest.raises(Refused, match="Chỉ người lưu câu hỏi"):
            act(mai, row)
    with pytest.raises(Refused, match="Chỉ người lưu câu hỏi"):
        questions.change(mai, row, name="B", shared=True, version=0)
    with pytest.raises(Refused, match="Chỉ người lưu câu hỏi"):
        questions.delete(world.program, row)
    with pytest.raises(Refused, match="vừa được sửa ở nơi khác"):
        questions.change(hung, row, name="B", shared=True, version=7)
    questions.delete(hung, row)
    with pytest.raises(Refused, match="Lấy lại rồi sửa"):
        questions.change(hung, row, name="B", shared=True, version=1)
    keep(world)
    with pytest.raises(Refused, match="Đặt tên khác"):
        questions.take_back(hung, row)


def test_nobody_keeps_without_end(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "MOST", 1)
    row = keep(world)
    with pytest.raises(Refused, match="Xóa bớt"):
        keep(world, name="Một câu nữa")
    questions.delete(world.actor("hung"), row)
    SavedQuestion.objects.update(deleted_at=clock.now() - timedelta(days=31))
    questions.delete(world.actor("hung"), keep(world))
    assert SavedQuestion.objects.count() == 1  # what was deleted long ago is forgotten


def test_the_office_may_stop_the_sharing(world: World) -> None:
    row = keep(world, "lan", "na-loc")
    mai = world.actor("mai")
    row = questions.withdraw(mai, row)
    assert (row.shared, questions.withdraw(mai, row).version) == (False, row.version)
    assert told() == ["question-kept", "question-withdrawn"]


def test_lists_that_leave_are_written_down(world: World) -> None:
    questions.take_away(world.actor("hung"), world.unit["nam-pha"], subject="dang-vien", rows=10, kind="xlsx")
    event = Event.objects.get()
    assert (event.action, event.path, event.data["rows"]) == ("question-exported", world.unit["nam-pha"].path, 10)
