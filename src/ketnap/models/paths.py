"""Places in the tree as text: every unit's path is its parent's path and its own six characters.

The own characters are the unit's number in base 36, so they are unique without asking anybody, stay when the unit
moves, and the numbers of all units above can be read off a path without a query.
"""

SEGMENT = 6
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
LAST = len(DIGITS) ** SEGMENT - 1


def segment(number: int) -> str:
    """Write a unit's number in six characters."""
    if not 0 <= number <= LAST:
        raise ValueError(f"no path segment for {number}")
    written = ""
    for _ in range(SEGMENT):
        number, digit = divmod(number, len(DIGITS))
        written = DIGITS[digit] + written
    return written


def below(parent: str, number: int) -> str:
    """Return the path of unit `number` under `parent` ("" for a root)."""
    return parent + segment(number)


def numbers(path: str) -> list[int]:
    """Return the numbers of all units on a path, from the root to the unit itself."""
    return [int(path[at : at + SEGMENT], len(DIGITS)) for at in range(0, len(path), SEGMENT)]


def depth(path: str) -> int:
    """Return how many units stand above."""
    return len(path) // SEGMENT - 1


def after(path: str) -> str:
    """Return the upper end of a subtree: every path from `path` up to, but without, this one belongs to it."""
    head, own = path[:-SEGMENT], int(path[-SEGMENT:], len(DIGITS))
    if own < LAST:
        return head + segment(own + 1)
    return after(head) if head else "~"


def covers(top: str, path: str) -> bool:
    """Say whether `path` is `top` or below it. The empty path is nowhere."""
    return bool(top) and path.startswith(top)
