"""What happens to somebody's lines in the pool when a road begins or somebody is erased; for other actions."""

from datetime import date

from django.db.models import Q

from ketnap.access import Actor, Permission
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked, not_before, one_world
from ketnap.models import Candidate, Participation, Person, Source, SourceState
from ketnap.models.source import LIVE


def lead(actor: Actor, source: Source, candidate: Candidate) -> None:
    """Let the pool's line end where a road begins: from there on the dossier tells everything."""
    actor.require(Permission.INTRODUCE, source)
    one_world(actor, source, candidate)
    fresh = locked(source)
    if fresh.state != SourceState.AGREED:
        raise Refused("Ghi ngày người này đồng ý trong danh sách nguồn rồi giới thiệu.")
    if fresh.person_id not in {None, candidate.person_id}:
        raise Refused("Người trong nguồn là người khác. Chọn lại đúng người đã có.", "who")
    not_before(candidate.opened_on, fresh.agreed_on, "ngày người này đồng ý")
    _hand_over(fresh, candidate.person)
    fresh.person, fresh.candidate, fresh.state = candidate.person, candidate, SourceState.INTRODUCED
    fresh.ended_on, fresh.name, fresh.born_on = candidate.opened_on, "", None
    fresh.save()


def _hand_over(source: Source, person: Person) -> None:
    """Give the person what the pool knew of activities; what was written down of both is one line."""
    for row in source.participations.all():
        twin = Participation.objects.filter(activity=row.activity_id, person=person, withdrawn=False).first()
        if twin is None or row.withdrawn:
            Participation.objects.filter(pk=row.pk).update(person=person, source=None)
            continue
        twin.role, twin.merit, twin.award = twin.role or row.role, twin.merit or row.merit, twin.award or row.award
        twin.save(update_fields=["role", "merit", "award"])
        row.delete()


def forget(source: Source, state: SourceState, on: date) -> None:
    """Leave the count of somebody and nothing else."""
    _silence(Q(source=source))
    source.name, source.born_on, source.person = "", None, None
    source.state, source.ended_on = state, on
    source.save()


def forget_person(person: Person, on: date) -> None:
    """The same for somebody who was kept already and takes back the consent."""
    _silence(Q(person=person))
    for row in Source.objects.select_for_update().filter(person=person, state__in=LIVE):
        forget(row, SourceState.WITHDRAWN, on)


def _silence(whose: Q) -> None:
    """Take the words out of what somebody did; that somebody was there is counted on."""
    rows = Participation.objects.filter(whose)
    rows.update(role="", merit="", award="")
    rows.filter(withdrawn=True).update(why="(đã xóa)")
