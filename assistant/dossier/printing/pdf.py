"""The sheet as PDF, with a font that has every Vietnamese letter embedded."""

from __future__ import annotations

import io
import unicodedata
from functools import cache, partial
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import segno
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

from assistant.dossier.printing.sheet import PaperLine, Sheet

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = "BeVietnamPro", "BeVietnamPro-Bold"
MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN - 12  # a frame keeps six points free on each side
QR_SIDE = 30 * mm
INK, SOFT, LINE = colors.HexColor("#17211e"), colors.HexColor("#4c5a55"), colors.HexColor("#b9c4bf")


@cache
def load_fonts() -> None:
    """Register the fonts, once for the process."""
    for name in (REGULAR, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(FONTS / f"BeVietnamPro-{'Bold' if name == BOLD else 'Regular'}.ttf")))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD)


def as_pdf(sheet: Sheet) -> bytes:
    """Return the PDF of a sheet."""
    load_fonts()
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=14 * mm, bottomMargin=20 * mm,
        title=f"{sheet.words['title']} – {sheet.procedure_name}", author="Trợ lý Một Cửa",
        subject=sheet.words["not_a_receipt"], lang="vi",
    )  # fmt: skip
    foot = partial(_foot, sheet)
    document.build(_story(sheet), onFirstPage=foot, onLaterPages=foot)
    return out.getvalue()


def _style(name: str, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        name,
        **{"fontName": REGULAR, "bulletFontName": REGULAR, "fontSize": 10, "leading": 14.5, "textColor": INK, **more},
    )


_BODY = _style("body")
_SMALL = _style("small", fontSize=8.5, leading=12, textColor=SOFT)
_TITLE = _style("title", fontName=BOLD, fontSize=17, leading=22)
_NAME = _style("name", fontName=BOLD, fontSize=11.5, leading=15)
_HEAD = _style("head", fontName=BOLD, fontSize=11.5, leading=15, spaceBefore=9, spaceAfter=3)
_NOTICE = _style(
    "notice", fontName=BOLD, fontSize=9.5, alignment=TA_CENTER, borderWidth=0.8, borderColor=INK, borderPadding=5
)
_LINE = _style("line", leftIndent=12, bulletIndent=2, spaceAfter=1)


def _story(sheet: Sheet) -> list[Flowable]:
    word = sheet.words
    left = [
        Paragraph(_text(word["title"]), _TITLE),
        Paragraph(f"{_text(sheet.procedure_name)} ({_text(sheet.procedure_code)})", _NAME),
        Paragraph(f"{_text(word['code'])}: <b>{_text(sheet.code)}</b>", _BODY),
        Paragraph(f"{_text(word['made_on'])}: {_text(sheet.made_on)}", _BODY),
    ]
    right = [_Qr(sheet.resume_url), Paragraph(_text(word["resume"]), _SMALL)]
    top = Table([[left, right]], colWidths=[WIDTH - 42 * mm, 42 * mm])
    top.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    story: list[Flowable] = [Paragraph(_text(word["not_a_receipt"]), _NOTICE), Spacer(1, 8), top]
    if sheet.cases:
        story.append(Paragraph(_text(word["case"]), _HEAD))
        story += [
            Paragraph(f"{_text(ask)} <b>{_text(answer)}</b>", _LINE, bulletText="–") for ask, answer in sheet.cases
        ]
    if sheet.details:
        story += [Paragraph(_text(word["details"]), _HEAD), _details(sheet)]
    story.append(Paragraph(_text(word["papers"]), _HEAD))
    story += [_paper(paper, sheet) for paper in sheet.papers] or [Paragraph(_text(word["unknown"]), _BODY)]
    for section in sheet.sections:
        lines = [Paragraph(_text(line), _LINE, bulletText="–") for line in section.lines]
        story += [KeepTogether([Paragraph(_text(section.title), _HEAD), *lines[:2]]), *lines[2:]]
    source = f"{word['source']}: {sheet.source_url} {sheet.source_checked}"
    return [*story, Spacer(1, 8), Paragraph(_text(source), _SMALL), Paragraph(_text(word["preliminary"]), _SMALL)]


