"""The picture in the README: `python -m tests.picture` takes it anew."""

import asyncio
import re

from tests.face.support import reading
from tests.support import ROOT, SAMPLES
from tui.load import load

PATH = ROOT / ".readme" / "threadleaf.svg"
_SAMPLE = SAMPLES / "harbour-lights.txt"
_SIZE = (126, 36)
_KEYS = "3G"
_FONT_ON_THE_NET = re.compile(r",\s*url\([^)]*\)\s*format\([^)]*\)")


async def picture() -> str:
    """The sample on the screen, as SVG that fetches nothing."""
    (thread,) = load([str(_SAMPLE)]).threads
    async with reading(thread, _SIZE) as reader:
        await reader.type(_KEYS)
        drawn = reader.app.export_screenshot(title=f"threadleaf {_SAMPLE.relative_to(ROOT)}")
    return _FONT_ON_THE_NET.sub("", drawn)


if __name__ == "__main__":
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(asyncio.run(picture()), "utf-8")
