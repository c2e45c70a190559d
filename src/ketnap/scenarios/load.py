"""Loads the invented worlds once, tells their logins, and lays the training district out anew."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Prefetch

from ketnap import clock
from ketnap.access import Actor, OutOfReach, Permission
from ketnap.access.roles import ROLES, RoleKey
from ketnap.actions.following import repeat_helpers
from ketnap.models import Account, Appointment, Candidate, Event, EventHead, Person, Unit, count_members, paths
from ketnap.models.realm import TRAINING
from ketnap.scenarios import followed, letterheads, reported, shelves
from ketnap.scenarios.catalogue import WORLDS, World
from ketnap.scenarios.daily import lived
from ketnap.scenarios.days import months
from ketnap.scenarios.plans import PostPlan
from ketnap.scenarios.removal import remove_realm
from ketnap.scenarios.rows import Writer
from ketnap.scenarios.training import cascade

type Say = Callable[[str], None]

LOADED = "scenario-loaded"
OFFICER = "tochuc.daklin"
"""Whose work the papers of the training district are."""
DERIVED = {"helper": RoleKey.HELPER, "applicant": RoleKey.APPLICANT}
_WORDS = ("nuong", "lua", "suoi", "rung", "nghe", "tre", "ghe", "trau", "sao", "mua", "doi", "song")


@dataclass(frozen=True, slots=True)
class Login:
    """A login to print: who, in which role, with what."""

    name: str
    role: str
    login: str
    password: str


def ensure_loaded(say: Say) -> list[Login]:
    """Load what is not there yet; returns every training login. Quick when all is there."""
    here = set(Unit.objects.filter(realm__in=WORLDS, parent=None).values_list("realm", flat=True))
    for realm, world in WORLDS.items():
        if realm not in here:
            say(f"Đang nạp dữ liệu mẫu: {world.title} …")
            load(world)
    return logins()


@transaction.atomic
def load(world: World, by: str = "") -> Event:
    """Write one realm, whole or not at all; the last line of its log says so. `by` is the login that asked for it."""
    today = clock.today()
    plan = world.lay_out(today)
    if plan.realm != world.realm:
        raise ValueError(f"{world.realm} lays out {plan.realm}")
    writer = Writer(plan, today)
    writer.write_units()
    writer.write_people()
    accounts = _accounts(writer, plan.posts)
    writer.recorder = accounts[0] if accounts else None
    writer.write_members()
    candidates = writer.write_roads()
    repeat_helpers(Candidate.objects.filter(realm=world.realm))
    count_members(Unit.objects.filter(realm=world.realm))
    writer.write_targets()
    followed.write(writer, plan)
    marked = {mark: candidates[place] for mark, place in plan.marked.items()}
    if world.realm == TRAINING:
        cascade.talk(writer.units, today)
        letterheads.give(world.realm, {writer.units[unit.key]: unit.sheet for unit in plan.units})
        lived(plan, today, writer.units, marked)  # before the papers: what a meeting says nobody types for them
        told = ((candidates[place], road.told) for place, road in enumerate(plan.roads) if road.told)
        shelves.issue(world.realm, today, told, OFFICER)
    else:
        reported.write(writer, plan)
    counts = {"members": len(plan.members), "roads": len(plan.roads)}
    asked = Account.objects.filter(login=by, realm=world.realm).first()
    author = replace(Actor.program(world.realm, today), account=asked)
    return Event.write(author, LOADED, None, today=today, marked=marked, units=writer.units, **counts)


IN_POST = {"cell-secretary": 60}
"""How many months somebody is in post: whoever signs for a cell signed the oldest of its papers too."""


def _accounts(writer: Writer, posts: list[PostPlan]) -> list[int]:
    """Accounts and appointments; one hash serves a realm, because its accounts share one printed password."""
    hashed = make_password(training_password())
    realm = writer.plan.realm
    outside = len(writer.plan.members) + sum(road.member is None for road in writer.plan.roads)
    numbers: list[int] = []
    for post in posts:
        number = post.member
        if number is None and post.human is not None:
            number, outside = outside, outside + 1
        person = _holder(post.login) if number is None else writer.person(number)
        account, _ = Account.objects.get_or_create(
            login=post.login, defaults={"person_id": person, "realm": realm, "password": hashed}
        )
        numbers.append(account.pk)
        if post.role not in DERIVED:
            since = months(writer.plan.as_at, -IN_POST.get(post.role, 24))
            Appointment.objects.create(person_id=person, role=post.role, unit_id=writer.units[post.unit], since=since)
    return numbers


def _holder(login: str) -> int:
    """The person who has a login already, for one more post."""
    return Person.objects.get(account__login=login).pk


def training_password() -> str:
    """The one password of this installation's training accounts; made once, kept beside the database."""
    path = Path(settings.DATA) / "training-password"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        password = "-".join([*(secrets.choice(_WORDS) for _ in range(3)), f"{secrets.randbelow(9000) + 1000}"])
        path.touch(mode=0o600)
        path.write_text(password, encoding="ascii")
        return password


