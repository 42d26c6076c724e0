"""The same content by LibreOffice: a .docx is written, and converted without a window.

Only the converting is counted: how fast python-docx writes is not the question.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from lxml.builder import ElementMaker

FAMILY = {
    "serif": ("Noto Serif SC", False),
    "serif_bold": ("Noto Serif SC", True),
    "sans": ("Noto Sans SC", False),
    "sans_bold": ("Noto Sans SC", True),
}
ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = ElementMaker(namespace=WORD, nsmap={"w": WORD})


def prepare(content: dict[str, Any], fonts: Path, out: Path) -> None:
    """Write the .docx, and a profile that knows the fonts; not counted."""
    document = docx.Document()
    first = True
    for piece in content["pieces"]:
        match piece["kind"]:
            case "part":
                _part(document, piece, content, first=first)
                first = False
            case "text":
                _text(document, piece)
            case "contents":
                _field(document.add_paragraph(), 'TOC \\o "1-2" \\h')
            case _:
                _table(document, piece)
    document.save(str(_source(out)))
    (out.parent / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir>"
        f"<cachedir>{out.parent / 'fontcache'}</cachedir></fontconfig>"
    )


def print_content(content: dict[str, Any], fonts: Path, out: Path) -> None:
    """Convert what was prepared."""
    del content, fonts
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice")
    subprocess.run(
        [
            office,
            f"-env:UserInstallation=file://{out.parent / 'profile'}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(out.parent),
            str(_source(out)),
        ],
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "FONTCONFIG_FILE": str(out.parent / "fonts.conf")},
    )


def _source(out: Path) -> Path:
    return out.with_suffix(".docx")


def _part(document: Any, piece: Any, content: Any, *, first: bool) -> None:  # noqa: ANN401
    section = document.sections[0] if first else document.add_section()
    section.page_width, section.page_height = Pt(595.3), Pt(841.9)
    top, right, bottom, left = (Pt(each) for each in piece["margins"])
    section.top_margin, section.right_margin = top, right
    section.bottom_margin, section.left_margin = bottom, left
    if first:
        section.header.paragraphs[0].text = f"{content['head']}\t{content['period']}"
        foot = section.footer.paragraphs[0]
        foot.add_run(f"{content['foot']}\t第 ")
        _field(foot, "PAGE")
        foot.add_run(" 页 共 ")
        _field(foot, "NUMPAGES")
        foot.add_run(" 页")


def _text(document: Any, piece: Any) -> None:  # noqa: ANN401
    style, level = piece["style"], piece["level"]
    added = document.add_heading("", level + 1) if level >= 0 else _plain(document)
    shape = added.paragraph_format
    shape.alignment = ALIGN[style["align"]]
    shape.first_line_indent = Pt(style["indent"] * style["size"])
    shape.space_before, shape.space_after = Pt(style["above"]), Pt(style["below"])
    shape.line_spacing = Pt(style["leading"])
    run = added.add_run(piece["text"])
    family, bold = FAMILY[style["role"]]
    run.font.name, run.font.size, run.font.bold = family, Pt(style["size"]), bold
    run.font.color.rgb = RGBColor.from_string(style["ink"].upper())
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), family)


def _plain(document: Any) -> Any:  # noqa: ANN401
    return document.add_paragraph()


def _field(paragraph: Any, code: str) -> None:  # noqa: ANN401
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        mark = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        paragraph.add_run()._r.append(mark)


def _table(document: Any, piece: Any) -> None:  # noqa: ANN401
    table = document.add_table(0, len(piece["heads"]), style="Table Grid")
    table.autofit = False
    for column, width in zip(
        table._tbl.tblGrid.gridCol_lst, piece["widths"], strict=True
    ):
        column.w = Pt(width)
    head = _row(piece["heads"], piece["widths"], ["centre"] * 99, piece["head_style"])
    head[0].append(W.tblHeader())
    rows = [head]
    for row in piece["rows"]:
        if isinstance(row, str):
            whole = sum(piece["widths"])
            rows.append(_row([row], [whole], ["left"], piece["group_style"]))
            rows[-1][1][0].append(_named("gridSpan", val=str(len(piece["heads"]))))
        else:
            rows.append(
                _row(row, piece["widths"], piece["aligns"], piece["cell_style"])
            )
    for row in rows:
        table._tbl.append(parse_xml(_bytes(row)))


def _row(cells: list[str], widths: list[float], aligns: list[str], style: Any) -> Any:  # noqa: ANN401
    family, bold = FAMILY[style["role"]]
    size = str(round(style["size"] * 2))
    line = W.tr(W.trPr(W.cantSplit()))
    for text, width, align in zip(cells, widths, aligns, strict=False):
        letters = [_named("rFonts", ascii=family, hAnsi=family, eastAsia=family)]
        letters += [W.b()] if bold else []
        letters += [_named("sz", val=size)]
        run = W.r(W.rPr(*letters))
        for number, each in enumerate(text.split("\n")):
            run.extend([W.br()] if number else [])
            run.append(W.t(each))
        spacing = _named(
            "spacing",
            line=str(round(style["leading"] * 20)),
            lineRule="exact",
            after="0",
        )
        side = _named("jc", val={"centre": "center"}.get(align, align))
        line.append(
            W.tc(
                W.tcPr(_named("tcW", w=str(round(width * 20)), type="dxa")),
                W.p(W.pPr(spacing, side), run),
            )
        )
    return line


def _named(tag: str, **attributes: str) -> Any:  # noqa: ANN401
    named = {f"{{{WORD}}}{name}": value for name, value in attributes.items()}
    return W(tag, named)


def _bytes(element: Any) -> bytes:  # noqa: ANN401
    from lxml import etree  # noqa: PLC0415

    return bytes(etree.tostring(element))
