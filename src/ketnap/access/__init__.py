"""Who may do what, where. Start reading at `roles.py`."""

from ketnap.access.actor import Actor, Forbidden, OutOfReach, Post
from ketnap.access.gate import page, public
from ketnap.access.permissions import Permission
from ketnap.access.reach import Reach
from ketnap.access.roles import DERIVED, ROLES, Role, RoleKey, Where

__all__ = [
    "DERIVED",
    "ROLES",
    "Actor",
    "Forbidden",
    "OutOfReach",
    "Permission",
    "Post",
    "Reach",
    "Role",
    "RoleKey",
    "Where",
    "page",
    "public",
]
