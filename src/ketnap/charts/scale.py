"""Small arithmetic shared by the drawings."""

from math import ceil, floor, log10

STEPS = (1, 2, 5, 10)


def tenth(value: float) -> float:
    """Round a coordinate to a tenth: finer than any screen, short in the page."""
    rounded = round(value, 1)
    return 0.0 if rounded == 0 else rounded


def nice_step(top: float, parts: int) -> int:
    """Return a round step (1, 2, 5, 10, 20 …) that cuts 0..top into at most `parts` parts."""
    rough = max(top / parts, 1)
    size = 10 ** floor(log10(rough))
    return int(next(step * size for step in STEPS if step * size >= rough - 1e-9))


def ticks(top: float, parts: int = 4) -> tuple[int, ...]:
    """Return round values from 0 to the first one that is not below `top`."""
    step = nice_step(top, parts)
    return tuple(number * step for number in range(max(ceil(top / step), 1) + 1))
