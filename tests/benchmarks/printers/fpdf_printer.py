"""The same content by fpdf2."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import XPos, YPos
from fpdf.fonts import FontFace
from fpdf.outline import TableOfContents

FILES = {
    "serif": "NotoSerifSC-Regular.cut.ttf",
    "serif_bold": "NotoSerifSC-Bold.cut.ttf",
    "sans": "NotoSansSC-Regular.cut.ttf",
    "sans_bold": "NotoSansSC-Bold.cut.ttf",
    "rest": "NotoSansSC-Rest.ttf",
    "kai": "DeskKai-Regular.ttf",
}
ALIGN = {"left": "L", "centre": "C", "right": "R", "justify": "J"}
MM = 72 / 25.4


def print_content(content: dict[str, Any], fonts: Path, out: Path) -> None:
    """Draw piece by piece."""
    paper = _Paper(content)
    for role, name in FILES.items():
        paper.add_font(role, fname=str(fonts / name))
    paper.set_fallback_fonts(["rest", "kai"])
    for piece in content["pieces"]:
        match piece["kind"]:
            case "part":
                top, right, _, left = piece["margins"]
                paper.set_margins(left, top, right)
                paper.set_auto_page_break(auto=True, margin=piece["margins"][2])
                paper.add_page()
            case "text":
                paper.text_piece(piece)
            case "contents":
                paper.set_font(piece["style"]["role"], size=piece["style"]["size"])
                paper.insert_toc_placeholder(
                    TableOfContents().render_toc, 2, allow_extra_pages=True
                )
            case _:
                paper.table_piece(piece)
    paper.output(str(out))


class _Paper(FPDF):  # type: ignore[misc] # no types in this environment
    def __init__(self, content: dict[str, Any]) -> None:
        super().__init__(format="A4", unit="pt")
        self._content = content

    def header(self) -> None:
        if self.page_no() > 1:
            self.set_font("sans", size=8.5)
            self.set_y(20 * MM - 12)
            self.cell(0, 10, self._content["head"])
            self.cell(0, 10, self._content["period"], align="R")
            self.set_y(self.t_margin)

    def footer(self) -> None:
        self.set_y(-15 * MM)
        self.set_font("sans", size=9)
        self.cell(0, 10, self._content["foot"])
        self.cell(0, 10, f"第 {self.page_no()} 页 共 {{nb}} 页", align="R")

    def text_piece(self, piece: dict[str, Any]) -> None:
        style = piece["style"]
        self._ink(style)
        if piece["level"] >= 0:
            self.start_section(piece["text"], piece["level"])
        indent = "　" * int(style["indent"])
        self.ln(style["above"])
        self.multi_cell(
            0,
            style["leading"],
            indent + piece["text"],
            align=ALIGN[style["align"]],
            wrapmode="CHAR",
            new_x=XPos.LMARGIN,
            new_y=YPos.NEXT,
        )
        self.ln(style["below"])

    def table_piece(self, piece: dict[str, Any]) -> None:
        style = piece["cell_style"]
        self._ink(style)
        heads = FontFace(family="sans_bold", emphasis="", fill_color=(231, 236, 234))
        group = FontFace(family="sans_bold", emphasis="")
        with self.table(
            col_widths=piece["widths"],
            width=sum(piece["widths"]),
            line_height=style["leading"],
            padding=(2.8, 3, 3.2, 3),
            wrapmode="CHAR",
            text_align=[ALIGN[each] for each in piece["aligns"]],
            headings_style=heads,
        ) as table:
            for row in (piece["heads"], *piece["rows"]):
                line = table.row()
                if isinstance(row, str):
                    line.cell(row, colspan=len(piece["heads"]), style=group)
                else:
                    for cell in row:
                        line.cell(cell)

    def _ink(self, style: dict[str, Any]) -> None:
        self.set_font(style["role"], size=style["size"])
        self.set_text_color(*bytes.fromhex(style["ink"]))
