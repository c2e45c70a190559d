"""The file around a paper: the parts every DOCX needs, styles of the house by name; nothing in it tells the time."""

import zipfile
from functools import cache
from io import BytesIO
from typing import NamedTuple
from xml.sax.saxutils import escape

from ketnap.official_forms.sets import Layout

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" '
FONT = _FONT + 'w:cs="Times New Roman"/>'
STAMP = (1980, 1, 1, 0, 0, 0)
"""Every part bears the first day a zip can name, so that the same paper is the same bytes."""


class Style(NamedTuple):
    """A paragraph style: its name in Word's list, its size in points (0: that of the body), how its lines stand."""

    vi: str
    size: float = 0
    align: str = "both"
    before: float = 0
    after: float = 0
    paragraph: str = ""
    bold: bool = False


def twips(mm: float) -> int:
    """Millimetres in the unit Word counts in."""
    return round(mm * 1440 / 25.4)


def dots(points: float) -> int:
    """Points in the unit Word counts in."""
    return round(points * 20)


def styles_of(layout: Layout) -> dict[str, Style]:
    """The styles a paper uses, by the measures of a layout: whoever edits it in Word changes one and all follow."""
    first = f'<w:ind w:firstLine="{twips(layout.first_line)}"/>'
    above = layout.before
    return {
        "Doan": Style("Đoạn văn", before=above, paragraph=first),
        "DoanLien": Style("Đoạn văn không thụt dòng", before=above),
        "DoanGiua": Style("Đoạn văn giữa dòng", align="center", before=above),
        "TieuDe": Style("Tiêu đề Đảng", layout.head, "center", bold=True),
        "ToChuc": Style("Tên tổ chức", layout.organisation, "center"),
        "SoKyHieu": Style("Số và ký hiệu", layout.number, "center"),
        "VeViec": Style("Về việc", 12, "center"),
        "NgayThang": Style("Địa danh và ngày tháng", 14, "center"),
        "TenLoai": Style("Tên loại văn bản", layout.kind, "center", before=14),
        "TrichYeu": Style("Trích yếu", align="center", before=2),
        "GachDuoi": Style("Gạch dưới trích yếu", align="center", after=8),
        "KinhGui": Style("Kính gửi", align="center", before=6, after=2),
        "TenPhan": Style("Tên phần", 16, "center", before=12, after=8),
        "Trong": Style("Dòng trống", align="left"),
        "DongViet": Style("Dòng viết tay", align="left", before=4),
        "Muc": Style("Mục đánh dấu", align="left", before=4),
        "DauBang": Style("Đầu bảng", 12, "center", bold=True),
        "OBang": Style("Chữ trong bảng", 12, "left"),
        "OBangGiua": Style("Chữ giữa ô bảng", 12, "center"),
        "Anh": Style("Khung ảnh", 11, "center"),
        "NoiNhan": Style("Nơi nhận", align="left"),
        "NoiNhanDong": Style("Danh sách nơi nhận", layout.recipients, "left"),
        "QuyenKy": Style("Quyền hạn ký", align="center", bold=True),
        "ChucVu": Style("Chức vụ người ký", align="center"),
        "GhiChuKy": Style("Lời dẫn ký", 12, "center"),
        "HoTen": Style("Họ tên người ký", align="center", bold=True),
        "SoTrang": Style("Số trang", layout.page_number, "center"),
        "ChanTrang": Style("Chân trang", 11, "center"),
        "Hep": Style("Dòng ngăn", 1, "left"),
    }


def shape(style: Style, layout: Layout) -> tuple[str, str]:
    """What a style says of its paragraphs and of their letters."""
    size = style.size or layout.body
    pitch = 1 if size <= 1 else layout.line - layout.body + size
    spacing = (
        f'<w:spacing w:before="{dots(style.before)}" w:after="{dots(style.after)}" w:line="{dots(pitch)}" '
        'w:lineRule="exact"/>'
    )
    bold = "<w:b/>" if style.bold else ""
    return (
        f'{spacing}{style.paragraph}<w:jc w:val="{style.align}"/>',
        f'{bold}<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>',
    )


_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{FONT}<w:sz w:val="{{size}}"/><w:szCs w:val="{{size}}"/>'
    '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="Chu"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="BangThuong"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _styles(layout: Layout) -> str:
    size = round(layout.body * 2)
    rows = [_DEFAULTS.format(size=size)]
    for key, style in styles_of(layout).items():
        paragraph, letters = shape(style, layout)
        rows.append(
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val="{style.vi}"/>'
            f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
        )
    return f"{_XML}<w:styles {W}>{''.join(rows)}</w:styles>"


_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_KIND}.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_KIND}.header+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_KIND}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_ROOT = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_OWN = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/header" Target="header1.xml"/>'
    f'<Relationship Id="rId4" Type="{_OFFICE}/footer" Target="footer1.xml"/>'
    "</Relationships>"
)
# Word lays out by the rules of its own version only when told so; without it a document opens in "compatibility mode".
_SETTINGS = (
    f'{_XML}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>'
)
_HEADER = (
    f'{_XML}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="SoTrang"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>'
)


@cache
def _standing(layout: Layout) -> tuple[tuple[str, bytes], ...]:
    """The parts that are the same in every paper of a layout."""
    parts = {
        "[Content_Types].xml": _TYPES, "_rels/.rels": _ROOT, "word/_rels/document.xml.rels": _OWN,
        "word/styles.xml": _styles(layout), "word/settings.xml": _SETTINGS, "word/header1.xml": _HEADER,
    }  # fmt: skip
    return tuple((name, text.encode()) for name, text in parts.items())


def _core(title: str) -> str:
    return (
        f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>ketnap</dc:creator></cp:coreProperties>"
    )


def _footer(words: str) -> str:
    run = f'<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>' if words else ""
    return f'{_XML}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="ChanTrang"/></w:pPr>{run}</w:p></w:ftr>'


def package(body: str, title: str, layout: Layout, foot: str = "") -> bytes:
    """Put the body of a document into its file. `foot`: a line at the foot of every page."""
    document = f"{_XML}<w:document {W} {R}><w:body>{body}</w:body></w:document>"
    own = {"word/document.xml": document, "word/footer1.xml": _footer(foot), "docProps/core.xml": _core(title)}
    parts = (*_standing(layout), *((name, text.encode()) for name, text in own.items()))
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, content in parts:
            row = zipfile.ZipInfo(name, STAMP)
            row.compress_type, row.external_attr, row.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            file.writestr(row, content)
    return out.getvalue()
