"""The same content by typst, once as it is and once as PDF/A-3 with the data inside."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

FAMILY = {
    "serif": ("Noto Serif SC", 400),
    "serif_bold": ("Noto Serif SC", 700),
    "sans": ("Noto Sans SC", 400),
    "sans_bold": ("Noto Sans SC", 700),
}


def print_content(content: dict[str, Any], fonts: Path, out: Path) -> None:
    """Write a source, and have it compiled."""
    _compile("\n".join(_source(content)), fonts, out)


def print_archive(content: dict[str, Any], fonts: Path, out: Path) -> None:
    """Do the same as PDF/A-3b, with a file attached."""
    data = json.dumps(content, ensure_ascii=False)
    attached = (
        f'#pdf.attach("/assessment.json", bytes({_quoted(data)}), relationship: "data",'
        ' mime-type: "application/json", description: "facts")'
    )
    source = "\n".join([*_source(content), attached])
    _compile(source, fonts, out, pdf_standards=["a-3b"])


def _compile(source: str, fonts: Path, out: Path, **more: Any) -> None:  # noqa: ANN401 - the peer's
    file = out.with_suffix(".typ")
    file.write_text(source, "utf-8")
    typst.compile(
        str(file),
        output=str(out),
        root=str(out.parent),
        font_paths=[str(fonts)],
        ignore_system_fonts=True,
        **more,
    )


def _source(content: dict[str, Any]) -> Iterator[str]:
    day = "datetime(year: 2025, month: 1, day: 8)"
    yield f"#set document(title: {_quoted(content['head'])}, date: {day})"
    yield '#set text(lang: "zh", region: "cn")'
    yield "#set table(stroke: .4pt, inset: (x: 3pt, y: 2.8pt), align: horizon)"
    for number, piece in enumerate(content["pieces"]):
        match piece["kind"]:
            case "part":
                yield _page(piece, content, furnished=number > 0)
            case "text":
                yield _text(piece)
            case "contents":
                yield "#outline(title: none)"
            case _:
                yield _table(piece)


def _page(piece: dict[str, Any], content: dict[str, Any], *, furnished: bool) -> str:
    top, right, bottom, left = piece["margins"]
    head = (
        f"text(8.5pt)[#{_quoted(content['head'])} #h(1fr)"
        f" #{_quoted(content['period'])} #v(-6pt) #line(length: 100%, stroke: .5pt)]"
    )
    return (
        f'#set page(paper: "a4", margin: (top: {top}pt, right: {right}pt,'
        f" bottom: {bottom}pt, left: {left}pt),"
        f" header: {head if furnished else 'none'}, footer: context text(9pt)"
        f"[#{_quoted(content['foot'])} #h(1fr) 第 #counter(page).display() 页"
        " 共 #counter(page).final().at(0) 页])"
    )


def _text(piece: dict[str, Any]) -> str:
    style = piece["style"]
    words = f"text({_font(style)})[#{_quoted(piece['text'])}]"
    spaced = f"above: {style['above'] + 4}pt, below: {style['below'] + 4}pt"
    if piece["level"] >= 0:
        level = piece["level"] + 1
        words = f"heading(level: {level}, {words})"
    justify = "true" if style["align"] == "justify" else "false"
    gap = style["leading"] - style["size"]
    align = {"centre": "center", "right": "right"}.get(style["align"], "left")
    return (
        f"#block({spaced})[#set par(justify: {justify}, leading: {gap}pt,"
        f" first-line-indent: (amount: {style['indent']}em, all: true))\n"
        f"#align({align}, {words})]"
    )


def _table(piece: dict[str, Any]) -> str:
    widths = ", ".join(f"{width}pt" for width in piece["widths"])
    aligns = ", ".join(
        {"centre": "center", "right": "right"}.get(each, "left") + " + horizon"
        for each in piece["aligns"]
    )
    heads = ", ".join(
        f"table.cell(fill: luma(235), align: center + horizon,"
        f" text({_font(piece['head_style'])}, {_quoted(head)}))"
        for head in piece["heads"]
    )
    rows = ",\n".join(_row(row, piece) for row in piece["rows"])
    style = piece["cell_style"]
    gap = style["leading"] - style["size"]
    return (
        f"#block[#set text({_font(style)})\n#set par(leading: {gap}pt)\n"
        f"#table(columns: ({widths}), align: ({aligns},),"
        f" table.header({heads}),\n{rows})]"
    )


def _row(row: str | list[str], piece: dict[str, Any]) -> str:
    if isinstance(row, str):
        font = _font(piece["group_style"])
        columns = len(piece["heads"])
        return f"table.cell(colspan: {columns}, text({font}, {_quoted(row)}))"
    return ", ".join(_quoted(cell) for cell in row)


def _font(style: dict[str, Any]) -> str:
    family, weight = FAMILY[style["role"]]
    return (
        f'font: ("{family}", "Noto Sans SC Rest", "Desk Kai"), weight: {weight},'
        f" size: {style['size']}pt,"
        f' fill: rgb("#{style["ink"]}"), top-edge: 0.88em, bottom-edge: -0.12em'
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
