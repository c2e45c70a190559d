"""The invented worlds: which there are, what stands over their pages, how each is laid out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ketnap.models.realm import REAL, TRAINING
from ketnap.scenarios import chieng_bom, hoi_hop, ia_hdrai, nam_dinh, training, tu_mo_rong
from ketnap.scenarios.plans import Plan
from ketnap.scenarios.published import Article, Figure


@dataclass(frozen=True, slots=True)
class World:
    """One realm. `as_at` is the day its figures were published for; the training district lives in the present."""

    realm: str
    title: str
    strip: str
    lay_out: Callable[[date], Plan]
    as_at: date | None = None
    article: Article | None = None
    figures: tuple[Figure, ...] = ()


def _always(lay_out: Callable[[], Plan]) -> Callable[[date], Plan]:
    """Lay out a world whose days are published, whatever the present day."""
    return lambda _: lay_out()


PUBLISHED = tuple(
    World(module.REALM, module.TITLE, module.STRIP, _always(module.plan), module.AS_AT, module.ARTICLE, module.FIGURES)
    for module in (tu_mo_rong, ia_hdrai, chieng_bom, nam_dinh, hoi_hop)
)
WORLDS: dict[str, World] = {
    world.realm: world
    for world in (World(TRAINING, training.TITLE, training.STRIP, training.plan), *PUBLISHED)
}  # fmt: skip


MADE = "Dữ liệu tạo để đo. Người và số liệu là giả định."
"""Over a realm that `./ketnap generate` filled."""


def strip_of(realm: str) -> str:
    """What every page of a realm shows on top; nothing over real data."""
    if realm == REAL:
        return ""
    world = WORLDS.get(realm)
    return world.strip if world else MADE
