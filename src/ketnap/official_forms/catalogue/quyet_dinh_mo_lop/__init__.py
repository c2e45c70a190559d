"""Decisions that open a class: on the Party before admission, for new members after it (forms.md §3.1, described)."""

from ketnap.law.base import Confidence
from ketnap.official_forms.books import CENTRE, DESCRIBED
from ketnap.official_forms.form import Form, Issuer, Subject
from ketnap.official_forms.source import P, Sign


def _opening(slug: str, course: str, why: str, order: int, learners: str) -> Form:
    return Form(
        code="",
        slug=slug,
        title=f"Quyết định mở lớp {course}",
        subject=Subject.CLASS,
        issuer=Issuer.DECIDING,
        kind="QUYẾT ĐỊNH",
        about=f"mở lớp {course}",
        type="QĐ",
        order=order,
        source=f"Nội dung {DESCRIBED}",
        confidence=Confidence.LOW,
        body=(
            P("- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;"),
            P(f"- {why};"),
            P("- Xét đề nghị của {course_organiser}."),
            P("**{issuer:upper} QUYẾT ĐỊNH**", CENTRE),
            P(f"**Điều 1.** Mở lớp {course} cho {{learner_count}} học viên (có danh sách kèm theo)."),
            P("**Điều 2.** Thời gian: từ ngày {course_from} đến ngày {course_until}. Địa điểm: {course_place}."),
            P("**Điều 3.** {course_organiser} tổ chức lớp học theo chương trình quy định, đánh giá kết quả, cấp giấy "
              f"chứng nhận cho {learners} hoàn thành chương trình."),
            P("**Điều 4.** {course_organiser}, các tổ chức đảng có học viên và các học viên có tên trong danh sách "
              "chịu trách nhiệm thi hành Quyết định này."),
            Sign(role="{authority:upper}", post="{signer_post:upper}", name="{signer}",
                 recipients=("Như Điều 4,", "Lưu.")),
        ),
    )  # fmt: skip


FORMS = (
    _opening(
        "quyet-dinh-mo-lop-nhan-thuc", "bồi dưỡng nhận thức về Đảng",
        "Căn cứ Hướng dẫn của Ban Bí thư về thi hành Điều lệ Đảng, nội dung về bồi dưỡng nhận thức đối với người vào "
        "Đảng", 10, "học viên",
    ),
    _opening(
        "quyet-dinh-mo-lop-dang-vien-moi", "bồi dưỡng đảng viên mới",
        "Căn cứ Hướng dẫn của Ban Bí thư về thi hành Điều lệ Đảng, nội dung về bồi dưỡng đảng viên mới", 91,
        "đảng viên dự bị",
    ),
)  # fmt: skip