def _details(sheet: Sheet) -> Flowable:
    rows = [
        [
            Paragraph(_text(detail.label), _SMALL),
            Paragraph(
                _text(detail.pii_value or sheet.words["blank"])
                + (f" <font size=8>({_text(sheet.words['flag'])})</font>" if detail.is_flagged else ""),
                _BODY,
            ),
        ]
        for detail in sheet.details
    ]
    table = Table(rows, colWidths=[62 * mm, WIDTH - 62 * mm])
    table.setStyle([
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 2), ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
    ])  # fmt: skip
    return table


def _paper(paper: PaperLine, sheet: Sheet) -> Flowable:
    state = {"have": sheet.words["tick_have"], "missing": sheet.words["tick_missing"]}.get(paper.state, "")
    parts = [
        f"Nếu {_text(paper.condition)}: " if paper.condition else "",
        f"<b>{_text(paper.name)}</b>",
        f" ({_text(paper.details)})" if paper.details else "",
        f" – {_text(state)}" if state else "",
        f"<br/><font size=8.5 color='#4c5a55'>{_text(paper.note)}</font>" if paper.note else "",
    ]
    table = Table([[_Box(paper.state == "have"), Paragraph("".join(parts), _BODY)]],
                  colWidths=[7 * mm, WIDTH - 7 * mm])  # fmt: skip
    table.setStyle([
        ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.5),
    ])  # fmt: skip
    return table


class _Box(Flowable):  # type: ignore[misc]
    """A box to tick, ticked when the person has the paper."""

    def __init__(self, is_ticked: bool) -> None:
        super().__init__()
        self.is_ticked, self.width, self.height = is_ticked, 9, 11

    def draw(self) -> None:
        self.canv.setStrokeColor(INK)
        self.canv.rect(0, 0, 8.5, 8.5)
        if self.is_ticked:
            self.canv.setLineWidth(1.4)
            self.canv.lines([(1.8, 4.4, 3.6, 2), (3.6, 2, 7, 7)])


class _Qr(Flowable):  # type: ignore[misc]
    """The address to open the dossier again, as squares."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.rows = tuple(segno.make(address, error="m", micro=False).matrix_iter(scale=1, border=2))
        self.width = self.height = QR_SIDE

    def draw(self) -> None:
        side = QR_SIDE / len(self.rows)
        self.canv.setFillColor(colors.black)
        for row, line in enumerate(self.rows):
            for column, dark in enumerate(line):
                if dark:
                    self.canv.rect(column * side, QR_SIDE - (row + 1) * side, side, side, stroke=0, fill=1)


def _foot(sheet: Sheet, canvas: Any, document: Any) -> None:
    canvas.saveState()
    canvas.setFont(REGULAR, 8)
    canvas.setFillColor(SOFT)
    canvas.drawString(MARGIN, 11 * mm, sheet.words["footer"])
    canvas.drawRightString(A4[0] - MARGIN, 11 * mm, f"{sheet.code} · {sheet.words['page']} {document.page}")
    canvas.restoreState()


def _text(text: str) -> str:
    """Escaped, and with every letter that the font lacks put together from what it has (ŏ, ĕ, ŭ, ƀ of highland names).

    >>> _text("Y Blŏ & H'Ƀlan") == "Y Blo\u0306 &amp; H'<strike>B</strike>lan"
    True
    """
    known = _known_letters()
    return "".join(letter if ord(letter) in known else _composed(letter) for letter in escape(text))


_STRUCK = {"ƀ": "b", "Ƀ": "B"}


def _composed(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) > 1 and all(ord(part) in _known_letters() for part in parts):
        return parts
    if letter in _STRUCK:
        return f"<strike>{_STRUCK[letter]}</strike>"
    return letter


@cache
def _known_letters() -> frozenset[int]:
    load_fonts()
    return frozenset(pdfmetrics.getFont(REGULAR).face.charToGlyph) | frozenset(map(ord, "\n\t"))
