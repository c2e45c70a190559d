"""The shape of one row of the guide."""

from dataclasses import dataclass

from ketnap.law.rule import AnyRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What to do, who does it, on which paper, what often goes wrong; `rules` are the values of the law that count."""

    do: tuple[str, ...]
    who: str
    papers: tuple[str, ...]
    care: tuple[str, ...]
    rules: tuple[AnyRule, ...] = ()
