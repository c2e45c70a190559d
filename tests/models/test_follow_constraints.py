"""What the database itself refuses of following, dialogues and letters."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests.following import follow_rows
from tests.world import TODAY, World

from ketnap.models import (
    Dialogue,
    FollowHandover,
    FollowNote,
    FollowPlan,
    FollowRule,
    HouseholdContact,
    Meeting,
    Petition,
    PetitionSender,
)


def note(**more: Any) -> FollowNote:
    row = FollowNote.objects.earliest("pk")
    given = {"meeting": row.meeting, "person": row.person, "kind": "present", "text": "", "on": TODAY, **more}
    return FollowNote.objects.create(**given)


def letter(**more: Any) -> Petition:
    return Petition.objects.create(unit=Petition.objects.earliest("pk").unit, on=TODAY, **{"text": "Hỏi.", **more})


def talk(**more: Any) -> Dialogue:
    row = Dialogue.objects.earliest("pk")
    return Dialogue.objects.create(unit=row.unit, on=TODAY, audience="both", **{"topic": "Lớp", **more})


def again(model: Any) -> Any:
    row = model.objects.earliest("pk")
    row.pk, row._state.adding = None, True
    row.save(force_insert=True)


def contact(**more: Any) -> HouseholdContact:
    row = HouseholdContact.objects.earliest("pk")
    given = {"group": "Nhóm 2", **more}
    return HouseholdContact.objects.create(unit=row.unit, person=row.person, since=TODAY, **given)


WRONG: dict[str, Callable[[], object]] = {
    "two rules from one month": lambda: again(FollowRule),
    "two plans of a month": lambda: again(FollowPlan),
    "going and why not": lambda: FollowPlan.objects.update(why_not="Đi học."),
    "somebody was there twice": lambda: [note(), note()],
    "something raised without words": lambda: note(kind="raised"),
    "an outcome of nothing": lambda: note(kind="outcome", text="Xong."),
    "two outcomes": lambda: [note(kind="outcome", text="Xong.", about=FollowNote.objects.earliest("pk")) for _ in "12"],
    "presence about something": lambda: note(about=FollowNote.objects.earliest("pk")),
    "a correction without a reason": lambda: note(corrects=FollowNote.objects.earliest("pk")),
    "handed over without a word": lambda: FollowHandover.objects.create(
        left=FollowHandover.objects.get().taken, taken=FollowHandover.objects.get().left, note=""
    ),
    "the same contact twice": lambda: contact(group="Nhóm 1"),
    "a contact with nobody": lambda: contact(group=""),
    "a contact that ends before it begins": lambda: contact(until=date(2020, 1, 1)),
    "a dialogue twice": lambda: talk(topic="Kết nạp"),
    "a dialogue held without numbers": lambda: talk(status="held"),
    "a dialogue called off without a reason": lambda: talk(status="cancelled"),
    "a question asked nowhere": lambda: letter(kind="question"),
    "a letter from a dialogue": lambda: letter(kind="letter", dialogue=Dialogue.objects.earliest("pk")),
    "a suggestion of nobody": lambda: letter(kind="suggestion"),
    "taken by nobody": lambda: letter(kind="letter", state="taken", due_on=TODAY),
    "closed without a result": lambda: letter(kind="letter", state="closed", closed_on=TODAY),
    "a letter without words": lambda: letter(kind="letter", text=""),
    "a sender without a name": lambda: PetitionSender.objects.create(petition=letter(kind="letter"), name=""),
}


def test_the_database_refuses(world: World) -> None:
    follow_rows(world.unit["na-loc"], world.person["lan"], TODAY)
    taken = [words for words, wrong in WRONG.items() if accepts(wrong)]
    assert taken == []
    told = [FollowRule, FollowPlan, FollowNote, FollowHandover, HouseholdContact, Dialogue, Petition]
    assert not [str(row) for model in told for row in model._default_manager.all() if "object (" in str(row)]
    assert Meeting.objects.filter(attendee=world.person["lan"]).count() == 1


def accepts(wrong: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            wrong()
    except IntegrityError:
        return False
    return True


def test_it_bites(world: World) -> None:
    assert accepts(lambda: None)
    with pytest.raises(FollowNote.DoesNotExist):
        note()
