"""接收: the packet gets the district's receipt, on a stick for the facility."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.packet.answer_dialog import AnswerDialog, Write
from tcm_desk.gui.form_rows import FormRow
from tcm_desk.gui.look.fields import Field
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.district.look_at_packet import PacketLook
from tcm_desk.wording.terms import period_name

if TYPE_CHECKING:
    from tcm_desk.signature.keys import SigningKey

_LONGEST = 60  # characters: what the box on paper has room for


class AcceptDialog(AnswerDialog):
    """One line may be printed into the receipt."""

    def __init__(
        self, model: DistrictModel, found: PacketLook, window: QWidget
    ) -> None:
        super().__init__(model, window, _("接收，盖回执"))
        self._packet = found.packet
        self.remarks = Field(_("写在回执上的一句话"), _("可以不写"))
        self.remarks.setMaxLength(_LONGEST)
        words = _("{facility}　{period}自评。盖章前再核验、重算一遍。")
        self.said.setText(
            words.format(
                facility=self._packet.facility.name,
                period=period_name(self._packet.period),
            )
        )
        hint = _("印在回执栏里，最多 {most} 个字").format(most=_LONGEST)
        self.lay_out(FormRow(_("附言"), self.remarks, hint))
        self.write.setDefault(True)
        self.passphrase.setFocus()

    def writing(self) -> Write:
        """Return what writes the packet with its receipt."""
        workspace, anchors = self.model.workspace, self.model.anchors
        packet_id, remarks = self._packet.packet_id, self.remarks.text().strip()

        def write(key: SigningKey, folder: Path) -> Path:
            from tcm_desk.usecases.district.answer_packet import (  # noqa: PLC0415 - heavy
                accept_packet,
            )

            return accept_packet(workspace, packet_id, key, anchors, folder, remarks)

        return write

    def done_words(self, path: Path) -> str:
        """Say what the facility does with it."""
        words = _("回执在 {file} 里。请交给机构，在程序里打开就收下了。")
        return words.format(file=path.name)
