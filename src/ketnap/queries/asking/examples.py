"""Ready questions, for whoever asks for the first time: what committees ask of their figures again and again."""

from dataclasses import dataclass

from ketnap.queries.asking.question import Filter, Question


@dataclass(frozen=True, slots=True)
class Example:
    """A question with a name."""

    name: str
    question: Question


EXAMPLES: tuple[Example, ...] = (
    Example(
        "Phụ nữ dân tộc thiểu số kết nạp năm nay, theo tổ chức trực thuộc",
        Question(
            subject="ket-nap", rows="truc-thuoc",
            filters=(Filter("ngay-vao-dang", "nam-nay"), Filter("gioi-tinh", "la", ("female",)),
                     Filter("thieu-so", "co")),
        ),
    ),
    Example(
        "Chi bộ hai năm chưa có nguồn mới",
        Question(
            subject="to-chuc", shown=("loai", "dang-vien", "nguon-gan-nhat"),
            filters=(Filter("la-chi-bo", "co"), Filter("nguon-gan-nhat", "da-hon", ("24",)),
                     Filter("thanh-lap", "da-hon", ("24",))),
        ),
    ),
    Example(
        "Giấy chứng nhận lớp nhận thức, giấy tờ sắp hết giá trị trong 90 ngày",
        Question(
            subject="duong-di", shown=("noi", "buoc", "giay-to-het"),
            filters=(Filter("giay-to-het", "sap-toi", ("90",)),),
        ),
    ),
    Example(
        "Đảng viên dự bị, theo tháng hết thời gian dự bị",
        Question(
            subject="duong-di", rows="het-du-bi.thang", shown=("noi", "het-du-bi"),
            filters=(Filter("het-du-bi", "da-ghi"),),
        ),
    ),
    Example(
        "Người kết nạp năm nay, theo tháng và giới tính",
        Question(
            subject="ket-nap", rows="ngay-vao-dang.thang", columns="gioi-tinh",
            filters=(Filter("ngay-vao-dang", "nam-nay"),),
        ),
    ),
    Example(
        "Đảng viên theo nhóm tuổi và giới tính",
        Question(subject="dang-vien", rows="tuoi", columns="gioi-tinh"),
    ),
)  # fmt: skip
