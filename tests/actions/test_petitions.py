"""Dialogues and letters: received, given to somebody by a day, closed with a result; who sent one, and to few."""

from datetime import date

import pytest
from tests.world import TODAY, World, build

from ketnap.access import Forbidden, OutOfReach
from ketnap.actions import dialogues, petitions
from ketnap.actions.errors import Refused
from ketnap.models import Dialogue, Event, Petition, PetitionSender
from ketnap.queries import petitions as read

DUE = date(2026, 12, 1)
DAY = date(2026, 11, 10)


def received(world: World, text: str = "Hỏi vì sao chưa xét.", who: str = "hung", **more: str) -> Petition:
    given = {"kind": "letter", "on": DAY, "text_": text, **more}
    return petitions.receive(world.actor(who), world.unit["nam-pha"], **given)  # type: ignore[arg-type]


def taken(world: World, row: Petition) -> Petition:
    return petitions.take(world.actor("hung"), row, owner=world.person["dung"], due_on=DUE, version=row.version)


def planned(world: World, on: date = DAY) -> Dialogue:
    return dialogues.plan(
        world.actor("hung"), world.unit["nam-pha"], on=on, audience="both", topic="Kết nạp ở bản",
        head=world.person["hung"], place=" Nhà  văn hóa ",
    )  # fmt: skip


# ── Letters ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_letter_goes_from_received_to_closed(world: World) -> None:
    hung = world.actor("hung")
    row = received(world, sender=" Lò Văn  Gửi ", reply_to="Qua trưởng bản")
    assert (row.state, row.on, row.sender.name) == ("received", DAY, "Lò Văn Gửi")
    assert received(world) == row
    row = taken(world, row)
    assert (row.state, row.owner, row.due_on, row.ground) == ("taken", world.person["dung"], DUE, "")
    row = petitions.take(hung, row, owner=world.person["dung"], due_on=DUE, version=row.version, ground="member")
    assert row.ground == "member"
    assert (row.overdue(DUE), row.overdue(date(2026, 12, 2))) == (False, True)
    with pytest.raises(Refused, match="Ghi kết quả"):
        petitions.close(hung, row, result=" ", reply="", version=row.version)
    with pytest.raises(Refused, match="đã trả lời người gửi"):
        petitions.close(hung, row, result="Đã xem.", reply=" ", version=row.version)
    row = petitions.close(hung, row, result="Chi bộ xét tháng 12.", reply="Gặp ngày 15.", version=row.version)
    assert (row.state, row.result, row.reply, row.closed_on, row.open) == (
        "closed", "Chi bộ xét tháng 12.", "Gặp ngày 15.", TODAY, False
    )  # fmt: skip
    with pytest.raises(Refused, match="đã có kết quả, không ghi việc này được"):
        taken(world, row)
    row = petitions.reopen(hung, row, words="Còn ý kiến.", version=row.version)
    assert (row.state, row.owner, row.result, row.reply) == ("received", None, "", "")
    assert [fact.kind for fact in read.facts(hung, row)] == ["reopened", "closed", "taken", "taken", "received"]
    assert list(Event.objects.order_by("seq").values_list("action", flat=True)) == [
        "petition-received", "petition-taken", "petition-taken", "petition-closed", "petition-reopened"
    ]  # fmt: skip


def test_what_cannot_be_received_is_refused(world: World) -> None:
    for kind in ("question", "rumour"):
        with pytest.raises(Refused, match="Chọn loại"):
            received(world, kind=kind)
    with pytest.raises(Refused, match="Mặt trận hoặc đoàn thể nào"):
        received(world, kind="suggestion", source=" ")
    with pytest.raises(Refused, match="Ghi nội dung"):
        received(world, " ")
    with pytest.raises(Refused, match="Ghi tên người gửi"):
        received(world, reply_to="Hòm thư")
    with pytest.raises(Refused, match="chưa tới"):
        petitions.receive(world.actor("hung"), world.unit["nam-pha"], kind="letter", on=DUE, text_="Hỏi.")
    with pytest.raises(Forbidden):
        petitions.receive(world.actor("nam"), world.unit["na-loc"], kind="letter", on=DAY, text_="Hỏi.")
    with pytest.raises(OutOfReach):
        received(world, who="cuong")
    row = received(world, kind="suggestion", source="Ủy ban Mặt trận xã")
    assert (row.source, read.has_sender(world.actor("hung"), row)) == ("Ủy ban Mặt trận xã", False)
    assert received(world, "Hỏi nữa.", source="Bỏ qua").source == ""


def test_who_is_to_answer_is_of_the_office_and_the_day_to_come(world: World) -> None:
    row, hung = received(world), world.actor("hung")
    with pytest.raises(Refused, match="Chọn người đang giữ vai trò tại Đảng bộ xã Nậm Pha"):
        petitions.take(hung, row, owner=world.person["thoa"], due_on=DUE, version=0)
    with pytest.raises(Refused, match="10/11/2026 đã qua"):
        petitions.take(hung, row, owner=world.person["dung"], due_on=DAY, version=0)
    with pytest.raises(Refused, match="vừa được ghi ở nơi khác"):
        petitions.take(hung, row, owner=world.person["dung"], due_on=DUE, version=9)
    with pytest.raises(Refused, match="Không ghép dữ liệu thật"):
        petitions.take(hung, row, owner=build("training").person["dung"], due_on=DUE, version=0)


