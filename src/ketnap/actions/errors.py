"""What an action says when the facts do not allow it."""


class Refused(Exception):  # a plain answer to a plain request; nothing went wrong in the program
    """The reason in one Vietnamese sentence, and the field it belongs to ("" for the whole form)."""

    def __init__(self, message: str, field: str = "") -> None:
        """Keep the sentence and the field."""
        super().__init__(message)
        self.message = message
        self.field = field
