"""The way back from a reorganisation: what it changed, row by row, and how to put it back while nothing leans on it.

Places in the tree are put back set by set, as they were changed; everything else by the numbers of its rows. The file
holds numbers, days and names of organisations, and nobody's name.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any

from django.db.models import Max, Model, ProtectedError, Q

from ketnap.access.spots import SPOTS
from ketnap.actions import tree
from ketnap.actions.errors import Refused
from ketnap.models import (
    Account,
    Appointment,
    Batch,
    Candidate,
    Dialogue,
    Difficulty,
    DirectiveCopy,
    DirectiveTask,
    Event,
    FollowPlan,
    FormerLetterhead,
    FormerPlace,
    HouseholdContact,
    Inspection,
    InspectionFinding,
    InspectionPlace,
    Letterhead,
    MassMembership,
    MassOrganisation,
    Meeting,
    Membership,
    Person,
    Petition,
    Reorganisation,
    SigningCopy,
    Source,
    Stay,
    Unit,
    UnitChange,
    UnitSpan,
    count_members,
    paths,
)
from ketnap.queries import leaning
from ketnap.text import vi_number

type Values = dict[str, Any]
type Rows = dict[int, Values]
type Picture = dict[str, Rows]
LEANS = "leans"
"""The field of a refusal whose reasons are rows that can be listed."""
SOME = 400
"""So many rows are named in one statement."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind of row a reorganisation may change, which of its columns, and where it stands.

    `where`: the lookup of its unit; "" for the units themselves. `whole`: rows of everything below, not of the
    organisations alone whose people change hands.
    """

    model: type[Model]
    columns: tuple[str, ...]
    where: tuple[str, ...] = ("unit",)
    whole: bool = False


TABLES = (
    Kept(Unit, ("name", "name_fold", "order_key", "kind", "parent_id", "opened_on", "closed_on", "deciding",
                "authorised"), ("pk",), whole=True),
    Kept(UnitSpan, ("unit_id", "name", "kind", "parent_id", "path", "deciding", "authorised", "absorbed", "since",
                    "until"), whole=True),
    Kept(UnitChange, ("kind", "on", "paper", "unit_id", "other_id"), ("unit", "other"), whole=True),
    Kept(Person, ("unit_id",), ("unit", "memberships__unit", "candidates__unit")),
    Kept(Membership, ("unit_id", "left_on")),
    Kept(Stay, ("membership_id", "unit_id", "since", "until")),
    Kept(Candidate, ("unit_id", "closed_on", "version")),
    Kept(Source, ("unit_id", "ended_on")),
    Kept(FormerPlace, ("candidate_id", "source_id", "unit_id", "until")),
    Kept(Appointment, ("person_id", "role", "unit_id", "since", "until", "paper")),
    Kept(MassOrganisation, ("unit_id", "closed_on")),
    Kept(MassMembership, ("organisation_id", "until"), ("organisation__unit",)),
    Kept(Meeting, ("status", "why_not", "version")),
    Kept(Dialogue, ("status", "why_not", "version")),
    Kept(HouseholdContact, ("unit_id", "person_id", "group", "since", "until", "by_id", "at")),
    Kept(FollowPlan, ("unit_id", "going")),
    Kept(DirectiveCopy, ("unit_id", "read_on")),
    Kept(DirectiveTask, ("unit_id", "version")),
    Kept(Petition, ("unit_id", "version")),
    Kept(Inspection, ("unit_id", "version")),
    Kept(InspectionPlace, ("unit_id",)),
    Kept(InspectionFinding, ("unit_id", "version")),
    Kept(Difficulty, ("holder_id", "version"), ("unit", "holder"), whole=True),
    Kept(Letterhead, ("name", "upper"), ("unit", "unit__parent"), whole=True),
    Kept(FormerLetterhead, ("unit_id", "until"), ("unit", "unit__parent"), whole=True),
)  # fmt: skip
BY_LABEL = {kept.model._meta.label: kept for kept in TABLES}
PLACED = (Person, Membership, Candidate)
"""Rows that repeat the path of their unit."""
ASIDE = frozenset({Event, Batch, Account, SigningCopy, Reorganisation})
"""What does not lean on where an organisation stands: the log, prints under way, logins, plans."""


def picture(parties: Iterable[int], below: Iterable[int]) -> Picture:
    """Every row a reorganisation of these organisations may change, as it is now."""
    some, all_ = sorted(set(parties)), sorted({*parties, *below})
    found: Picture = {}
    for kept in TABLES:
        here = Q()
        for lookup in kept.where:
            here |= Q(**{f"{lookup}__in": all_ if kept.whole else some})
        rows = kept.model._default_manager.filter(here).values_list("pk", *kept.columns)
        found[kept.model._meta.label] = {pk: _named(kept, values) for pk, *values in rows}
    return found


def _named(kept: Kept, values: Iterable[Any]) -> Values:
    return {name: _plain(value) for name, value in zip(kept.columns, values, strict=True)}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def places(below: Iterable[int]) -> dict[int, str]:
    """Where these organisations stand."""
    return dict(Unit.objects.filter(pk__in=list(below)).values_list("pk", "path"))


def packed(before: Picture, after: Picture, was: Mapping[int, str], parties: Iterable[int]) -> bytes:
    """The file: what changed, what came, what went; which branches stand elsewhere; the last row of every kind."""
    tables = {label: _difference(before[label], after[label]) for label in BY_LABEL}
    file = {
        "tables": {label: found for label, found in tables.items() if any(found.values())},
        "branches": _branches(was, places(was)),
        "parties": sorted(parties),
        "last": {model._meta.label: _last(model) for model in SPOTS if model not in ASIDE},
    }
    return zlib.compress(json.dumps(file, ensure_ascii=False, separators=(",", ":")).encode())


def _difference(before: Rows, after: Rows) -> dict[str, Any]:
    both = [pk for pk in before if pk in after and before[pk] != after[pk]]
    return {
        "changed": {pk: [before[pk], after[pk]] for pk in both},
        "came": {pk: row for pk, row in after.items() if pk not in before},
        "went": {pk: row for pk, row in before.items() if pk not in after},
    }


def _last(model: type[Model]) -> int:
    return int(model._default_manager.aggregate(last=Max("pk"))["last"] or 0)


def _branches(was: Mapping[int, str], now: Mapping[int, str]) -> list[list[str]]:
    """The tops of what stands elsewhere, [old, new]: what only follows another top is left out."""
    moved = {pk: (was[pk], now[pk]) for pk in was if was[pk] != now[pk]}

    def follows(old: str, new: str) -> bool:
        above = (moved[pk] for pk in paths.numbers(new)[:-1] if pk in moved)
        return any(old == top_old + new[len(top_new) :] for top_old, top_new in above)

    return [[old, new] for old, new in moved.values() if not follows(old, new)]


def read(content: bytes) -> dict[str, Any]:
    """Open the file."""
    found: dict[str, Any] = json.loads(zlib.decompress(content))
    return found


# ── Going back ───────────────────────────────────────────────────────────────────────────────────────────────────────


def refuse_what_leans_on_it(file: dict[str, Any]) -> None:
    """Say what was written since that would hang in the air."""
    told = Counter(row.kind for row in written_since(file)) or {
        str(BY_LABEL[label].model._meta.verbose_name): len(numbers) for label, numbers in _different(file)
    }
    if told:
        raise Refused(
            f"Từ khi thực hiện đã ghi thêm hoặc sửa: "
            f"{', '.join(f'{vi_number(count)} {kind}' for kind, count in told.items())}. Những việc ấy dựa vào tổ chức "
            "mới nên không quay lại được nữa. Cần đổi thì lập phương án khác.",
            LEANS,
        )


def written_since(file: dict[str, Any]) -> list[leaning.Leaning]:
    """Rows written since at the organisations whose people changed hands, or in a branch that stands elsewhere."""
    return leaning.written_since(file["last"], file["parties"], [new for _, new in file["branches"]])


def changed_since(file: dict[str, Any]) -> list[leaning.Leaning]:
    """Rows it changed or made that are no longer as it left them: this reads every one of them."""
    return leaning.changed(dict(_different(file)))


def _different(file: dict[str, Any]) -> Iterator[tuple[str, list[int]]]:
    for label, found in file["tables"].items():
        kept = BY_LABEL[label]
        left = {**{pk: pair[1] for pk, pair in found["changed"].items()}, **found["came"]}
        now: dict[str, Values] = {}
        for some in batched(map(int, left), SOME, strict=False):
            rows = kept.model._default_manager.filter(pk__in=some).values_list("pk", *kept.columns)
            now |= {str(pk): _named(kept, values) for pk, *values in rows}
        if other := [int(pk) for pk, row in left.items() if now.get(pk) != row]:
            yield label, other


def restore(file: dict[str, Any]) -> None:
    """Put everything back as it was; whoever calls has asked whether it may be."""
    tables = {label: file["tables"][label] for label in BY_LABEL if label in file["tables"]}
    units = tables.pop(Unit._meta.label)
    for label, found in tables.items():
        _take_away(BY_LABEL[label], found["came"])
        _put_back(BY_LABEL[label], found)
    _put_back(BY_LABEL[Unit._meta.label], units)
    _return_branches(file["branches"])
    for unit in Unit.objects.filter(pk__in=file["parties"]):
        for model in PLACED:
            model._default_manager.filter(unit=unit).exclude(path=unit.path).update(path=unit.path)
    _take_away(BY_LABEL[Unit._meta.label], units["came"])
    count_members(Unit.objects.filter(pk__in=file["parties"]))


def _return_branches(branches: Iterable[tuple[str, str]]) -> None:
    """What stands deepest goes first: it may stand within another that goes. Those side by side go together."""
    beside: dict[tuple[str, str], list[str]] = {}
    for old, new in sorted(branches, key=lambda pair: -len(pair[1])):
        beside.setdefault((old[: -paths.SEGMENT], new[: -paths.SEGMENT]), []).append(new)
    for (old_above, new_above), tops in beside.items():
        for some in batched(tops, SOME, strict=False):
            tree.hang_back(old_above, new_above, list(some))


def _take_away(kept: Kept, came: Mapping[str, Values]) -> None:
    for some in batched(map(int, came), SOME, strict=False):
        try:
            kept.model._default_manager.filter(pk__in=some).delete()
        except ProtectedError as error:
            names = sorted({str(row._meta.verbose_name) for row in error.protected_objects})
            raise Refused(f"Tổ chức mới lập đang đứng trong: {', '.join(names)}. Không quay lại được nữa.") from None


def _put_back(kept: Kept, found: Mapping[str, Mapping[str, Any]]) -> None:
    """Give changed columns their old values, rows that get the same together; make anew those that went."""
    alike: dict[str, list[int]] = {}
    for pk, (before, after) in found["changed"].items():
        changed = {name: value for name, value in before.items() if after[name] != value}
        alike.setdefault(json.dumps(changed), []).append(int(pk))
    for values, numbers in alike.items():
        for some in batched(numbers, SOME, strict=False):
            kept.model._default_manager.filter(pk__in=some).update(**_typed(kept, json.loads(values)))
    gone = [kept.model(pk=int(pk), **_typed(kept, row)) for pk, row in found["went"].items()]
    kept.model._default_manager.bulk_create(gone, batch_size=SOME)


def _typed(kept: Kept, row: Values) -> Values:
    """Days as days again."""
    return {name: _field(kept.model, name).to_python(value) for name, value in row.items()}


def _field(model: type[Model], column: str) -> Any:
    return next(field for field in model._meta.concrete_fields if field.attname == column)
