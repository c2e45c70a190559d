"""A PDF from outside: opened with limits, refused where it does more than show pages, and what its pages draw."""

import hashlib
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.decode_limits import DecodeLimits, StreamDecodeLimits
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader

from ketnap.signatures.refusing import Unfit

MIB = 2**20
PAGES = 300
OBJECTS = 30_000
DEPTH = 60
ACTIONS = frozenset({
    "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie", "/Sound",
    "/RichMediaExecute", "/URI",
})  # fmt: skip
CARRIED = frozenset({"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/AA", "/RichMedia"})
# What says where a page stands in the file and what lies over it, and not what it draws.
BESIDE = frozenset({
    "/Parent", "/Annots", "/Type", "/StructParents", "/Tabs", "/Metadata", "/PieceInfo", "/LastModified", "/Contents",
    "/Resources", "/MediaBox", "/CropBox", "/Rotate",
})  # fmt: skip
PACKED = frozenset({"/Length", "/Filter", "/DecodeParms", "/DL"})
INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")


def opened(content: bytes) -> PdfFileReader:
    """A file that can be read and only shows pages; anything else is refused with the reason."""
    # Before the reader: it would stop at a broken cross-reference and not at what the file is.
    if b"%PDF-" not in content[:1024]:
        raise Unfit("Tệp không phải PDF.")
    limits = DecodeLimits(per_stream=StreamDecodeLimits(max_output_size=40 * MIB))
    reader = PdfFileReader(BytesIO(content), decode_limits=limits)
    if reader.encrypted:
        raise Unfit("Tệp PDF đặt mật khẩu hoặc mã hóa. Gửi lại tệp không đặt mật khẩu.")
    _refuse_active(reader)
    return reader


def _refuse_active(reader: PdfFileReader) -> None:
    """Look at everything that can be reached: scripts, actions, files inside and forms are not part of a paper."""
    waiting: list[tuple[Any, int]] = [(reader.root, 0)]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        row, depth = waiting.pop()
        count += 1
        if count > OBJECTS * 20 or len(seen) > OBJECTS or depth > DEPTH:
            raise Unfit("Tệp PDF có quá nhiều phần bên trong, không phải một văn bản thông thường.")
        if isinstance(row, generic.IndirectObject):
            if (row.idnum, row.generation) not in seen:
                seen.add((row.idnum, row.generation))
                waiting.append((row.get_object(), 0))
        elif isinstance(row, generic.DictionaryObject):
            _refuse_keys(row)
            waiting += [(row.raw_get(key), depth + 1) for key in row]
        elif isinstance(row, generic.ArrayObject):
            waiting += [(row.raw_get(at), depth + 1) for at in range(len(row))]


def _refuse_keys(row: generic.DictionaryObject) -> None:
    carried = CARRIED.intersection(row)
    opens = isinstance(row.get("/OpenAction"), generic.DictionaryObject)
    if carried or opens or str(row.get("/S", "")) in ACTIONS:
        raise Unfit("Tệp PDF có mã lệnh, liên kết hoặc tệp đính kèm bên trong. Chỉ nhận tệp gồm các trang và chữ ký.")


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def pages(reader: PdfFileReader) -> Iterator[dict[str, Any]]:
    """Every page with what it inherits."""
    count = 0
    waiting: list[tuple[Any, dict[str, Any]]] = [(reader.root["/Pages"], {})]
    while waiting:
        row, above = waiting.pop()
        node = _value(row)
        count += 1
        if count > PAGES:
            raise Unfit(f"Tệp PDF có quá {PAGES} trang.")
        known = above | {key: node.raw_get(key) for key in INHERITED if key in node}
        if "/Kids" in node:
            waiting += [(kid, known) for kid in reversed(list(node["/Kids"]))]
        else:
            yield {key: node.raw_get(key) for key in node} | known


