"""Letters and suggestions about membership work with their answers, and the dialogues of the commune's secretary."""

from collections.abc import Iterator
from datetime import date

from ketnap.actions import dialogues, petitions
from ketnap.models import TRAINING, Person
from ketnap.process.petitions import Audience, Ground, PetitionKind
from ketnap.scenarios import days
from ketnap.scenarios.daily.acting import COMMUNE, OFFICER, Story, World
from ketnap.scenarios.letterheads import signing

BUILDING = "banxaydung.daklin"
HALL = "Hội trường Ủy ban nhân dân xã Đăk Lin"


def letter(world: World) -> Story:
    """A member asked why a dossier takes so long: looked into and answered within the time of the text."""
    commune = world.unit(COMMUNE)
    actor = yield OFFICER, world.ago(44)
    row = petitions.receive(
        actor, commune, kind=PetitionKind.LETTER, on=actor.on, number="118", ground=Ground.MEMBER,
        text_="Hỏi vì sao hồ sơ kết nạp của một đoàn viên ở chi bộ thôn đã lập xong nhiều tháng chưa được xét.",
    )  # fmt: skip
    actor = yield OFFICER, world.ago(42)
    row = petitions.take(actor, row, owner=_person(BUILDING), due_on=days.after(actor.on, 15), version=row.version)
    actor = yield BUILDING, world.ago(35)
    petitions.close(
        actor, row, version=row.version, result="Hồ sơ thiếu trả lời thẩm tra của nơi làm việc cũ; đã gửi thư nhắc.",
        reply="Đã trả lời bằng văn bản và tại kỳ sinh hoạt chi bộ.",
    )  # fmt: skip


def suggestion(world: World) -> Story:
    """The Front of the commune suggests whom to look at more: being worked on."""
    commune = world.unit(COMMUNE)
    actor = yield OFFICER, world.ago(13)
    row = petitions.receive(
        actor, commune, kind=PetitionKind.SUGGESTION, on=actor.on, number="131",
        source="Ủy ban Mặt trận Tổ quốc xã Đăk Lin",
        text_="Đề nghị quan tâm kết nạp người có uy tín, nông dân làm kinh tế giỏi ở các thôn đồng bào dân tộc.",
    )  # fmt: skip
    actor = yield OFFICER, world.ago(11)
    petitions.take(actor, row, owner=_person(OFFICER), due_on=days.after(world.today, 5), version=row.version)


def new_letter(world: World) -> Story:
    """A letter that has just come, given to nobody yet."""
    actor = yield OFFICER, world.ago(3)
    petitions.receive(
        actor, world.unit(COMMUNE), kind=PetitionKind.PETITION, on=actor.on, number="140",
        text_="Đề nghị mở lớp bồi dưỡng nhận thức về Đảng vào cuối tuần để công nhân dự được.",
    )  # fmt: skip


def dialogue(world: World) -> Story:
    """A dialogue with members and people: two questions, one answered."""
    commune, head = world.unit(COMMUNE), _secretary(world)
    on = world.ago(24)
    actor = yield OFFICER, days.before(on, 8)
    row = dialogues.plan(actor, commune, on=on, audience=Audience.BOTH, head=head, place=HALL,
                         topic="Tạo nguồn, kết nạp đảng viên ở thôn")  # fmt: skip
    actor = yield OFFICER, on
    dialogues.hold(
        actor, row, members=38, people=52, version=row.version,
        summary="Giao từng chi bộ gặp gỡ đoàn viên ưu tú; Ban Xây dựng Đảng hướng dẫn khai lý lịch tại thôn.",
    )  # fmt: skip
    first = petitions.ask(actor, row, text_="Người đi làm ăn xa có được xem xét kết nạp không?")
    second = petitions.ask(actor, row, text_="Đề nghị mở lớp nhận thức ở cụm thôn.")
    first = petitions.take(actor, first, owner=_person(BUILDING), due_on=days.after(on, 10), version=first.version)
    petitions.take(actor, second, owner=_person("trungtam.daklin"), due_on=days.after(world.today, 4),
                   version=second.version)  # fmt: skip
    actor = yield BUILDING, days.after(on, 6)
    petitions.close(
        actor, first, version=first.version, reply="Đã trả lời trên loa truyền thanh xã.",
        result="Được, khi nơi làm việc và chi bộ cùng theo dõi, nhận xét; đã có hướng dẫn gửi các chi bộ.",
    )  # fmt: skip


def next_dialogue(world: World) -> Story:
    """The next dialogue stands in the plan."""
    actor = yield OFFICER, world.ago(4)
    on: date = days.after(world.today, 15)
    dialogues.plan(actor, world.unit(COMMUNE), on=on, audience=Audience.MEMBERS, head=_secretary(world), place=HALL,
                   topic="Đảng viên trẻ với việc giúp đỡ quần chúng ưu tú")  # fmt: skip


def _person(login: str) -> Person:
    return Person.objects.get(account__login=login)


def _secretary(world: World) -> Person:
    """Whoever signs for the commune."""
    name = signing(TRAINING)[world.units[COMMUNE]]
    return Person.objects.filter(realm=TRAINING, name=name).order_by("pk")[0]


def stories(world: World) -> Iterator[Story]:
    """Letters, suggestions, dialogues."""
    yield from (letter(world), suggestion(world), new_letter(world), dialogue(world), next_dialogue(world))
