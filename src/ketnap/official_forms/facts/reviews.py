"""The yearly review of a member: which year it is for, and the post held in the Party."""

from ketnap.access.roles import ROLES, RoleKey
from ketnap.models import MemberReview
from ketnap.official_forms.facts.asked import Asked
from ketnap.official_forms.slots import Facts, Kept, Slot, Value
from ketnap.queries.rosters import IN_A_CELL

SLOTS = (
    Slot("review_year", "Năm kiểm điểm", Kept.PAPER, 15),
    Slot("party_post", "Chức vụ trong Đảng", Kept.MEMBER, 60, optional=True),
)
EXAMPLES: dict[str, Value] = {"review_year": "2026", "party_post": "Chi ủy viên"}


def facts(asked: Asked) -> Facts:
    """The last year that was opened for the member by the day of the paper; without one the year of that day."""
    if asked.person is None:
        return {}
    rows = MemberReview.objects.filter(membership__person=asked.person, review__year__lte=asked.on.year)
    opened = rows.order_by("-review__year").values_list("review__year", flat=True).first()
    asked.roster.of(asked.person.pk)  # posts are read with the register
    role = asked.roster.post(asked.person.pk, IN_A_CELL, asked.on)
    return {"review_year": str(opened or asked.on.year), "party_post": ROLES[RoleKey(role)].vi if role else None}
