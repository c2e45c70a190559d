"""Who is sent to a class: the one on the Party before admission, the one for new members after it (forms.md §3.1)."""

from ketnap.official_forms.books import ABOUT, BORN, CELL, DESCRIBED, HOME, JOINED, NAME, NOTE, OCCUPATION, book
from ketnap.official_forms.form import Subject

_SOURCE = f"Danh sách {DESCRIBED}"
FORMS = (
    book(
        "danh-sach-hoc-vien-nhan-thuc", "Danh sách học viên lớp bồi dưỡng nhận thức về Đảng", "learners",
        (NAME, BORN, ABOUT, HOME, OCCUPATION, CELL, NOTE), order=12, subject=Subject.CLASS, source=_SOURCE,
    ),
    book(
        "danh-sach-hoc-vien-dang-vien-moi", "Danh sách học viên lớp bồi dưỡng đảng viên mới", "new_learners",
        (NAME, BORN, ABOUT, HOME, OCCUPATION, JOINED, CELL, NOTE), order=92, subject=Subject.CLASS, source=_SOURCE,
    ),
)  # fmt: skip