def logins(worlds: Iterable[str] = WORLDS) -> list[Login]:
    """Every login of invented worlds, in the order of the worlds, then as they were made."""
    password = training_password()
    order = {realm: place for place, realm in enumerate(worlds)}
    posts = Appointment.objects.select_related("unit").order_by("pk")
    accounts = Account.objects.filter(realm__in=order).select_related("person")
    found = list(accounts.prefetch_related(Prefetch("person__appointments", posts)).order_by("pk"))
    _renew(found, password)
    found.sort(key=lambda account: order[account.realm])
    return [Login(account.person.name, _role(account.person), account.login, password)
            for account in found if account.person]  # fmt: skip


def _renew(accounts: list[Account], password: str) -> None:
    """When the password's file was lost a new one is made; the accounts follow. One hash is looked at, not all."""
    hashes = {account.password for account in accounts}
    if len(hashes) == 1 and not check_password(password, hashes.pop()):
        Account.objects.filter(pk__in=[account.pk for account in accounts]).update(password=make_password(password))


def _role(person: Person) -> str:
    held = list(person.appointments.all())
    if not held:
        return ROLES[RoleKey.HELPER if person.helping.exists() else RoleKey.APPLICANT].vi
    return f"{ROLES[RoleKey(held[0].role)].vi}, {held[0].unit.name}"


def may_reset(actor: Actor) -> bool:
    """Say whether the actor answers for every account of the training district. In no other world does anybody."""
    if actor.realm != TRAINING:
        return False
    tops = actor.reach(Permission.MANAGE_ACCOUNTS).tops
    return actor.system or any(len(top) == paths.SEGMENT for top in tops)


@transaction.atomic
def reset_training(actor: Actor) -> Event:
    """Throw the training district away and lay it out anew for today. Real data is out of reach of this function.

    The log goes too; the new one ends with the line returned here; whoever is signed in there must sign in again.
    """
    if not may_reset(actor):
        raise OutOfReach("Không tìm thấy.")
    list(EventHead.objects.select_for_update().filter(realm=TRAINING))  # a second one who asks at once waits here
    remove_realm(TRAINING)
    return load(WORLDS[TRAINING], actor.account.login if actor.account else "")


def marked(realm: str = TRAINING) -> dict[str, int]:
    """Candidates somebody wants to find again (planted mistakes), by mark."""
    return dict(_loaded(realm)["marked"])


def units(realm: str) -> dict[str, int]:
    """Units of a realm by their key in the plan; empty where the realm is not loaded."""
    return dict(_loaded(realm)["units"])


def _loaded(realm: str) -> dict[str, Any]:
    event = Event.objects.filter(realm=realm, action=LOADED).order_by("-seq").first()
    return event.data if event else {"marked": {}, "units": {}}
