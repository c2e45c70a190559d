"""How every command speaks: plain lines on stderr, one JSON object on stdout, one sentence when it refuses."""

import json
import sys
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import Any, Self, TextIO


class Refused(Exception):
    """The command cannot go on, and one sentence says why. Shown as "vi / en"; exit code 1."""

    def __init__(self, vi: str, en: str) -> None:
        """Keep both sentences."""
        super().__init__(f"{vi} / {en}")
        self.vi = vi
        self.en = en


def say(text: str = "") -> None:
    """Tell the person what is happening; stdout stays free for the result."""
    print(text, file=sys.stderr, flush=True)


def write_json(name: str, payload: dict[str, Any]) -> None:
    """Print the result as one object that names its own shape."""
    document = {"schema": f"ketnap.{name}/1", **payload}
    print(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Lay rows out in aligned columns."""
    cells = [list(headings), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(headings))]
    cells.insert(1, ["─" * width for width in widths])
    lines = ("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


class Progress:
    """A bar on a terminal, a line every tenth elsewhere.

    >>> with Progress("Tạo hồ sơ", total=500) as progress:
    ...     progress.step()
    """

    WIDTH = 30

    def __init__(self, label: str, total: int, stream: TextIO | None = None) -> None:
        """Start at nothing done."""
        self.label = label
        self.total = max(total, 1)
        self.done = 0
        self.stream = stream or sys.stderr
        self.live = self.stream.isatty()
        self._shown = -1

    def __enter__(self) -> Self:
        """Show the empty bar."""
        self._show()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the cursor on a line of its own."""
        if self.live:
            print(file=self.stream, flush=True)

    def step(self, count: int = 1) -> None:
        """Note that `count` more are done."""
        self.done += count
        self._show()

    def _show(self) -> None:
        percent = min(100 * self.done // self.total, 100)
        mark = percent if self.live else percent // 10
        if mark == self._shown:
            return
        self._shown = mark
        if self.live:
            full = self.WIDTH * percent // 100
            bar = "█" * full + "░" * (self.WIDTH - full)
            print(f"\r{self.label} {bar} {percent:3d} %", end="", file=self.stream, flush=True)
        else:
            print(f"{self.label}: {percent} %", file=self.stream, flush=True)
