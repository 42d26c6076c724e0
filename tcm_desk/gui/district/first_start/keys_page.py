"""钥匙放哪里: the stick that is locked away afterwards."""

from __future__ import annotations

from pathlib import Path

from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import down
from tcm_desk.gui.seal.destination_field import DestinationField
from tcm_desk.i18n import translate as _

_FOLDER = "区县钥匙"  # on the stick; the same in every language, for it is looked for


class KeysPage(StepPage):
    """Where the root key goes, that vouches for facilities."""

    def __init__(self) -> None:
        super().__init__()
        self.place = DestinationField()
        self.place.chosen.connect(self.changed)
        words = (
            _("根钥匙只在给机构登记时用，平时不用。写好后把 U 盘拔下来锁进柜子。"),
            _("回执钥匙每天要用，在这台电脑上另留一份，同样用口令锁着。"),
            _("根证书不是秘密：发给各机构，它们靠它认出区县的回执。"),
        )
        self.lay_out(
            _("钥匙放哪里"),
            _("请插上一个不做别的用的 U 盘。"),
            FormRows(FormRow(_("写到"), self.place).widened()),
            down(*(label(each, wrap=True) for each in words), gap=6),
        )

    @property
    def folder(self) -> Path:
        """Where the three files are to go; a folder of their own."""
        return self.place.destination.folder / _FOLDER

    def enter(self) -> None:
        """Stand in the place, and look for sticks."""
        self.place.look_again()
        self.place.setFocus()
