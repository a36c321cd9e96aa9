"""GIF, WebP and MP4: frames painted above a ground that is painted once; the same frames, the same bytes."""

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from json import JSONDecoder
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

from geo import basemap
from geo.errors import PresenceError
from geo.routes import Places
from geo.snapshot.formats import Progress
from geo.snapshot.layout import Layout
from geo.snapshot.part_sheets import draw_above, draw_beneath
from geo.snapshot.provenance import KEY, Provenance
from geo.snapshot.theme import THEMES, Theme
from geo.style import SIDES

DPI = 96
"""Of a slide: 1280 × 720 pixels."""
SLOW, QUICK, FEW, LAST = 800, 400, 24, 2500
"""Milliseconds of a frame where there are few, and where there are more than FEW; of the last one."""
PER_SECOND = 5
"""Pictures of a film."""
SAMPLED = 6
"""Frames that the colours of a GIF are taken from."""
DESCRIPTION, COPYRIGHT = 0x010E, 0x8298
"""Tags of EXIF."""


def write(
    pages: Sequence[Layout],
    provenance: Provenance,
    places: Places,
    suffix: str,
    progress: Progress | None = None,
) -> bytes:
    """An animation of some frames."""
    times = [SLOW if len(pages) <= FEW else QUICK] * (len(pages) - 1) + [LAST]
    told = f"{KEY}: {provenance.to_text()}"
    save = {".gif": _gif, ".webp": _webp, ".mp4": _mp4}[suffix]
    if suffix == ".mp4":
        _ffmpeg()  # before the work, if it is not there
    return save(list(_painted(pages, progress)), times, told, THEMES[pages[0].brief.theme])


def embedded(content: bytes, suffix: str) -> str:
    """The text of the Provenance that an animation carries; empty where there is none."""
    if suffix == ".mp4":
        said = content[max(0, content.find(f"{KEY}: ".encode())) :].decode("latin-1")
    else:
        with Image.open(BytesIO(content)) as image:
            said = image.info.get("comment", b"").decode("latin-1") if suffix == ".gif" else ""
            said = said or str(image.getexif().get(DESCRIPTION, ""))
    if not said.startswith(f"{KEY}: "):
        return ""
    said = said.removeprefix(f"{KEY}: ")
    return said[: JSONDecoder().raw_decode(said)[1]]


def _painted(pages: Sequence[Layout], progress: Progress | None) -> Iterator[Image.Image]:
    """The frames; what is the same in all of them, the ground and most texts, is painted once."""
    still = set(pages[0].texts).intersection(*(page.texts for page in pages[1:])) if len(pages) > 1 else set()
    grounds: dict[tuple, Image.Image] = {}
    for n, page in enumerate(pages, 1):
        key = tuple((panel.frame, panel.view.ground, id(panel.labels)) for panel in page.panels)
        if key not in grounds:
            common = replace(page, texts=tuple(text for text in page.texts if text in still))
            grounds[key] = _rgba(draw_beneath(common), page)
        moving = replace(page, texts=tuple(text for text in page.texts if text not in still))
        yield Image.alpha_composite(grounds[key], _rgba(draw_above(moving), page)).convert("RGB")
        if progress:
            progress(n, len(pages))


def _rgba(figure, page: Layout) -> Image.Image:
    figure.set_dpi(page.brief.dpi or DPI)
    figure.canvas.draw()
    return Image.fromarray(np.asarray(figure.canvas.buffer_rgba()).copy())


def _gif(images: list[Image.Image], times: list[int], told: str, theme: Theme) -> bytes:
    """All frames in the same colours, not dithered, so that what stands still does not flicker."""
    palette, file = _palette(images, theme), BytesIO()
    first, *rest = (image.quantize(palette=palette, dither=Image.Dither.NONE) for image in images)
    first.save(file, "GIF", save_all=True, append_images=rest, duration=times, loop=0, optimize=False,
               comment=told.encode())  # fmt: skip
    return file.getvalue()


def _palette(images: list[Image.Image], theme: Theme) -> Image.Image:
    """The colours of some frames; those of the sides and of the page, which cover little, as they are."""
    exact = {getattr(side, theme.side) for side in SIDES.values()}
    exact |= {theme.paper, theme.ink, theme.muted, theme.accent, theme.halo}
    kept = [bytes.fromhex(colour.removeprefix("#")) for colour in sorted(exact)]
    chosen = images[:: max(1, len(images) // SAMPLED)][:SAMPLED]
    width, height = chosen[0].size
    sheet = Image.new("RGB", (width, height * len(chosen)))
    for n, image in enumerate(chosen):
        sheet.paste(image, (0, n * height))
    rest = sheet.quantize(255 - len(kept), method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    colours = b"".join(kept) + bytes(rest.getpalette()[: 3 * (255 - len(kept))])
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours)
    return palette


def _webp(images: list[Image.Image], times: list[int], told: str, theme: Theme) -> bytes:
    file, exif = BytesIO(), Image.Exif()
    exif[DESCRIPTION], exif[COPYRIGHT] = told, basemap.ATTRIBUTION
    first, *rest = images
    first.save(file, "WEBP", save_all=True, append_images=rest, duration=times, loop=0, quality=82, method=3,
               exif=exif.tobytes())  # fmt: skip
    return file.getvalue()


def _ffmpeg() -> str:
    """The path of the program. Raises PresenceError."""
    try:
        from imageio_ffmpeg import get_ffmpeg_exe
    except ImportError:
        raise PresenceError(
            "an MP4 needs a package that is not there; `pip install imageio-ffmpeg`, or write .gif or .webp"
        ) from None
    return get_ffmpeg_exe()


def _mp4(images: list[Image.Image], times: list[int], told: str, theme: Theme) -> bytes:
    """A film of PER_SECOND pictures a second, each frame as often as it lasts."""
    width, height = (side - side % 2 for side in images[0].size)  # the codec knows even sizes only
    repeats = [max(1, round(time * PER_SECOND / 1000)) for time in times]
    exact = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-threads", "1", "-map_metadata", "-1"]
    taken = [
        "-f",
        "rawvideo",
        "-pix_fmt",
        "rgb24",
        "-s",
        f"{width}x{height}",
        "-r",
        str(PER_SECOND),
        "-i",
        "-",
    ]
    made = ["-c:v", "libx264", "-crf", "20", "-pix_fmt", "yuv420p", "-movflags", "+faststart"]
    # x264 would write its own version into the first picture.
    made += ["-bsf:v", "filter_units=remove_types=6", "-metadata", f"comment={told}", *exact]
    with TemporaryDirectory() as folder:
        out = Path(folder) / "film.mp4"
        command = [_ffmpeg(), "-loglevel", "error", *taken, *made, str(out)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as running:
            try:  # picture by picture: all at once would be gigabytes
                for image, n in zip(images, repeats, strict=True):
                    running.stdin.write(image.crop((0, 0, width, height)).tobytes() * n)
            except BrokenPipeError:
                pass  # the program has ended, and says why
            _, said = running.communicate()
        if running.returncode:
            why = " ".join(said.decode(errors="replace").split())[:200]
            raise PresenceError(f"the MP4 could not be made: {why}; write .gif")
        return out.read_bytes()
