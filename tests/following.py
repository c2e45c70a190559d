"""One row of everything about following, dialogues and letters, as it stands in the database."""

from datetime import date
from typing import Any

from ketnap.models import (
    Account,
    Appointment,
    Dialogue,
    FollowHandover,
    FollowNote,
    FollowPlan,
    FollowRule,
    HouseholdContact,
    Meeting,
    Person,
    Petition,
    PetitionFact,
    PetitionSender,
    Unit,
)

MONTH = date(2026, 11, 1)


def follow_rows(unit: Unit, person: Person, day: date, by: Account | None = None, **note: Any) -> dict[str, int]:
    """A unit whose follower has changed, with a plan, a word about a meeting, a dialogue, a letter with its sender."""
    FollowRule.objects.create(unit=unit, since=MONTH, scope="all", by=by)
    FollowPlan.objects.create(unit=unit, person=person, month=MONTH, going=True, by=by)
    meeting = Meeting.objects.create(unit=unit, kind="topic", on=day, status="held", attendee=person)
    row = FollowNote.objects.create(
        meeting=meeting, person=person, kind="raised", text="Xin mở lớp.", on=day, by=by, **note
    )
    posts = {"person": person, "role": "follower", "unit": unit}
    left = Appointment.objects.create(**posts, since=date(2021, 1, 1), until=date(2022, 1, 1))
    taken = Appointment.objects.create(**posts, since=date(2022, 1, 1))
    FollowHandover.objects.create(left=left, taken=taken, note="Lớp tháng 12.", by=by)
    contact = HouseholdContact.objects.create(unit=unit, person=person, group="Nhóm 1", since=day, by=by)
    talk = Dialogue.objects.create(unit=unit, on=day, audience="both", topic="Kết nạp", head=person, by=by)
    letter = Petition.objects.create(unit=unit, kind="question", dialogue=talk, on=day, text="Hỏi.", owner=person)
    Petition.objects.create(unit=unit, kind="letter", on=day, text="Hỏi nữa.", repeats=letter)
    PetitionFact.objects.create(petition=letter, kind="taken", on=day, owner=person, by=by)
    PetitionSender.objects.create(petition=letter, name="Lò Văn Gửi")
    return {
        "follower": person.pk, "follow_note": row.pk, "household": contact.pk, "dialogue": talk.pk,
        "petition": letter.pk,
    }  # fmt: skip
