"""A Word file from outside, looked at before anything else opens it: what could harm is refused, with the reason."""

import re
import zipfile
from io import BytesIO
from itertools import pairwise
from typing import Any

from lxml import etree

SIZE = 2 * 1024 * 1024
TOTAL = 20 * 1024 * 1024
PARTS = 200
RATIO = 200
DEPTH = 60
ELEMENTS = 30_000
_KINDS = {"xml", "rels", "png", "jpg", "jpeg", "gif", "emf", "wmf", "odttf"}
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_FIELDS = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT|MACROBUTTON|DATABASE)\b", re.IGNORECASE)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHUNK = "/aFChunk"


class Unsafe(ValueError):
    """The file is not taken; its text is the sentence to show."""


def safe_parts(content: bytes) -> dict[str, bytes]:
    """The parts of a DOCX nobody need fear. Sizes are looked at before anything is unpacked."""
    if len(content) > SIZE:
        raise Unsafe("Tệp lớn hơn 2 MB. Bỏ bớt hình ảnh rồi tải lại.")
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise Unsafe("Tệp đặt mật khẩu hoặc ở dạng .doc cũ. Lưu lại thành .docx không có mật khẩu rồi tải lên.")
    try:
        with zipfile.ZipFile(BytesIO(content)) as file:
            rows = _listed(file)
            parts = {row.filename: file.read(row) for row in rows}  # never more than its entry says
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as wrong:
        raise Unsafe("Tệp không phải văn bản Word (.docx), hoặc đã hỏng.") from wrong
    _kinds(parts)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            _examine(name, part)
    return parts


def _listed(file: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    rows = [row for row in file.infolist() if not row.is_dir()]
    if len(rows) > PARTS:
        raise Unsafe(f"Tệp có hơn {PARTS} phần bên trong, không phải một mẫu văn bản thông thường.")
    if sum(row.file_size for row in rows) > TOTAL:
        raise Unsafe("Tệp khi mở ra lớn hơn 20 MB, không phải một mẫu văn bản thông thường.")
    if any(row.file_size > RATIO * max(row.compress_size, 512) for row in rows):
        raise Unsafe("Tệp nén quá mức bình thường (có thể gây treo máy).")
    names = [row.filename for row in rows]
    strange = [name for name in names if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name)]
    if strange or any(first.lower() == second.lower() for first, second in pairwise(sorted(names, key=str.lower))):
        raise Unsafe("Tệp có phần bên trong mang tên không hợp lệ.")
    return rows


def _kinds(parts: dict[str, bytes]) -> None:
    lower = [name.lower() for name in parts]
    if any("vbaproject" in name or "vbadata" in name for name in lower):
        raise Unsafe("Tệp có macro. Lưu lại thành .docx không có macro rồi tải lên.")
    if any("/embeddings/" in name or "/activex/" in name or "oleobject" in name for name in lower):
        raise Unsafe("Tệp có đối tượng nhúng (OLE, ActiveX). Bỏ đối tượng đó rồi tải lên.")
    if not {"[Content_Types].xml", "word/document.xml"} <= parts.keys():
        raise Unsafe("Tệp không phải văn bản Word (.docx), hoặc đã hỏng.")
    other = sorted(name for name in parts if name.rpartition(".")[2].lower() not in _KINDS)
    if other:
        raise Unsafe(f"Tệp chứa phần “{other[0]}” mà một mẫu văn bản không cần đến.")


def parsed(part: bytes) -> Any:
    """The tree of a part: nothing fetched, nothing expanded, nothing deeper or longer than a text is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(part, parser)


def _examine(name: str, part: bytes) -> None:
    try:
        tree = parsed(part)
    except etree.XMLSyntaxError as wrong:
        raise Unsafe(f"Phần “{name}” của tệp không đọc được, hoặc lồng quá nhiều lớp.") from wrong
    if tree.getroottree().docinfo.doctype:
        raise Unsafe("Tệp có khai báo DTD hoặc thực thể XML, văn bản Word không bao giờ có.")
    _measured(tree)
    if name == "[Content_Types].xml":
        _content_types(tree)
    if name.endswith(".rels"):
        _relationships(tree)
    _fields(tree)


def _measured(tree: Any) -> None:
    depth = count = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > DEPTH:
            raise Unsafe(f"Tệp lồng quá {DEPTH} lớp (bảng trong bảng, khung trong khung).")
        if count > ELEMENTS:
            raise Unsafe("Tệp dài hơn mọi mẫu văn bản thông thường.")


def _content_types(tree: Any) -> None:
    kinds = {row.get("PartName"): row.get("ContentType", "") for row in tree}
    if any("macroenabled" in kind.lower() for kind in kinds.values()):
        raise Unsafe("Tệp có macro. Lưu lại thành .docx không có macro rồi tải lên.")
    if kinds.get("/word/document.xml") != _DOCUMENT:
        raise Unsafe("Tệp không phải văn bản Word (.docx), hoặc đã hỏng.")


def _relationships(tree: Any) -> None:
    for row in tree:
        target = row.get("Target", "")
        if row.get("TargetMode", "").lower() == "external" or re.match(r"[a-z][a-z0-9+.-]+:", target, re.IGNORECASE):
            raise Unsafe(f"Tệp có liên kết ra ngoài ({target[:80]}). Bỏ liên kết đó rồi tải lên.")
        if row.get("Type", "").endswith(_CHUNK):
            raise Unsafe("Tệp chứa một tệp khác bên trong. Bỏ phần đó rồi tải lên.")


def _fields(tree: Any) -> None:
    """Fields that fetch or run something; one may be written in several pieces."""
    simple = [row.get(f"{_W}instr", "") for row in tree.iter(f"{_W}fldSimple")]
    pieces = "".join(row.text or "" for row in tree.iter(f"{_W}instrText"))
    if found := _FIELDS.search(" ".join([*simple, pieces])):
        raise Unsafe(
            f"Tệp có trường “{found[0].upper()}” lấy dữ liệu từ ngoài hoặc chạy lệnh. Bỏ trường đó rồi tải lên."
        )
