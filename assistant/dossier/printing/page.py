"""The sheet as an accessible page that prints well. Everything in it is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import segno

from assistant.dossier.printing.sheet import PaperLine, Sheet


def as_page(sheet: Sheet) -> str:
    """Return the whole HTML document."""
    return "".join(_parts(sheet))


def _parts(sheet: Sheet) -> Iterator[str]:
    word = sheet.words
    yield (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(word['title'])}</title>"
        '<link rel="stylesheet" href="../../static/sheet.css"></head><body><main>'
        f'<p class="notice"><strong>{escape(word["not_a_receipt"])}</strong></p>'
        f"<header><div><h1>{escape(word['title'])}</h1>"
        f'<p class="name">{escape(sheet.procedure_name)} <span>({escape(sheet.procedure_code)})</span></p>'
        f"<p>{escape(word['code'])}: <strong class=code>{escape(sheet.code)}</strong><br>"
        f"{escape(word['made_on'])}: {escape(sheet.made_on)}</p></div>"
        f"<figure>{_qr(sheet)}<figcaption>{escape(word['resume'])}</figcaption></figure></header>"
    )
    if sheet.cases:
        rows = "".join(f"<dt>{escape(question)}</dt><dd>{escape(answer)}</dd>" for question, answer in sheet.cases)
        yield f"<h2>{escape(word['case'])}</h2><dl>{rows}</dl>"
    if sheet.details:
        yield f"<h2>{escape(word['details'])}</h2><table><tbody>"
        for detail in sheet.details:
            shown = escape(detail.pii_value) or f'<span class="blank">{escape(word["blank"])}</span>'
            flag = f" <em>({escape(word['flag'])})</em>" if detail.is_flagged else ""
            yield f'<tr><th scope="row">{escape(detail.label)}</th><td>{shown}{flag}</td></tr>'
        yield "</tbody></table>"
    yield f'<h2>{escape(word["papers"])}</h2><ul class="papers">'
    yield "".join(_paper(paper, sheet) for paper in sheet.papers) or f"<li>{escape(word['unknown'])}</li>"
    yield "</ul>"
    for section in sheet.sections:
        lines = "".join(f"<li>{escape(line)}</li>" for line in section.lines)
        yield f"<h2>{escape(section.title)}</h2><ul>{lines}</ul>"
    yield (
        f"<footer><p>{escape(word['source'])}: {escape(sheet.source_url)} {escape(sheet.source_checked)}</p>"
        f"<p>{escape(word['preliminary'])}</p></footer></main></body></html>"
    )


def _paper(paper: PaperLine, sheet: Sheet) -> str:
    box = "☑" if paper.state == "have" else "☐"
    state = {"have": sheet.words["tick_have"], "missing": sheet.words["tick_missing"]}.get(paper.state, "")
    told = f' <em class="state">({escape(state)})</em>' if state else ""
    condition = f"Nếu {escape(paper.condition)}: " if paper.condition else ""
    details = f" <span>({escape(paper.details)})</span>" if paper.details else ""
    note = f"<br><small>{escape(paper.note)}</small>" if paper.note else ""
    return f'<li><span aria-hidden="true">{box}</span> {condition}{escape(paper.name)}{details}{told}{note}</li>'


def _qr(sheet: Sheet) -> str:
    title = escape(sheet.words["resume"])
    drawing = segno.make(sheet.resume_url, error="m", micro=False).svg_inline(scale=3, border=2, omitsize=True)
    return f'<div role="img" aria-label="{title}">{drawing}</div>'
