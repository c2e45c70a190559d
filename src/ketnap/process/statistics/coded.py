"""Tables 2B and 4: by people and religion, in the order of the party's tables (forms.md §9.4, §11.1, §11.2)."""

from ketnap.law.base import Confidence
from ketnap.process.statistics.blocks import BELIEVERS
from ketnap.process.statistics.rows import Base, Count, Is, Parts, Row, Shape, Table, Trait
from ketnap.process.statistics.sets import SET_2021

PEOPLES: tuple[tuple[str, str], ...] = tuple(
    (code, name)
    for code, name in zip(
        [f"{n:02d}" for n in (*range(1, 11), 12, 11, *range(13, 57))],
        (
            "Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "Hmông", "Dao", "Gia-rai", "Ê-đê", "Ngái",
            "Ba-na", "Xơ-đăng", "Sán Chay", "Cơ-ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra-glai", "Xtiêng",
            "Bru-Vân Kiều", "Thổ", "Giáy", "Cơ-tu", "Gié-Triêng", "Mạ", "Khơ-mú", "Co", "Ta-ôi", "Chơ-ro", "Kháng",
            "Xinh-mun", "Hà Nhì", "Chu-ru", "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt",
            "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y", "Si La", "Pu Péo", "Brâu", "Ơ Đu", "Rơ-măm",
            "Dân tộc khác", "Quốc tịch gốc nước ngoài",
        ),
        strict=True,
    )
)  # fmt: skip
"""Official code and name; the place in this list is the row number, never the code."""
RELIGIONS: tuple[tuple[str, str], ...] = (
    ("1", "Phật giáo"), ("2", "Công giáo"), ("3", "Phật giáo Hòa Hảo"), ("4", "Cao Đài"), ("5", "Tin Lành"),
    ("6", "Hồi giáo"), ("7", "Đạo khác"),
)  # fmt: skip


def _coded(base: Base) -> tuple[Row, ...]:
    peoples = (
        Row(f"dan-toc-{code}", name, Count(base, (Is(Trait.PEOPLE, (code,)),)), 1, code=str(at))
        for at, (code, name) in enumerate(PEOPLES, 1)
    )
    religions = (
        Row(f"ton-giao-{code}", name, Count(base, (Is(Trait.RELIGION, (code,)),)), 1, code=str(at))
        for at, (code, name) in enumerate(RELIGIONS, 1)
    )
    return (
        Row("dan-toc", "Dân tộc", Count(base), code="I"), *peoples,
        Row("ton-giao", "Tôn giáo", Count(base, (BELIEVERS,)), code="II"), *religions,
    )  # fmt: skip


CHECKS = (
    Parts("dan-toc", tuple(f"dan-toc-{code}" for code, _ in PEOPLES), "Dân tộc"),
    Parts("ton-giao", tuple(f"ton-giao-{code}" for code, _ in RELIGIONS), "Tôn giáo"),
)
TABLE_2B = Table(
    key="2b", number="Biểu số 2B-BTCTW", name="Đảng viên mới kết nạp theo dân tộc, tôn giáo",
    title="ĐẢNG VIÊN MỚI KẾT NẠP CHIA THEO DÂN TỘC VÀ TÔN GIÁO", source=SET_2021, confidence=Confidence.MEDIUM,
    rows=_coded(Base.ADMITTED), shape=Shape.SHARES, checks=CHECKS,
)  # fmt: skip
TABLE_4 = Table(
    key="4", number="Biểu số 4-BTCTW", name="Đảng viên theo dân tộc, tôn giáo",
    title="ĐẢNG VIÊN CHIA THEO DÂN TỘC VÀ TRONG CÁC TÔN GIÁO", source=SET_2021, confidence=Confidence.MEDIUM,
    rows=_coded(Base.MEMBERS), shape=Shape.SHARES, checks=CHECKS,
)  # fmt: skip
