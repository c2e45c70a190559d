"""One line of the desk that is not about a dossier, as ui/task.html shows it; there is no road to draw."""

from dataclasses import dataclass
from datetime import date

from ketnap.text import Distance


@dataclass(frozen=True, slots=True)
class DeskLine:
    """What it is and why, and the one click to where it is done."""

    title: str
    url: str
    reason: str
    act: str
    act_url: str
    due: date
    far: Distance
    strip: None = None
