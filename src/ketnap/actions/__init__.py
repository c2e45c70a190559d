"""Writing: an Actor first, the right asked on the first line, one transaction, one event.

`ground`, `tree`, `succession` and functions said to be "for other actions" are what actions are made of: they ask for
no right and write no event.
"""

from ketnap.actions.errors import Refused

__all__ = ["Refused"]
