"""Pictures made of pixels, PNG and GIF, from SVG. Needs the extra `quizgd[pictures]`."""

from __future__ import annotations

import io
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from quizgd.demos import DemoError
from quizgd.demos.export import HANGUL, LATIN
from quizgd.language import Bilingual, Lang

if TYPE_CHECKING:
    from PIL.Image import Image

_MISSING = Bilingual(
    "PNG와 GIF를 저장하려면 pip install 'quizgd[pictures]'로 추가 패키지를 설치하세요.",
    "Saving PNG or GIF needs more packages: pip install 'quizgd[pictures]'.",
)
_NO_FONT = Bilingual(
    "이 컴퓨터에 한글 글꼴이 없어 그림을 저장하지 않았습니다. Noto Sans CJK KR, D2Coding, "
    "나눔고딕코딩 가운데 하나를 설치하거나 --lang en으로 저장하세요.",
    "No font on this computer has Korean letters, so the picture was not saved: install "
    "Noto Sans CJK KR, D2Coding or Nanum Gothic Coding, or save with --lang en.",
)
_PROBE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    f'<text x="2" y="32" font-size="30" font-family="{HANGUL}, {LATIN}">가</text></svg>'
)
_COLOURS = 64
_MOST_PIXELS_WIDE = 1000
"""A GIF is passed on in chats: wider than this it only gets heavier."""


def to_png(svg: str, lang: Lang) -> bytes:
    """The picture as PNG at twice its size. Raises `DemoError` without the extra or a font."""
    _check_hangul(svg, lang)
    return _rendered(svg, lang, zoom=2.0)


def to_gif(svgs: Sequence[str], milliseconds: Sequence[int], lang: Lang) -> bytes:
    """The pictures one after the other, each for its time, for ever. Raises `DemoError`.

    All are of the same size; what does not change from one to the next is stored once.
    """
    _check_hangul("".join(svgs[:1]), lang)
    pillow = _pillow(lang)
    pictures = (io.BytesIO(_rendered(svg, lang)) for svg in svgs)
    images: list[Image] = [pillow.open(picture).convert("RGB") for picture in pictures]
    if images[0].width > _MOST_PIXELS_WIDE:
        height = round(images[0].height * _MOST_PIXELS_WIDE / images[0].width)
        images = [image.resize((_MOST_PIXELS_WIDE, height)) for image in images]
    # One palette for all, so that no colour flickers: of the first, a middle and the last picture.
    wide, high = images[0].size
    sample = pillow.new("RGB", (wide, 3 * high))
    for place, index in enumerate((0, len(images) // 2, -1)):
        sample.paste(images[index], (0, place * high))
    palette = sample.quantize(_COLOURS)
    frames = [image.quantize(palette=palette, dither=pillow.Dither.NONE) for image in images]
    written = io.BytesIO()
    frames[0].save(
        written,
        "GIF",
        save_all=True,
        append_images=frames[1:],
        duration=list(milliseconds),
        loop=0,
        optimize=True,
    )
    return written.getvalue()


def _rendered(svg: str, lang: Lang, zoom: float = 1.0) -> bytes:
    try:
        import resvg_py  # noqa: PLC0415 (an extra)
    except ImportError:
        raise DemoError(_MISSING[lang]) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom))


def _pillow(lang: Lang) -> ModuleType:
    try:
        from PIL import Image  # noqa: PLC0415 (an extra)
    except ImportError:
        raise DemoError(_MISSING[lang]) from None
    return Image


def _check_hangul(svg: str, lang: Lang) -> None:
    """Refuse a picture whose Korean would come out blank."""
    if any("가" <= character <= "힣" for character in svg):
        blank = _rendered(_PROBE.replace("가", " "), lang)
        if _rendered(_PROBE, lang) == blank:
            raise DemoError(_NO_FONT[lang])
