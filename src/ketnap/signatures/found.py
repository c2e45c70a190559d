"""What was found out about a signed PDF. Said by the child, read by the program."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What may be said of the signatures of a paper. An invalid file is not kept."""

    VALID = "valid"
    UNSURE = "unsure"
    INVALID = "invalid"

    @property
    def vi(self) -> str:
        """The words."""
        return {"valid": "Hợp lệ", "unsure": "Chưa đủ căn cứ", "invalid": "Không hợp lệ"}[self]


@dataclass(frozen=True, slots=True)
class Signer:
    """One signature. `at`: when, ISO; `stamped` says whether an authority vouches for that time."""

    name: str
    of: str
    issuer: str
    at: str
    stamped: bool
    page: int
    """The page a picture of the signature stands on; 0: it has none."""


@dataclass(frozen=True, slots=True)
class Found:
    """The verdict on a file, the sentences it rests on, and its signatures."""

    verdict: Verdict
    why: tuple[str, ...]
    signers: tuple[Signer, ...]
    drawn: str
    """The mark of what the pages draw, whatever the file is made like."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child says: what it found, or why it refuses and which field that belongs to."""

    found: Found | None = None
    drawn: str = ""
    refused: str = ""
    field: str = ""
