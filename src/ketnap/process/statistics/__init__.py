"""The statistics tables of the party's organisation boards: rows as data, periods, checks, later differences. Pure."""

from ketnap.process.statistics.catalogue import BY_KEY, TABLES
from ketnap.process.statistics.rows import Row, Table

__all__ = ["BY_KEY", "TABLES", "Row", "Table"]
