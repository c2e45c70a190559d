"""Việc chung của đơn vị, for the desk: what lies on nobody's dossier, each line one click from where it is done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ketnap.pages.desk_line import DeskLine
from ketnap.queries.errands import Errand
from ketnap.text import Distance, distance, vi_number

TITLE = "Việc chung của đơn vị"


@dataclass(frozen=True, slots=True)
class Words:
    """How an errand is called, why it is there, what its button says and where it leads."""

    title: str
    reason: str
    act: str
    route: str


WORDS = {
    "hand": Words("Phát {n} thẻ đảng viên đã về", "Phát ở kỳ sinh hoạt chi bộ gần nhất.", "Ghi phát thẻ", "card-hand"),
    "silent": Words("{n} người chưa có nhận xét tháng trước",
                    "Nhắc đảng viên giúp đỡ ghi; chi bộ ghi thay được.", "Mở danh sách", "helping"),
    "pool": Words("{n} người trong nguồn đã hết thời gian lưu", "Hỏi ý kiến, hoặc xóa khỏi nguồn.", "Xem nguồn",
                  "sources"),
    "batch-gathering": Words("Đợt thẻ đang lập, {n} đồng chí", "Chọn đủ người rồi ghi đã gửi danh sách.", "Mở đợt thẻ",
                             "card-batch"),
    "batch-handed": Words("Đợt thẻ đã phát xong, {n} đồng chí", "Ghi kết thúc để khóa đợt.", "Mở đợt thẻ",
                          "card-batch"),
    "round-gathering": Words("Đợt Huy hiệu Đảng đang lập, {n} Huy hiệu", "Chọn đủ người rồi ghi đã gửi đề nghị.",
                             "Mở đợt", "badge-round"),
    "round-decided": Words("Đợt Huy hiệu Đảng đã có quyết định, {n} Huy hiệu", "Trao rồi thì ghi đã trao.", "Mở đợt",
                           "badge-round"),
    "round-awarded": Words("Đợt Huy hiệu Đảng đã trao xong, {n} Huy hiệu", "Ghi kết thúc để khóa đợt.", "Mở đợt",
                           "badge-round"),
    "class-start": Words("Lớp đến ngày khai giảng, {n} người", "Ghi khai giảng, hoặc đổi ngày.", "Mở lớp", "class"),
    "class-run": Words("Lớp đang học, {n} người", "Điểm danh từng buổi, học xong thì bế giảng.", "Mở lớp", "class"),
    "class-results": Words("Lớp đã bế giảng, còn kết quả chưa ghi", "Ghi kết quả, cấp giấy chứng nhận.", "Ghi kết quả",
                           "class-results"),
    "send": Words("{n} người được đề cử chờ cử đi học", "Cấp ủy cơ sở cử đi học, hoặc không nhận kèm lý do.",
                  "Cử đi học", "class-confirm"),
    "move-late": Words("{n} đảng viên chuyển sinh hoạt quá hạn", "Nhắc xuất trình giấy, hỏi nơi đến, ghi đã đến.",
                       "Mở danh sách", "transfers"),
    "away-over": Words("{n} đảng viên hết thời gian sinh hoạt tạm thời", "Ghi trở về, hoặc kéo dài.", "Mở danh sách",
                       "transfers"),
    "plan": Words("Phương án sắp xếp tổ chức chờ người thứ hai xác nhận", "Xem thử ai, việc gì chuyển; đúng thì xác "
                  "nhận.", "Xem phương án", "reorganisation"),
}  # fmt: skip


SINCE = frozenset({"hand", "batch-gathering", "batch-handed", "class-results", "move-late", "plan"})
"""Errands whose day says since when they wait; the others have a day by which they are due."""


def lines(rows: Iterable[Errand], today: date) -> list[DeskLine]:
    """The errands, in their order."""
    return [_line(row, today) for row in rows]


LISTS = {"silent": {"thieu": "truoc"}, "move-late": {}, "away-over": {"xem": "tam-thoi"}}


def _url(row: Errand, words: Words) -> str:
    """The row itself, or the list it is the number of."""
    if row.what in LISTS:
        return reverse(words.route, query=LISTS[row.what])
    if row.what == "pool":
        return reverse(words.route, query={"don-vi": str(row.at), "het-han": "1"})
    return reverse(words.route, args=[row.at])


def _line(row: Errand, today: date) -> DeskLine:
    words = WORDS[row.what]
    url = _url(row, words)
    title = words.title.format(n=vi_number(row.count))
    waits = Distance("later", f"chờ {vi_number(max((today - row.day).days, 0))} ngày")
    return DeskLine(
        title, url, words.reason, words.act, url, row.day, waits if row.what in SINCE else distance(row.day, today)
    )
