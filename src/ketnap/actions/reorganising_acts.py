"""What a planned reorganisation does, kind by kind. The log's line is written by who confirms."""

from collections.abc import Callable, Mapping

from ketnap.access import Actor, Permission
from ketnap.actions import tree, unit_acts
from ketnap.actions.errors import Refused
from ketnap.actions.ground import locked_open
from ketnap.models import ChangeKind, Reorganisation, ReorganisationKind, Unit
from ketnap.text import vi_date

K = ReorganisationKind
type Do = Callable[[Actor, Reorganisation, list[Unit]], Unit | None]


def check_plan(row: Reorganisation) -> None:
    """Refuse a plan that says too little for its kind."""
    asked = row.plan
    if row.kind == K.MERGE and not asked["into"] and not asked["name"]:
        raise Refused("Chọn nơi tiếp nhận, hoặc ghi tên tổ chức mới hợp nhất.", "into")
    if row.kind == K.MERGE and not asked["into"] and len(asked["units"]) < 2:
        raise Refused("Hợp nhất thành tổ chức mới thì chọn ít nhất hai tổ chức.", "also")
    if row.kind == K.SPLIT and not any(asked[what] for what in ("children", "members", "candidates")):
        raise Refused("Chọn ít nhất một tổ chức, đảng viên hoặc hồ sơ chuyển sang nơi mới.", "members")
    if row.kind == K.MOVE and not asked["parent"]:
        raise Refused("Chọn nơi trực thuộc mới.", "parent")
    if row.kind == K.RENAME and asked["name"] in row.names.values():
        raise Refused(f"{asked['name']} đang là tên của tổ chức này. Ghi tên mới.", "name")


def carry_out(actor: Actor, row: Reorganisation) -> Unit | None:
    """Do what is planned; the organisation it founded, if it did."""
    tree.lock_tree(actor.realm)
    units = _named(actor, row.units)
    for unit in units:
        if not unit.open:
            raise Refused(f"{unit.name} đã kết thúc hoạt động từ {vi_date(unit.closed_on)}. Lập phương án khác.")
    return _ACTS[ReorganisationKind(row.kind)](actor, row, units)


def _named(actor: Actor, numbers: list[int]) -> list[Unit]:
    """Read the organisations of a plan again, in its order, and ask for the right to each."""
    rows = Unit.objects.in_bulk(numbers)
    for number in numbers:
        actor.require(Permission.MANAGE_UNITS, rows[number])
    return [rows[number] for number in numbers]


def _merge(actor: Actor, row: Reorganisation, units: list[Unit]) -> Unit | None:
    asked, on = row.plan, row.on
    made = None if asked["into"] else _founded(actor, row, units)
    into = made or locked_open(_named(actor, [asked["into"]])[0], "into")
    for unit in units:
        unit_acts.absorb(actor, unit, into, on)
        unit_acts.changed(ChangeKind.MERGE, unit, on, row.paper, into)
    if asked["into"] and asked["name"] and asked["name"] != into.name:
        into = unit_acts.ready(actor, into, on)
        unit_acts.rename(into, on, asked["name"], {})
        unit_acts.changed(ChangeKind.RENAME, into, on, row.paper)
    return made


def _founded(actor: Actor, row: Reorganisation, units: list[Unit]) -> Unit:
    """The organisation they become: of the same kind and place, deciding on admissions where one of them did."""
    first = units[0]
    powers = {power: any(getattr(unit, power) for unit in units) for power in ("deciding", "authorised")}
    kind = row.plan["kind"] or first.kind
    _free_the_name(row, units)
    made = unit_acts.found(actor, name=row.plan["name"], kind=kind, parent=first.parent, on=row.on, **powers)
    unit_acts.changed(ChangeKind.CREATE, made, row.on, row.paper)
    return made


def _free_the_name(row: Reorganisation, units: list[Unit]) -> None:
    """A new organisation may not bear the name of one that goes into it: then that one goes on."""
    if row.plan["name"] in {unit.name for unit in units}:
        raise Refused(f"{row.plan['name']} là tên của một tổ chức nhập vào. Chọn tổ chức ấy làm nơi tiếp nhận.", "name")


def _split(actor: Actor, row: Reorganisation, units: list[Unit]) -> Unit | None:
    asked, on = row.plan, row.on
    unit = unit_acts.ready(actor, units[0], on)
    if unit.parent is not None:
        actor.require(Permission.MANAGE_UNITS, unit.parent)
    powers = {"deciding": unit.deciding} if asked["children"] else {}
    made = unit_acts.found(actor, name=asked["name"], kind=asked["kind"] or unit.kind, parent=unit.parent, on=on,
                           **powers)  # fmt: skip
    unit_acts.divide(
        actor, unit, made, on, children=_named(actor, asked["children"]), members=asked["members"],
        candidates=asked["candidates"],
    )  # fmt: skip
    unit_acts.changed(ChangeKind.SPLIT, made, on, row.paper, unit)
    return made


def _move(actor: Actor, row: Reorganisation, _: list[Unit]) -> None:
    parent = locked_open(_named(actor, [row.plan["parent"]])[0], "parent")
    for number in row.units:
        unit = unit_acts.ready(actor, Unit.objects.get(pk=number), row.on)
        before = unit.parent
        unit_acts.hang(unit, parent, row.on)
        unit_acts.refuse_namesake(unit)
        unit_acts.changed(ChangeKind.MOVE, unit, row.on, row.paper, before)


def _rename(actor: Actor, row: Reorganisation, units: list[Unit]) -> None:
    unit = unit_acts.ready(actor, units[0], row.on)
    fields = {"kind": row.plan["kind"]} if row.plan["kind"] else {}
    unit_acts.rename(unit, row.on, row.plan["name"], fields)
    unit_acts.changed(ChangeKind.RENAME, unit, row.on, row.paper)


def _end(actor: Actor, row: Reorganisation, units: list[Unit]) -> None:
    unit = unit_acts.ready(actor, units[0], row.on)
    unit_acts.end(unit, row.on)
    unit_acts.changed(ChangeKind.DISSOLVE, unit, row.on, row.paper)


_ACTS: Mapping[ReorganisationKind, Do] = {
    K.MERGE: _merge, K.SPLIT: _split, K.MOVE: _move, K.RENAME: _rename, K.END: _end,
}  # fmt: skip
