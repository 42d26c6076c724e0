"""Places on paper to read or to write in: ruled lines, and boxes for seals."""

from __future__ import annotations

from dataclasses import dataclass

from tcm_desk.pdf.blocks import NO_MARGINS, Margins
from tcm_desk.pdf.inks import FAINT, INK, RULE
from tcm_desk.pdf.linebreaks import line_width
from tcm_desk.pdf.paragraph import Paragraph, TextStyle
from tcm_desk.pdf.sheet import Box, Sheet, Type

_DASHES = (3.0, 2.5)


@dataclass(frozen=True)
class FieldLine:
    """A label, and beside it a value over a rule; without a value, room to write."""

    label: str
    value: str
    label_style: TextStyle
    value_style: TextStyle
    label_width: float
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        """Return the height of the value, one line at least."""
        value = self._value.height(width - self.label_width)
        return max(value, self.label_style.leading)

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw label, value and rule."""
        Paragraph(self.label, self.label_style).draw(sheet, left, top, self.label_width)
        start, room = left + self.label_width, width - self.label_width
        self._value.draw(sheet, start, top, room)
        rule = top - self.height(width)
        sheet.rules([(start, rule, left + width, rule)], 0.5, RULE)

    @property
    def _value(self) -> Paragraph:
        return Paragraph(self.value, self.value_style)


@dataclass(frozen=True)
class EmptyBox:
    """A frame for a seal, with a caption above; its place is told under its name."""

    name: str
    caption: str
    box_height: float
    type: Type
    hint: str = ""
    dashed: bool = False
    margins: Margins = NO_MARGINS
    keep_with_next: bool = False

    def height(self, width: float) -> float:  # noqa: ARG002 - the same at any width
        """Return the height of caption and frame."""
        return self.box_height + self._caption_height

    def least(self, width: float) -> float:
        """Return its height."""
        return self.height(width)

    def split(self, width: float, room: float) -> None:
        """Stay whole."""

    def draw(self, sheet: Sheet, left: float, top: float, width: float) -> None:
        """Draw caption and frame, and remember where the frame is."""
        face, size, _ = self.type
        if self.caption:
            sheet.text(left, top - size, self.caption, self.type)
        box = Box(left, top - self.height(width), width, self.box_height)
        sheet.frame(box, 0.7, RULE if self.dashed else INK, self._dash)
        if self.hint:
            hint = Type(face, size, FAINT)
            shift = (width - line_width(face, self.hint) * size) / 2
            baseline = box.bottom + self.box_height / 2 - size * 0.38
            sheet.text(left + shift, baseline, self.hint, hint)
        sheet.remember(self.name, box)

    @property
    def _caption_height(self) -> float:
        return self.type.size * 1.6 if self.caption else 0.0

    @property
    def _dash(self) -> tuple[float, ...]:
        return _DASHES if self.dashed else ()
