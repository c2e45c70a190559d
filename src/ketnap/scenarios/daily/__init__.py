"""The daily work of the training district: meetings, pool, classes, cards, badges, moves, reviews, help.

What people write down goes through the actions, on its own day and by whoever answers for it, so that it is valid under
every rule; only the meetings of many cells are written at once.
"""

from ketnap.scenarios.daily.district import lived

__all__ = ["lived"]
