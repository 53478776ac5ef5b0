"""Pictures as cameras and telephones write them, made into pictures fit for a public page.

Nothing of the uploaded file goes on but its pixels: what a camera noted about place and owner, hidden payloads and
second files behind the picture are lost with the re-encoding.
"""

import io
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files import File
from PIL import Image, ImageCms, UnidentifiedImageError

from .sizes import human_size

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 60_000_000
LONGEST_SIDE = 2560
READABLE = ("JPEG", "PNG", "WEBP", "GIF")
JPEG_QUALITY = 85
WEBP_QUALITY = 82

NOT_A_PICTURE = "Tệp này không phải là ảnh JPEG, PNG, WebP hoặc GIF."
BROKEN = "Tệp ảnh bị hỏng hoặc thiếu dữ liệu, không đọc được."
HEIC = "Ảnh HEIC của điện thoại không dùng được trên trang: hãy chuyển sang JPEG rồi tải lại."
SVG = "Không nhận ảnh SVG vì có thể chứa mã chạy được: hãy chuyển sang PNG rồi tải lại."
TOO_MANY_PIXELS = "Ảnh quá lớn: chỉ nhận ảnh đến 60 triệu điểm ảnh. Hãy thu nhỏ ảnh rồi tải lại."

# How to turn a picture upright, by the orientation that the camera noted (EXIF tag 0x0112).
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SRGB = ImageCms.createProfile("sRGB")
# A picture of 60 megapixels takes up to 240 MB while it is decoded: one at a time in each process.
_decoding = threading.Lock()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture fit for publication.

    ``image``: upright, RGB or RGBA, at most 2560 pixels on its longer side; ``content``: its encoded bytes;
    ``extension``: ``.jpg``, ``.png`` or ``.webp``, as the bytes truly are.
    """

    image: Image.Image
    content: bytes
    extension: str


def check(file: IO[bytes]) -> None:
    """Refuse with ``ValidationError`` and its reason what is no whole picture within the limits.

    Size and pixels are looked at before anything is decoded. The file is left at its beginning.
    """
    with _refusals(file), _decoding:
        image = _opened(file)
        image.draft("RGB", (64, 64))  # a JPEG is read to its end all the same, but eight times faster
        image.load()


def reencode(file: IO[bytes]) -> Picture:
    """The picture of the file, upright, without metadata, scaled down and encoded anew.

    Refuses as ``check`` does. The first frame stands for an animation. JPEG is the rule; PNG is kept for what is
    truly transparent, WebP stays WebP.
    """
    with _refusals(file), _decoding:
        source = _opened(file)
        is_webp = source.format == "WEBP"
        factor = LONGEST_SIDE / max(source.size)
        if factor < 1:
            source.draft("RGB", tuple(max(1, round(side * factor)) for side in source.size))
        source.load()
        image = _in_eight_bits(_in_srgb(_upright(source)))
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=3)
        image.info = {}  # some encoders write profile and comment from here
        return Picture(image, *_encoded(image, is_webp))


def webp(image: Image.Image, quality: int = WEBP_QUALITY) -> bytes:
    """The picture as WebP."""
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=quality, method=4)
    return buffer.getvalue()


@contextmanager
def _refusals(file: IO[bytes]):
    """Turn whatever a decoder raises into a reason, and leave the file at its beginning."""
    try:
        yield
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(TOO_MANY_PIXELS, code="pixels") from error
    except UnidentifiedImageError as error:
        raise ValidationError(_why_unidentified(file), code="not_a_picture") from error
    except Exception as error:  # decoders raise nearly anything for a hostile file
        raise ValidationError(BROKEN, code="broken") from error
    finally:
        file.seek(0)


def _opened(file: IO[bytes]) -> Image.Image:
    """The picture with only its header read, if it is within the limits."""
    size = File(file).size
    if size > MAX_BYTES:
        raise ValidationError(
            f"Tệp ảnh nặng {human_size(size)}; ảnh tải lên không được quá {human_size(MAX_BYTES)}.", code="size"
        )
    file.seek(0)
    image = Image.open(file, formats=READABLE)
    if image.width * image.height > MAX_PIXELS:
        raise ValidationError(TOO_MANY_PIXELS, code="pixels")
    return image


def _why_unidentified(file: IO[bytes]) -> str:
    file.seek(0)
    head = file.read(1024)
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1"):
        return HEIC
    if b"<svg" in head.lower():
        return SVG
    return NOT_A_PICTURE


def _upright(image: Image.Image) -> Image.Image:
    try:
        turn = _TURNS.get(image.getexif().get(_ORIENTATION))
    except Exception:  # broken camera notes are no reason to refuse a whole picture
        return image
    return image.transpose(turn) if turn is not None else image


def _in_srgb(image: Image.Image) -> Image.Image:
    """The colours as a screen without colour management shows them, so that the profile can be left out."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return image
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        return ImageCms.profileToProfile(image, source, _SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """The picture in RGB, or in RGBA when a part of it is really transparent."""
    if image.mode.startswith("I"):  # 16 bits of grey: plain conversion would clip all but the darkest tones
        return image.point(lambda value: value * (1 / 257)).convert("L").convert("RGB")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        image = image.convert("RGBA")
        if image.getchannel("A").getextrema()[0] < 255:
            return image
    return image.convert("RGB")


def _encoded(image: Image.Image, is_webp: bool) -> tuple[bytes, str]:
    if is_webp:
        return webp(image), ".webp"
    buffer = io.BytesIO()
    if image.mode == "RGBA":
        image.save(buffer, "PNG")
        return buffer.getvalue(), ".png"
    image.save(buffer, "JPEG", quality=JPEG_QUALITY, progressive=True, optimize=True)
    return buffer.getvalue(), ".jpg"
