"""What should be looked at before the county's figures are believed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.gui.walk.plain_list import plain_list
from tcm_desk.i18n import translate as _
from tcm_desk.rollup.remarks import county_remarks
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.wording.county import remark_sentence

_WIDTH = 760


class RemarksDialog(SheetDialog):
    """One sentence for each thing to look at."""

    def __init__(self, found: CountyRollup, window: QWidget) -> None:
        super().__init__(window, _("要看一眼"))
        self.list = plain_list(_("要看一眼"), window)
        self.list.addItems([remark_sentence(each) for each in county_remarks(found)])
        leave = button(_("返回  Esc"), "main")
        leave.setDefault(True)
        leave.clicked.connect(self.reject)
        down(
            label(_("引用这些数以前，要看一眼"), "h1", wrap=True),
            self.list,
            across(None, leave),
            owner=self.sheet,
            gap=12,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)
        self.list.setFocus()
