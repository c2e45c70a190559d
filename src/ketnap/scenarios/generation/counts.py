"""How many members each laid unit has, who of them is counted apart, when it last admitted: as `count_members` says."""

from django.db import connection

from ketnap.models import Sex, Unit
from ketnap.models.codes import KINH
from ketnap.scenarios.generation.laid import Laid

_APART = {
    "women": f"n.sex = '{Sex.FEMALE.value}'",
    "minority": f"n.ethnicity <> '{KINH}'",
    "workers": "j.party = 'N7c'",
    "public_employees": "j.party = 'N5'",
}
"""Nobody invented here is religious or of the militia."""


class Counts:
    """Writes the figures of the units of a chunk, from the people laid for it."""

    def __init__(self, people: Laid, names: Laid, jobs: Laid, pasts: Laid) -> None:
        """Put the statement together."""
        sums = ", ".join(f"sum(CASE WHEN {test} THEN 1 ELSE 0 END) AS {name}" for name, test in _APART.items())
        sums = f"count(*) AS members, max(t.held) AS last_admitted_on, {sums}"
        put = ", ".join(f"{name} = c.{name}" for name in ("members", "last_admitted_on", *_APART))
        self.words = (
            f'UPDATE "{Unit._meta.db_table}" SET {put} FROM (SELECT p.unit, {sums} '  # noqa: S608 — names of our own
            f"FROM {people.name} p JOIN {names.name} n ON n.place = p.name JOIN {jobs.name} j ON j.place = p.job "
            f"JOIN {pasts.name} t ON t.place = p.past "
            f'WHERE p.membership IS NOT NULL GROUP BY p.unit) c WHERE "{Unit._meta.db_table}".id = c.unit'
        )

    def write(self) -> None:
        """Count."""
        with connection.cursor() as cursor:
            cursor.execute(self.words)