def test_one_that_repeats_points_at_the_first(world: World) -> None:
    hung = world.actor("hung")
    first, second, third = (received(world, text) for text in ("Hỏi lần một.", "Hỏi lần hai.", "Hỏi lần ba."))
    row = petitions.link(hung, second, earlier=first, version=0)
    assert petitions.link(hung, third, earlier=row, version=0).repeats == first
    assert read.near(hung, row) == [first, third]
    for wrong, earlier in ((first, second), (first, third)):
        with pytest.raises(Refused, match="Chọn một đơn thư nhận trước"):
            petitions.link(hung, wrong, earlier=earlier, version=wrong.version)


def test_who_sent_it_opens_to_the_office_alone_and_can_go(world: World) -> None:
    row, hung, mai = received(world, sender="Lò Văn Gửi"), world.actor("hung"), world.actor("mai")
    kept = petitions.open_sender(hung, row)
    assert kept is not None
    assert (kept.name, str(kept)) == ("Lò Văn Gửi", f"Người gửi của đơn thư số {row.pk}")
    assert Event.objects.filter(action="petition-sender-read").count() == 1
    for act in (lambda: petitions.open_sender(mai, row), lambda: petitions.forget_sender(mai, row, words="Xong.")):
        with pytest.raises(Forbidden):
            act()
    with pytest.raises(OutOfReach):
        petitions.open_sender(world.actor("nam"), row)
    with pytest.raises(Refused, match="Ghi lý do xóa"):
        petitions.forget_sender(hung, row, words=" ")
    petitions.forget_sender(hung, row, words="Đã trả lời.")
    assert not PetitionSender.objects.exists()
    assert "Gửi" not in str(list(Event.objects.values_list("data", flat=True)))
    with pytest.raises(Refused, match="Không còn thông tin"):
        petitions.forget_sender(hung, row, words="Đã trả lời.")


# ── Dialogues ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_dialogue_is_planned_held_and_its_questions_answered(world: World) -> None:
    hung, row = world.actor("hung"), planned(world)
    assert (row.status, row.head, row.place) == ("planned", world.person["hung"], "Nhà văn hóa")
    with pytest.raises(Refused, match="Ghi kết quả buổi đối thoại trước"):
        petitions.ask(hung, row, text_="Khi nào mở lớp?")
    row = dialogues.change(hung, row, on=date(2026, 11, 12), audience="people", topic="Kết nạp", version=0)
    assert (row.on, row.audience, row.head, row.version) == (date(2026, 11, 12), "people", None, 1)
    with pytest.raises(Refused, match="Không có ai dự"):
        dialogues.hold(hung, row, members=0, people=0, summary="Xong.", version=1)
    with pytest.raises(Refused, match="Ghi kết luận"):
        dialogues.hold(hung, row, members=4, people=30, summary=" ", version=1)
    row = dialogues.hold(hung, row, members=4, people=30, summary="Mở lớp tháng 12.", version=1)
    row = dialogues.hold(hung, row, members=5, people=30, summary="Mở lớp tháng 12.", version=2)
    assert (row.status, row.members, row.people) == ("held", 5, 30)
    asked = petitions.ask(hung, row, text_="Khi nào mở lớp?", sender="Lò Thị Hỏi")
    assert (asked.kind, asked.dialogue, asked.on, asked.unit) == ("question", row, row.on, world.unit["nam-pha"])
    assert petitions.ask(hung, row, text_="Khi nào mở lớp?") == asked
    assert read.questions(hung, row) == [asked]
    with pytest.raises(Refused, match="đã đối thoại, không ghi việc này được"):
        dialogues.cancel(hung, row, why="Mưa.", version=3)
    assert [event.action for event in Event.objects.order_by("seq")] == [
        "dialogue-planned", "dialogue-changed", "dialogue-held", "dialogue-held", "petition-received"
    ]  # fmt: skip


def test_a_dialogue_that_is_not_held_says_why(world: World) -> None:
    hung, row = world.actor("hung"), planned(world, date(2026, 12, 20))
    with pytest.raises(Refused, match="chưa tới"):
        dialogues.hold(hung, row, members=1, people=0, summary="Xong.", version=0)
    with pytest.raises(Refused, match="vừa được ghi ở nơi khác"):
        dialogues.cancel(hung, row, why="Mưa lũ.", version=5)
    with pytest.raises(Refused, match="Ghi lý do"):
        dialogues.cancel(hung, row, why=" ", version=0)
    row = dialogues.cancel(hung, row, why="Mưa lũ.", version=0)
    assert (row.status, row.why_not) == ("cancelled", "Mưa lũ.")
    with pytest.raises(Refused, match="Chọn đối thoại với ai"):
        dialogues.plan(hung, world.unit["nam-pha"], on=DUE, audience="all", topic="Kết nạp")
    with pytest.raises(Refused, match="Đã có buổi đối thoại này"):
        planned(world, date(2026, 12, 20))
    with pytest.raises(Refused, match="Không ghép dữ liệu thật"):
        dialogues.plan(hung, world.unit["nam-pha"], on=DUE, audience="both", topic="Lớp",
                       head=build("training").person["hung"])  # fmt: skip
    with pytest.raises(Forbidden):
        dialogues.plan(world.actor("minh"), world.unit["na-loc"], on=DUE, audience="both", topic="Lớp")
    with pytest.raises(OutOfReach):
        dialogues.cancel(world.actor("cuong"), row, why="Mưa.", version=1)