def drawn(reader: PdfFileReader) -> str:
    """The mark of what the pages draw: their content, fonts, pictures and measures; not how the file is packed.

    A signing tool may write a file anew. What it must not change is this.
    """
    hand = hashlib.sha256()
    for page in pages(reader):
        if not _only_signatures(page):
            raise Unfit("Trang PDF có ghi chú, hình hoặc ô điền thêm vào ngoài chữ ký. Ký trên đúng bản tải về từ đây.")
        known: dict[tuple[int, int], int] = {}
        hand.update(b"page")
        for key in INHERITED[1:]:
            _mark(hand, _value(page.get(key)) or generic.NullObject(), known)
        hand.update(_content(page))
        _mark(hand, page.get("/Resources") or generic.NullObject(), known)
        for key in sorted(page.keys() - BESIDE):
            hand.update(key.encode())
            _mark(hand, page[key], known)
    return hand.hexdigest()


def drawn_or_none(reader: PdfFileReader) -> str:
    """The same of a file that may have been changed by hand: "" where what it draws cannot even be read."""
    try:
        return drawn(reader)
    except (PdfError, zlib.error, ValueError, KeyError, TypeError, AttributeError, NotImplementedError):
        return ""


def _only_signatures(page: dict[str, Any]) -> bool:
    return all(_raw(_value(row), "/FT") == "/Sig" for row in _value(page.get("/Annots")) or ())


def _value(row: Any) -> Any:
    return row.get_object() if isinstance(row, generic.IndirectObject) else row


def _content(page: dict[str, Any]) -> bytes:
    """What a page draws, in one piece however many pieces it was cut into."""
    found = _value(page.get("/Contents"))
    rows = [_value(row) for row in found] if isinstance(found, generic.ArrayObject) else [found]
    return b"\n".join(row.data for row in rows if isinstance(row, generic.StreamObject)).strip()


def _mark(hand: Any, row: Any, known: dict[tuple[int, int], int], depth: int = 0) -> None:
    """Feed a value to the hash; an object seen before by its place among those seen, so that a circle ends."""
    if depth > DEPTH:
        raise Unfit("Tệp PDF có quá nhiều lớp bên trong, không phải một văn bản thông thường.")
    if isinstance(row, generic.IndirectObject):
        place = (row.idnum, row.generation)
        if place in known:
            hand.update(b"again%d" % known[place])
            return
        known[place] = len(known)
        row = row.get_object()
    if isinstance(row, generic.DictionaryObject):
        _mark_dictionary(hand, row, known, depth)
    elif isinstance(row, generic.ArrayObject):
        hand.update(b"[")
        for at in range(len(row)):
            _mark(hand, row.raw_get(at), known, depth + 1)
        hand.update(b"]")
    else:
        hand.update(_plain(row))


def _mark_dictionary(hand: Any, row: Any, known: dict[tuple[int, int], int], depth: int) -> None:
    stream = isinstance(row, generic.StreamObject)
    hand.update(b"<<")
    for key in sorted(key for key in row if not (stream and key in PACKED)):
        hand.update(key.encode())
        _mark(hand, row.raw_get(key), known, depth + 1)
    hand.update(b">>")
    if stream:
        hand.update(hashlib.sha256(row.data).digest())


def _plain(row: Any) -> bytes:
    """A value with its kind; numbers the same however they are written."""
    if isinstance(row, generic.NullObject):
        return b"()"
    if isinstance(row, generic.BooleanObject):
        return f"({row.value})".encode()
    if isinstance(row, generic.NumberObject | generic.FloatObject):
        return f"({float(row):.6g})".encode()
    if isinstance(row, generic.TextStringObject | generic.ByteStringObject):
        return b"(" + bytes(row.original_bytes) + b")"
    return f"({row})".encode()


# ── Pictures of signatures ───────────────────────────────────────────────────────────────────────────────────────────


def pictures(reader: PdfFileReader) -> dict[int, int]:
    """The signatures that show a picture: number of the signature object → page. It may lie over words."""
    found: dict[int, int] = {}
    for number, page in enumerate(pages(reader), 1):
        for row in _value(page.get("/Annots")) or ():
            field = _value(row)
            left, low, right, high = (float(_value(side)) for side in field.get("/Rect", (0, 0, 0, 0)))
            signature = _raw(field, "/V")
            if (right - left) * (high - low) and isinstance(signature, generic.IndirectObject):
                found[signature.idnum] = number
    return found


def _raw(row: Any, key: str) -> Any:
    """A value a field has, or the field above it; not followed."""
    for _ in range(DEPTH):
        if not isinstance(row, generic.DictionaryObject):
            break
        if key in row:
            return row.raw_get(key)
        row = row.get("/Parent")
    return None
