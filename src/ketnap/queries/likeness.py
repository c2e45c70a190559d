"""How like what was typed a name is, said to the database.

Written as plain SQL, as in `turns`: put together from conditions it was computed three times for each of ten thousand
names that have all the words.
"""

from typing import Any

from django.db.models import F, Func, IntegerField

_LIKE = "LIKE %s ESCAPE '\\'"


class Likeness(Func):
    """0 written so, in whole words; 1 written so; 2 the same words without marks; 3 parts of them."""

    output_field = IntegerField()

    def __init__(self, typed: str, words: list[str]) -> None:
        """Take what was typed and its words without marks."""
        super().__init__(F("name"), F("name_fold"))
        # Names are kept with capitals, and SQLite knows no small "đ" for "Đ".
        self.typed, self.words = (typed, typed.title()), words

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> tuple[str, tuple[Any, ...]]:
        """Look at the writing once and at the words once."""
        name, fold = (compiler.compile(column)[0] for column in self.source_expressions)
        exact = " OR ".join([f"{name} {_LIKE}"] * len(self.typed))
        whole = " AND ".join([f"' ' || {fold} || ' ' {_LIKE}"] * len(self.words))
        like = connection.ops.prep_for_like_query
        typed = tuple(f"%{like(writing)}%" for writing in self.typed)
        words = tuple(f"% {like(word)} %" for word in self.words)
        sql = f"CASE WHEN {exact} THEN CASE WHEN {whole} THEN 0 ELSE 1 END WHEN {whole} THEN 2 ELSE 3 END"
        return sql, (*typed, *words, *words)
