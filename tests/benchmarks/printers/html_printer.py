"""The same content by WeasyPrint."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import weasyprint

FILES = {
    "serif": "NotoSerifSC-Regular.cut.ttf",
    "serif_bold": "NotoSerifSC-Bold.cut.ttf",
    "sans": "NotoSansSC-Regular.cut.ttf",
    "sans_bold": "NotoSansSC-Bold.cut.ttf",
    "rest": "NotoSansSC-Rest.ttf",
    "kai": "DeskKai-Regular.ttf",
}


def print_content(content: dict[str, Any], fonts: Path, out: Path) -> None:
    """Write it as HTML, and have that printed."""
    weasyprint.HTML(string=_html(content, fonts)).write_pdf(out)


def print_archive(content: dict[str, Any], fonts: Path, out: Path) -> None:
    """Do the same as PDF/A-3u."""
    page = weasyprint.HTML(string=_html(content, fonts))
    page.write_pdf(out, pdf_variant="pdf/a-3u")


def _html(content: dict[str, Any], fonts: Path) -> str:
    head = "".join(_rules(content, fonts))
    body = "".join(_body(content))
    return (
        f"<html lang=zh-CN><head><meta charset=utf-8><title>{escape(content['head'])}"
        f"</title><style>{head}</style></head><body>{body}</body></html>"
    )


def _rules(content: dict[str, Any], fonts: Path) -> Iterator[str]:
    for role, name in FILES.items():
        yield f"@font-face{{font-family:{role};src:url(file://{fonts / name})}}"
    number = 0
    for piece in content["pieces"]:
        if piece["kind"] == "part":
            number += 1
            top, right, bottom, left = piece["margins"]
            yield (
                f"@page p{number}{{size:A4;margin:{top}pt {right}pt {bottom}pt"
                f" {left}pt;@top-left{{content:'{content['head']}';font:8.5pt sans}}"
                f"@top-right{{content:'{content['period']}';font:8.5pt sans}}"
                f"@bottom-left{{content:'{content['foot']}';font:9pt sans}}"
                "@bottom-right{content:'第 ' counter(page) ' 页 共 ' counter(pages)"
                " ' 页';font:9pt sans}}"
            )
    yield "table{border-collapse:collapse;table-layout:fixed}"
    yield "td,th{border:.4pt solid #7b8986;padding:2.8pt 3pt 3.2pt}"
    yield "th{background:#e7ecea;font-weight:400}tr{break-inside:avoid}"
    yield "p,h1,h2{margin:0;font-weight:400}h1,h2{break-after:avoid}"
    yield ".toc a{display:block;color:#000;text-decoration:none}"
    yield ".toc a::after{content:leader('.') target-counter(attr(href),page)}"


def _body(content: dict[str, Any]) -> Iterator[str]:
    pieces = content["pieces"]
    part = 0
    for number, piece in enumerate(pieces):
        match piece["kind"]:
            case "part":
                part += 1
                yield ("</div>" if part > 1 else "") + f"<div style='page:p{part}'>"
            case "text":
                name = f"h{piece['level'] + 1}" if piece["level"] >= 0 else "p"
                yield (
                    f'<{name} id=n{number} style="{_css(piece["style"])}">'
                    f"{_words(piece['text'])}</{name}>"
                )
            case "contents":
                yield f"<div class=toc style='{_css(piece['style'])}'>"
                for place, each in enumerate(pieces):
                    if each["kind"] == "text" and each["level"] >= 0:
                        yield f"<a href='#n{place}'>{escape(each['text'])}</a>"
                yield "</div>"
            case _:
                yield from _table(piece)
    yield "</div>"


def _table(piece: dict[str, Any]) -> Iterator[str]:
    widths = "".join(f"<col style='width:{width}pt'>" for width in piece["widths"])
    yield f'<table style="{_css(piece["cell_style"])}"><colgroup>{widths}</colgroup>'
    heads = "".join(f"<th>{_words(head)}</th>" for head in piece["heads"])
    yield f'<thead style="{_css(piece["head_style"])}"><tr>{heads}</tr></thead><tbody>'
    for row in piece["rows"]:
        if isinstance(row, str):
            yield (
                f'<tr style="{_css(piece["group_style"])}">'
                f"<td colspan={len(piece['heads'])}>{_words(row)}</td></tr>"
            )
        else:
            cells = zip(row, piece["aligns"], strict=True)
            yield "<tr>"
            yield from (f"<td style='{_align(a)}'>{_words(c)}</td>" for c, a in cells)
            yield "</tr>"
    yield "</tbody></table>"


def _css(style: dict[str, Any]) -> str:
    return (
        f"font:{style['size']}pt/{style['leading']}pt {style['role']},rest,kai;"
        f"color:#{style['ink']};text-indent:{style['indent']}em;"
        f"margin-top:{style['above']}pt;margin-bottom:{style['below']}pt;"
        + _align(style["align"])
    )


def _align(align: str) -> str:
    return f"text-align:{'center' if align == 'centre' else align}"


def _words(text: str) -> str:
    return escape(text).replace("\n", "<br>")
