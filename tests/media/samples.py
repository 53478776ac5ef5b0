"""Files as people and attackers send them, made when a test asks for them."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

UPRIGHT_EXIF = 1
TURNED_EXIF = 6  # the camera was held upright: the picture lies on its side


def picture(size=(1600, 1000), mode="RGB", colour=(180, 60, 40)) -> Image.Image:
    return Image.new(mode, size, colour)


def encoded(image: Image.Image, kind="JPEG", **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def jpeg(size=(1600, 1000), **options) -> bytes:
    return encoded(picture(size), "JPEG", **options)


def png(image: Image.Image | None = None, **options) -> bytes:
    return encoded(image or picture((40, 30)), "PNG", **options)


def telephone_photo(size=(800, 600), orientation=TURNED_EXIF) -> bytes:
    """A red picture with a blue upper left corner, noted as turned, with the place where it was taken."""
    image = picture(size, colour=(200, 30, 30))
    image.paste((20, 30, 220), (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Hãng máy ảnh"
    exif.get_ifd(0x8825).update({1: "N", 2: (9.0, 17.0, 3.0), 3: "E", 4: (105.0, 43.0, 12.0)})
    return encoded(image, "JPEG", quality=95, exif=exif, comment=b"ghi chu rieng")


def png_bomb(width=100_000, height=100_000) -> bytes:
    """A PNG of some hundred bytes whose header announces ten thousand megapixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><body><script>alert(1)</script></body></html>"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(members: dict[str, bytes | str], compression=zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as made:
        for name, content in members.items():
            # Always the same bytes: names of tests are made from them, and several processes must agree on those.
            made.writestr(zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0)), content, compression)
    return buffer.getvalue()


def docx(types="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", **more) -> bytes:
    return archive({"[Content_Types].xml": f"<Types>{types}</Types>", "word/document.xml": "<w:document/>", **more})


def old_word(*streams: str) -> bytes:
    return OLD_OFFICE + bytes(504) + b"".join(stream.encode("utf-16-le") + bytes(8) for stream in streams)


def locked(content: bytes) -> bytes:
    """The archive with the mark of a password on every member."""
    data = bytearray(content)
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def upload(content: bytes, name="anh.jpg", kind="application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)
