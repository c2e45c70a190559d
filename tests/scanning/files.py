"""Files as people and others send them, made here: photographs, scans, and what is dressed up as one."""

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

GPS = 0x8825


def picture(kind: str = "JPEG", size: tuple[int, int] = (600, 800), mode: str = "RGB", **more: object) -> bytes:
    """A picture with something to see on it."""
    drawn = Image.linear_gradient("L").resize(size).convert(mode)
    out = BytesIO()
    drawn.save(out, kind, **more)
    return out.getvalue()


def photograph(*, turned: int = 1, size: tuple[int, int] = (600, 800)) -> bytes:
    """What a phone makes: the place, the device, and which side is up."""
    exif = Image.Exif()
    exif[0x0110] = "Camera of Lan"
    exif[0x0112] = turned
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (21.0, 19.0, 12.5)
    return picture(size=size, exif=exif, comment=b"chup o nha")


def pdf(pages: int = 1) -> Pdf:
    """A scan of so many pages, each a picture."""
    made = Pdf.new()
    for _ in range(pages):
        shown = made.add_blank_page(page_size=(595, 842))
        image = made.make_stream(photograph(size=(60, 80)))
        image.update(Dictionary(Type=Name.XObject, Subtype=Name.Image, Width=60, Height=80, BitsPerComponent=8,
                                ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode))  # fmt: skip
        shown.Resources = Dictionary(XObject=Dictionary(Im0=image))
        shown.Contents = made.make_stream(b"q 595 0 0 842 0 0 cm /Im0 Do Q")
    return made


def written(made: Pdf, **options: object) -> bytes:
    out = BytesIO()
    made.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def scan(pages: int = 1) -> bytes:
    return written(pdf(pages))


def acting() -> dict[str, bytes]:
    """A PDF of every kind that is refused, by a word of the reason."""
    return {name: written(made) for name, made in _acting().items()}


def _acting() -> dict[str, Pdf]:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    found = {name: pdf() for name in ("JavaScript", "mở chương trình", "ba chiều", "XFA", "nơi khác", "chữ ký số",
                                      "điểm ảnh", "đính kèm")}  # fmt: skip
    found["JavaScript"].Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 9, 9], A=Dictionary(S=Name.Launch, F=String("x")))
    found["mở chương trình"].pages[0].Annots = Array([link])
    found["ba chiều"].pages[0].Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name("/3D"), Rect=[0, 0, 9, 9])])
    found["XFA"].Root.AcroForm = Dictionary(Fields=Array([]), XFA=found["XFA"].make_stream(b"<xdp/>"))
    outside = found["nơi khác"].make_stream(b"")
    outside.F = String("http.pdf")
    found["nơi khác"].pages[0].Contents = outside
    field = Dictionary(FT=Name.Sig, T=String("a"), V=Dictionary(Type=Name.Sig, ByteRange=[0, 1, 2, 3]))
    found["chữ ký số"].Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    found["điểm ảnh"].pages[0].Resources.XObject.Im0.Width = 90_000_000
    found["đính kèm"].attachments["a.exe"] = b"MZ"
    return found


def page_script() -> bytes:
    """A script hidden in what a page does when it is turned to."""
    made = pdf()
    made.pages[0].AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("x")))
    return written(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def locked(user: str = "", owner: str = "khoa") -> bytes:
    return written(pdf(), encryption=pikepdf.Encryption(user=user, owner=owner))
