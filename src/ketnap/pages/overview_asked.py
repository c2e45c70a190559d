"""What a page of figures is about: the organisation and the period, read from the address and kept in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from ketnap.access.actor import Actor
from ketnap.access.permissions import Permission
from ketnap.models import Target, Unit
from ketnap.pages.lists import Address, Crumb, Option, Select
from ketnap.pages.roads_asked import unit_select
from ketnap.queries import overview as figures
from ketnap.queries.periods import Period, choose_any, options, parts
from ketnap.queries.places import Place, place
from ketnap.text import vi_date

SEE = Permission.SEE_FIGURES
UNIT, PERIOD = "don-vi", "ky"


@dataclass(frozen=True, slots=True)
class Asked:
    """One unit and one period.

    `targets`: in force for admissions as a whole, of the unit and those right below; `of_groups`: the unit's own for
    groups of new members.
    """

    address: Address
    place: Place
    unit: Unit
    period: Period
    offered: Sequence[Period]
    targets: Sequence[Target]
    of_groups: Sequence[Target]

    @property
    def query(self) -> dict[str, object]:
        """What names the same unit and period in another address."""
        return {UNIT: self.unit.pk, PERIOD: self.period.key}

    @property
    def own(self) -> Target | None:
        """The unit's own target for what the period is aimed at."""
        return next((target for target in self.targets if target.unit_id == self.unit.pk), None)

    def url(self, route: str) -> str:
        return reverse(route, query=self.query)


def read(actor: Actor, address: Address) -> Asked | None:
    """Read the address; nothing for somebody who answers for no organisation."""
    found = place(actor, address.number(UNIT), SEE, default=True)
    if found.unit is None:
        return None
    unit = found.unit
    known = figures.admission_targets(actor, unit)
    targets = [target for target in known if not target.group]
    mine = [target for target in targets if target.unit_id == unit.pk]
    offered = options((target.term for target in mine if target.term), actor.on)
    asked_for = [(target.year, target.term_id) for target in mine]
    period = choose_any(address.get(PERIOD), offered, asked_for, actor.on)
    of_groups = [target for target in known if target.group]
    return Asked(
        address, found, unit, period, [*offered, *parts(actor.on)], figures.of_period(targets, period.aimed),
        figures.of_period(of_groups, period.aimed),
    )  # fmt: skip


def controls(asked: Asked) -> dict[str, object]:
    """The controls above every page of figures."""
    return {"unit": asked.unit, "period": asked.period, "units": units(asked), "periods": periods(asked)}


def units(asked: Asked) -> Select:
    return unit_select(Address(asked.address.path, {**asked.address.given, UNIT: str(asked.unit.pk)}), asked.place, "")


def periods(asked: Asked) -> list[Option]:
    """The periods offered, and the one shown if it is none of them."""
    known = {one.key for one in asked.offered}
    shown = asked.offered if asked.period.key in known else [asked.period, *asked.offered]
    return [Option(one.key, one.label, one.key == asked.period.key) for one in shown]


def crumbs(asked: Asked, title: str) -> tuple[Crumb, Crumb]:
    return Crumb("Tổng quan", asked.url("overview")), Crumb(title)


def figure_url(indicator: str, unit: int, period: Period, **more: str) -> str:
    """The page of those behind a number of a period."""
    query = {UNIT: unit, "tu": vi_date(period.since), "den": vi_date(period.last), **more}
    return reverse("figure", args=[indicator], query=query)
