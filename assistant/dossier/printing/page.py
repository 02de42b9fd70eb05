"""The sheet as an accessible page that prints well. Everything in it is escaped."""

from __future__ import annotations

from pathlib import Path

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from assistant.dossier.printing.sheet import Sheet

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def as_page(sheet: Sheet) -> str:
    """Return the whole HTML document."""
    qr = segno.make(sheet.resume_url, error="m", micro=False).svg_inline(scale=3, border=2, omitsize=True)
    return _PAGES.get_template("sheet.html").render(sheet=sheet, word=sheet.words, qr=qr)
