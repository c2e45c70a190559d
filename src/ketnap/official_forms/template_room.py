"""The room a template of an office is filled in: Jinja's sandbox, closed further.

Every text Jinja is ever given passes `Room._parse`, whichever part of the file it comes from: the body, a heading, a
property nobody sees. What is not a known slot, a known filter, an if or a for over a list is refused there.
"""

from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateError, nodes
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from ketnap.official_forms.fill import Filler
from ketnap.official_forms.slots import Slot, Value, holds
from ketnap.official_forms.tags import LINE, WAYS, by_tag
from ketnap.official_forms.writing import Part, written

_ALLOWED = (nodes.Template, nodes.Output, nodes.TemplateData, nodes.If, nodes.Not)


class NotAllowed(TemplateError):
    """A template asks for more than a paper needs."""


class Fact:
    """A slot inside a template, and the ways it is to be written."""

    __slots__ = ("_filler", "_slot", "_ways")

    def __init__(self, filler: Filler, slot: Slot, ways: tuple[str, ...] = ()) -> None:
        self._filler, self._slot, self._ways = filler, slot, ways

    def __bool__(self) -> bool:
        return holds(self._filler.value(self._slot.key))

    def way(self, way: str) -> "Fact":
        return Fact(self._filler, self._slot, (*self._ways, way))

    def markup(self) -> Markup:
        first, *others = self._ways or ("",)
        text = self._filler.slot(Part(slot=self._slot.key, way=first))
        for way in others:
            text = written(text, way)
        # A text somebody wrote keeps its paragraphs: docxtpl makes a new one of this sign.
        return marked(text, "\a" if self._slot.long else "\n")


class Cell:
    """A part of a line."""

    __slots__ = ("_value", "_ways")

    def __init__(self, value: Value, ways: tuple[str, ...] = ()) -> None:
        self._value, self._ways = value, ways

    def __bool__(self) -> bool:
        return holds(self._value)

    def way(self, way: str) -> "Cell":
        return Cell(self._value, (*self._ways, way))

    def markup(self) -> Markup:
        first, *others = self._ways or ("",)
        text = written(self._value, first)
        for way in others:
            text = written(text, way)
        return marked(text, "\n")


class Line:
    """A line of a list: its parts by name, and nothing else to reach."""

    __slots__ = ("_cells",)

    def __init__(self, cells: Mapping[str, Value]) -> None:
        self._cells = cells

    def __getitem__(self, name: str) -> Cell:
        return Cell(self._cells[name])


def marked(text: str, end: str) -> Markup:
    """A fact as XML. docxtpl reads `{_{` as braces of its own, so that no such pair may come out of a slot."""
    lines = [line for line in text.split("\n") if line.strip()]
    return Markup(str(escape(end.join(lines))).replace("_", "&#95;").replace("{", "&#123;").replace("%", "&#37;"))  # noqa: S704 — escaped in the same expression


class Room(SandboxedEnvironment):
    """Jinja for the templates of offices."""

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_finished)
        self.globals.clear()
        self.tests.clear()
        self.filters.clear()
        self.filters.update({tag: _writer(way) for tag, way in WAYS.items()})

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in (tree, *tree.find_all(nodes.Node)):
            _allow(node)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002 — Jinja's own signature
        """No attribute of anything: parts of a line are looked up by name."""
        return False


def _writer(way: str) -> Any:
    def write(value: Fact | Cell) -> Fact | Cell:
        return value.way(way)

    return write


def _finished(value: Any) -> Markup:
    if not isinstance(value, (Fact, Cell)):
        raise NotAllowed("Ô điền in một giá trị không có tên trong chương trình.")
    return value.markup()


def _allow(node: nodes.Node) -> None:
    """Let a piece of a template through, or say what it is."""
    match node:
        case nodes.If(elif_=[]):
            return
        case nodes.Name(ctx="load", name=name) if name in by_tag() or name == LINE:
            return
        case nodes.Name(ctx="store", name=name) if name == LINE:
            return
        case nodes.Getattr(node=nodes.Name(name=name), ctx="load") if name == LINE:
            return
        case nodes.Filter(name=name, args=[], kwargs=[], dyn_args=None, dyn_kwargs=None) if name in WAYS:
            return
        case nodes.For() if node.find(nodes.For) is not None:
            raise NotAllowed("Không lặp trong một vòng lặp khác.")  # twenty of them would run for years
        case nodes.For(target=nodes.Name(), iter=nodes.Name(), else_=[], test=None, recursive=False):
            return
        case nodes.If():
            raise NotAllowed("Không dùng “elif”.")
        case _ if isinstance(node, _ALLOWED):
            return
        case _:
            raise NotAllowed(f"Không dùng được “{type(node).__name__}” trong mẫu.")


def tag_errors(wrong: Exception) -> str:
    """What a failed trial says, in one sentence."""
    return str(wrong) if isinstance(wrong, NotAllowed) else "một ô điền hoặc một điều kiện đặt sai chỗ."
