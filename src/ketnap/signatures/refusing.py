"""What the child says when a file, a key or a token will not do."""


class Unfit(Exception):  # a plain answer to a file from outside; nothing went wrong in the program
    """The reason in one Vietnamese sentence, and the field of the form it belongs to."""

    def __init__(self, message: str, field: str = "content") -> None:
        """Keep the sentence and the field."""
        super().__init__(message)
        self.message = message
        self.field = field
