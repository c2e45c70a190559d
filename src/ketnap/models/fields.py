"""Columns that behave the same on SQLite and PostgreSQL."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

    Text = models.CharField[str | Combinable, str]
else:
    Text = models.CharField  # takes no type arguments at run time


class OrderedText(Text):
    """Text compared byte by byte on either database: for paths and sort keys.

    A database with a language of its own would sort and compare by the rules of that language; our keys already carry
    the Vietnamese order, and a range over paths must mean "begins with" everywhere.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Ask PostgreSQL for its byte order; SQLite has no other."""
        parameters = super().db_parameters(connection)
        parameters["collation"] = "C" if connection.vendor == "postgresql" else None
        return parameters
