"""What a scan may be, read off its first bytes and never off its name."""

from dataclasses import dataclass
from enum import StrEnum

FILE = 10 * 1024 * 1024
PIXELS = 60_000_000
PAGES = 60


class Unfit(ValueError):
    """The file is not taken; its text is the sentence to show."""


class ScanKind(StrEnum):
    """Three kinds every phone and every office can make and open."""

    JPEG = "jpeg"
    PNG = "png"
    PDF = "pdf"

    @property
    def vi(self) -> str:
        return "Tệp PDF" if self is ScanKind.PDF else "Ảnh"

    @property
    def mime(self) -> str:
        return "application/pdf" if self is ScanKind.PDF else f"image/{self.value}"


@dataclass(frozen=True, slots=True)
class Clean:
    """A file as it will be kept: made anew from what was sent."""

    kind: ScanKind
    pages: int
    content: bytes


_STARTS = {b"\xff\xd8\xff": ScanKind.JPEG, b"\x89PNG\r\n\x1a\n": ScanKind.PNG, b"%PDF-": ScanKind.PDF}
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"mif1", b"msf1", b"heim", b"heis", b"avif"})
_OTHERS = {
    b"PK\x03\x04": "Đây là tệp Word, Excel hoặc tệp nén. In ra rồi chụp hoặc quét, hoặc lưu thành PDF.",
    b"\xd0\xcf\x11\xe0": "Đây là tệp Word hoặc Excel dạng cũ. In ra rồi chụp hoặc quét, hoặc lưu thành PDF.",
    b"II*\x00": "Ảnh TIFF không nhận được. Lưu thành JPEG hoặc PDF rồi gửi lại.",
    b"MM\x00*": "Ảnh TIFF không nhận được. Lưu thành JPEG hoặc PDF rồi gửi lại.",
}
NOT_TAKEN = "Chỉ nhận ảnh JPEG, PNG hoặc tệp PDF. Chụp lại giấy tờ, hoặc quét thành PDF."
TOO_BIG = "Tệp lớn hơn 10 MB. Chụp từng trang một, hoặc quét ở 300 dpi, đen trắng."
EMPTY = "Tệp rỗng. Chụp hoặc quét lại rồi gửi."
_HEIC_NOT_TAKEN = (
    "Ảnh HEIC không nhận được. Trên iPhone: Cài đặt, Camera, Định dạng, chọn “Tương thích nhất” rồi chụp lại; "
    "hoặc mở ảnh, chọn xuất thành JPEG."
)


def kind_of(content: bytes) -> ScanKind:
    """The kind of a file, or what to do instead."""
    if not content:
        raise Unfit(EMPTY)
    if len(content) > FILE:
        raise Unfit(TOO_BIG)
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return kind
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Unfit(_HEIC_NOT_TAKEN)
    raise Unfit(next((words for start, words in _OTHERS.items() if content.startswith(start)), NOT_TAKEN))
