"""A PDF is walked object by object and written anew; what acts, hides or fetches is refused with the reason.

qpdf reads strictly (a damaged file is not repaired) and writes only what the pages lead to, so that what was looked at
is all there is: no older version of a page, no second file behind or before the first.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from ketnap.scanning.kinds import PAGES, PIXELS, Clean, ScanKind, Unfit

AGAIN = "In ra rồi chụp hoặc quét lại."
DAMAGED = "Tệp PDF bị hỏng hoặc gửi chưa trọn. Quét lại rồi gửi."
LOCKED = "Tệp PDF có mật khẩu hoặc bị khóa. Bỏ mật khẩu rồi gửi, hoặc in ra rồi chụp."
SIGNED = (
    "Tệp PDF có chữ ký số; lưu ở đây thì chữ ký mất hiệu lực. Giữ tệp gốc ở hệ thống văn bản của cơ quan; "
    "cần một bản để xem thì in ra rồi chụp."
)
LONG = f"Tệp PDF có hơn {PAGES} trang. Tách thành nhiều tệp rồi gửi từng tệp."
NOTHING = "Tệp PDF không có trang nào. Quét lại rồi gửi."
_SCRIPT = f"Tệp PDF có mã lệnh (JavaScript). {AGAIN}"
_ACTION = f"Tệp PDF có lệnh mở chương trình, gửi dữ liệu hoặc mở tệp khác. {AGAIN}"
_INSIDE = f"Tệp PDF có tệp khác đính kèm bên trong. Bỏ tệp đính kèm rồi gửi. {AGAIN}"
_MEDIA = f"Tệp PDF có phim, âm thanh hoặc vật thể ba chiều. {AGAIN}"
_XFA = f"Tệp PDF là biểu mẫu động (XFA). {AGAIN}"
_FETCHES = f"Tệp PDF lấy dữ liệu từ nơi khác. {AGAIN}"
_KEYS = {
    "/JS": _SCRIPT, "/JavaScript": _SCRIPT, "/XFA": _XFA, "/EmbeddedFiles": _INSIDE, "/EF": _INSIDE, "/RF": _INSIDE,
    "/Collection": _INSIDE, "/RichMediaContent": _MEDIA, "/RichMediaSettings": _MEDIA, "/3DD": _MEDIA,
    "/ByteRange": SIGNED,
}  # fmt: skip
_NAMES = {
    ("/S", "/JavaScript"): _SCRIPT, ("/S", "/Launch"): _ACTION, ("/S", "/SubmitForm"): _ACTION,
    ("/S", "/ImportData"): _ACTION, ("/S", "/GoToR"): _ACTION, ("/S", "/GoToE"): _ACTION, ("/S", "/Movie"): _MEDIA,
    ("/S", "/Sound"): _MEDIA, ("/S", "/Rendition"): _MEDIA, ("/S", "/RichMediaExecute"): _MEDIA,
    ("/Type", "/EmbeddedFile"): _INSIDE, ("/Subtype", "/FileAttachment"): _INSIDE, ("/Subtype", "/Movie"): _MEDIA,
    ("/Subtype", "/Sound"): _MEDIA, ("/Subtype", "/Screen"): _MEDIA, ("/Subtype", "/RichMedia"): _MEDIA,
    ("/Subtype", "/3D"): _MEDIA, ("/Subtype", "/PS"): _SCRIPT,
}  # fmt: skip
_ABOUT = ("/Metadata", "/PieceInfo", "/LastModified", "/AA")
"""Who made it, on which device, when; and what it would do by itself when opened or printed."""
_MOST = 200_000


def clean(content: bytes) -> Clean:
    """The same pages, without anything that acts and without what tells about device and author."""
    try:
        with pikepdf.open(BytesIO(content), attempt_recovery=False, suppress_warnings=True) as pdf:
            return _again(pdf)
    except Unfit:
        raise
    except pikepdf.PasswordError:
        raise Unfit(LOCKED) from None
    except Exception as wrong:  # qpdf says in many ways that a file is broken, and may run out of memory
        raise Unfit(DAMAGED) from wrong


def _again(pdf: Pdf) -> Clean:
    if pdf.is_encrypted:
        raise Unfit(LOCKED)
    if not pdf.pages:
        raise Unfit(NOTHING)
    if len(pdf.pages) > PAGES:
        raise Unfit(LONG)
    for held in _everything(pdf):
        _look(held)
    for held in _everything(pdf):
        _forget(held)
    for key in ("/Info", "/ID"):
        if key in pdf.trailer:
            del pdf.trailer[key]
    if "/OpenAction" in pdf.Root:
        del pdf.Root["/OpenAction"]
    out = BytesIO()
    pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return Clean(ScanKind.PDF, len(pdf.pages), out.getvalue())


def _everything(pdf: Pdf) -> Iterator[Any]:
    """Every dictionary and stream of the file, also those inside others, and what no page leads to."""
    waiting: list[Any] = [*pdf.objects, pdf.trailer]
    seen = 0
    while waiting:
        held = waiting.pop()
        seen += 1
        if seen > _MOST:
            raise Unfit(DAMAGED)
        if isinstance(held, Dictionary | Stream):
            yield held
            waiting += [held[key] for key in held.keys() if _inside(held[key])]  # noqa: SIM118 — no plain mapping
        elif isinstance(held, Array):
            waiting += [part for part in held if _inside(part)]


def _inside(part: Any) -> bool:
    """Whether a value stands in its owner; what has a number of its own is listed with the objects."""
    return isinstance(part, Dictionary | Stream | Array) and not part.is_indirect


def _look(held: Any) -> None:
    for key in held.keys():  # noqa: SIM118
        if key in _KEYS:
            raise Unfit(_KEYS[key])
    for (key, name), words in _NAMES.items():
        if held.get(key) == Name(name):
            raise Unfit(words)
    if not isinstance(held, Stream):
        return
    if "/F" in held:
        raise Unfit(_FETCHES)
    if held.get("/Subtype") == Name.Image and int(held.get("/Width", 0)) * int(held.get("/Height", 0)) > PIXELS:
        raise Unfit(f"Tệp PDF có trang quá lớn (hơn 60 triệu điểm ảnh). {AGAIN}")


def _forget(held: Any) -> None:
    for key in _ABOUT:
        if key in held:
            del held[key]
    if isinstance(held, Stream) and held.get("/Filter") == Name.DCTDecode:
        raw = held.read_raw_bytes()
        kept = without_notes(raw)
        if kept != raw:
            parms = held.get("/DecodeParms")
            held.write(kept, filter=Name.DCTDecode, decode_parms=parms if isinstance(parms, Dictionary) else None)


_NOTES = {*range(0xE1, 0xEE), 0xEF, 0xFE}
"""Markers of notes in a JPEG: EXIF with the place, comments. E0 says the size, EE the colours: these stay."""


def without_notes(jpeg: bytes) -> bytes:
    """A JPEG without its notes; its picture, byte for byte, as it was."""
    kept, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4])
        if jpeg[at + 1] not in _NOTES:
            kept.append(jpeg[at:end])
        at = end
    return b"".join([*kept, jpeg[at:]])
