"""退回: what is to be mended, of the whole and of single questions, signed."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QWidget

from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.keys import FactKey
from tcm_desk.gui.actions.text_box import TextBox
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.packet.answer_dialog import AnswerDialog, Write
from tcm_desk.gui.finder import FinderDialog
from tcm_desk.gui.form_rows import FormRow
from tcm_desk.gui.look.buttons import button, icon_button
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.district.look_at_packet import PacketLook
from tcm_desk.wording.rows import subject_words
from tcm_desk.wording.terms import period_name

if TYPE_CHECKING:
    from tcm_desk.signature.keys import SigningKey

_LONGEST_OF_ITEM = 500
_BOX = 92


class ReturnDialog(AnswerDialog):
    """A box for the whole, and a line for each question that is spoken of."""

    def __init__(
        self, model: DistrictModel, found: PacketLook, window: QWidget
    ) -> None:
        super().__init__(model, window, _("退回，写意见"))
        self._packet, self._snapshot = found.packet, found.snapshot
        self.items: dict[FactKey, Field] = {}
        self.remarks = TextBox(_("意见"), _BOX, _("要改什么，改好了怎样再报"))
        self.add = button(_("对一道题写意见…"), "quiet", "plus")
        self.add.clicked.connect(self._ask_item)
        self.add.setVisible(self._snapshot is not None)
        self._lines = down(gap=6)
        words = _("{facility}　{period}自评。退回后不算进汇总，等机构改好再报。")
        self.said.setText(
            words.format(
                facility=self._packet.facility.name,
                period=period_name(self._packet.period),
            )
        )
        beside = QWidget()
        down(self._lines, across(self.add, None), owner=beside, gap=4)
        self.lay_out(
            FormRow(_("意见"), self.remarks).widened(),
            FormRow(_("逐题"), beside).widened(),
        )
        self.remarks.setFocus()

    def lacking(self) -> list[tuple[str, QWidget]]:
        """Ask for what is to be mended before all else."""
        said = self.remarks.typed or any(each.text().strip() for each in self._fields)
        first: list[tuple[str, QWidget]] = [] if said else [(_("意见"), self.remarks)]
        return [*first, *super().lacking()]

    def speak_of(self, key: FactKey) -> None:
        """Put a line there for what is to be said of a fact."""
        item = FactKey(key.item, key.row)
        if self._snapshot is None or item in self.items:
            return
        self._lines.addWidget(self._line(item, self._snapshot))
        self.items[item].setFocus()

    def writing(self) -> Write:
        """Return what writes the remarks."""
        workspace, packet_id = self.model.workspace, self._packet.packet_id
        text = self.remarks.typed
        items = {str(key): field.text() for key, field in self.items.items()}

        def write(key: SigningKey, folder: Path) -> Path:
            from tcm_desk.usecases.district.answer_packet import (  # noqa: PLC0415 - heavy
                Remarks,
                return_packet,
            )

            return return_packet(
                workspace, packet_id, key, folder, Remarks(text, items)
            )

        return write

    def done_words(self, path: Path) -> str:
        """Say what the facility does with it."""
        words = _("意见在 {file} 里。请交给机构，在程序里打开，意见就出来了。")
        return words.format(file=path.name)

    @property
    def _fields(self) -> list[Field]:
        return list(self.items.values())

    def _ask_item(self) -> None:
        if self._snapshot is not None:
            finder = FinderDialog(self._snapshot, self.window_below)
            finder.fact_chosen.connect(self.speak_of)
            finder.open()

    def _line(self, key: FactKey, snapshot: Snapshot) -> QFrame:
        made = QFrame()
        name = subject_words(snapshot, key)
        field = Field(_("对“{question}”的意见").format(question=name))
        field.setMaxLength(_LONGEST_OF_ITEM)
        self.items[key] = field
        away = icon_button("close", _("去掉"))
        away.clicked.connect(partial(self._take_away, key, made))
        line = across(gap=8)
        line.addWidget(field, 1)
        line.addWidget(away)
        down(label(name, "small", wrap=True), line, owner=made, gap=2)
        return made

    def _take_away(self, key: FactKey, line: QFrame) -> None:
        del self.items[key]
        line.deleteLater()
        self.add.setFocus()
