"""The personal history as it is filled in: one topic a screen, and the relatives by ring.

The keys are those of the items; every item is in one topic, except the family, which is three.
"""

from dataclasses import dataclass
from enum import StrEnum


class Only(StrEnum):
    """Whom a topic is for, where it is not for everybody."""

    AGAIN = "again"
    """Somebody who asks to come back."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One screen. `ring`: of the family, only these relatives. `say`: what to write, in a sentence or two."""

    slug: str
    vi: str
    say: str
    fields: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    ring: str = ""
    only: Only | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """Every item of the screen."""
        return (*self.fields, *self.tables)


FAMILY = "family"
TOPICS = (
    Topic("ban-than", "Bản thân", "Ghi đúng giấy khai sinh và căn cước.",
          ("id_number", "other_names", "religion_rank", "workplace", "position", "employed_on", "employed_at",
           "class_origin", "health", "history_number")),
    Topic("noi-o", "Khai sinh, quê quán, nơi ở",
          "Ghi đủ tên xã, phường, đặc khu và tỉnh, thành phố hiện nay; nơi đã đổi tên thì ghi cả tên cũ.",
          ("birth_registration", "birth_place", "home_place", "permanent", "temporary")),
    Topic("trinh-do", "Trình độ", "Ghi theo văn bằng, chứng chỉ đã được cấp; chưa có thì bỏ trống.",
          ("schooling", "expertise", "science", "degree", "academic_title", "theory", "languages", "computing",
           "minority_languages")),
    Topic("doan-the", "Đoàn thể, quân đội, công an", "Ghi ngày và nơi vào Đoàn; đã nhập ngũ thì ghi ngày vào, ngày ra.",
          ("youth_joined_on", "youth_joined_at", "army_in", "army_out", "army_rank"), ("organisations",)),
    Topic("vao-dang-lan-truoc", "Vào Đảng lần thứ nhất", "Chỉ người xin kết nạp lại khai phần này.",
          ("first_admitted_on", "first_admitted_at", "first_official_on", "first_official_at", "first_introducers"),
          only=Only.AGAIN),
    Topic("lich-su", "Lịch sử bản thân",
          "Tóm tắt từ thời niên thiếu đến khi tham gia hoạt động xã hội; sau đó là những đặc điểm lịch sử cần nói rõ.",
          ("narrative", "features")),
    Topic("cong-tac", "Những công việc, chức vụ đã qua",
          "Ghi từng tháng, không đứt quãng: học ở đâu, làm gì, giữ chức vụ gì. Các dòng tự xếp theo thời gian.",
          tables=("career",)),
    Topic("dao-tao", "Những lớp đào tạo, bồi dưỡng đã qua",
          "Ghi những lớp đã học về lý luận chính trị, chuyên môn, nghiệp vụ, ngoại ngữ.", tables=("training",)),
    Topic("nuoc-ngoai", "Đi nước ngoài, quan hệ với nước ngoài", "Ghi những lần ở nước ngoài từ 3 tháng trở lên.",
          ("foreign",), ("travel",)),
    Topic("khen-thuong-ky-luat", "Khen thưởng, kỷ luật",
          "Ghi từ bằng khen hoặc hình thức cao nhất; kỷ luật ghi từ khiển trách trở lên.",
          ("titles", "wounded_class", "martyr_family", "merit_family"), ("rewards", "discipline")),
    Topic("gia-dinh-1", "Gia đình: ông bà", "Ông bà nội, ông bà ngoại.", tables=(FAMILY,), ring="1"),
    Topic("gia-dinh-2", "Gia đình: cha mẹ, vợ chồng",
          "Cha mẹ đẻ hoặc người nuôi dưỡng; vợ hoặc chồng; cha mẹ vợ hoặc cha mẹ chồng.", tables=(FAMILY,), ring="2"),
    Topic("gia-dinh-3", "Gia đình: anh chị em, các con",
          "Anh chị em ruột của mình và của vợ hoặc chồng; con đẻ, con nuôi hợp pháp.", tables=(FAMILY,), ring="3"),
    Topic("tu-nhan-xet", "Tự nhận xét",
          "Ưu điểm, khuyết điểm về chính trị, đạo đức, năng lực, quan hệ với quần chúng.", ("self_review",)),
)  # fmt: skip
BY_SLUG = {topic.slug: topic for topic in TOPICS}
RELATIONS = {
    "1": ("ông nội", "bà nội", "ông ngoại", "bà ngoại"),
    "2": ("bố đẻ", "mẹ đẻ", "người nuôi dưỡng", "vợ", "chồng", "bố vợ", "mẹ vợ", "bố chồng", "mẹ chồng"),
    "3": ("anh ruột", "chị ruột", "em ruột", "con đẻ", "con nuôi", "anh ruột của vợ", "chị ruột của vợ",
          "em ruột của vợ", "anh ruột của chồng", "chị ruột của chồng", "em ruột của chồng"),
}  # fmt: skip


def topic_of(item: str, ring: str = "") -> Topic:
    """The screen an item is asked on; a relative without a ring is looked for among the nearest."""
    if item == FAMILY:
        return next((topic for topic in TOPICS if ring and topic.ring == ring), BY_SLUG["gia-dinh-2"])
    return next(topic for topic in TOPICS if item in topic.items)
