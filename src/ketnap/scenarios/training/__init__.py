"""The training district: a province of its own under today's structure, laid out relative to the present day."""

from ketnap.scenarios.training.district import EARLIEST, STRIP, TITLE, plan

__all__ = ["EARLIEST", "STRIP", "TITLE", "plan"]
