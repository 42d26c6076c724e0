"""本单位: what the office is called, where it is, or keys it has already."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.gui.district.desk_lines import begun_large
from tcm_desk.gui.first_start.division_field import DivisionField
from tcm_desk.gui.first_start.divisions import Division
from tcm_desk.gui.first_start.role_choice import RoleChoice
from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.desk_role import Role

_LONGEST_NAME = 60


class OfficePage(StepPage):
    """What stands on the receipts.

    Signals:
        keys_asked: the district has its keys, made on another computer.
    """

    keys_asked = Signal()

    def __init__(self, divisions: list[Division]) -> None:
        super().__init__()
        self.role = RoleChoice(Role.DISTRICT)
        self.name = Field(begun_large(_("单位名称")))
        self.name.setMaxLength(_LONGEST_NAME)
        self.division = DivisionField(divisions, self)
        self.keys = button(_("已经有钥匙，接着用…"), "quiet", "folder")
        self.keys.clicked.connect(self.keys_asked)
        rows = FormRows(
            FormRow(
                begun_large(_("单位名称")),
                self.name,
                _("如云溪县卫生健康局；印在回执上"),
            ),
            FormRow(_("所在区县"), self.division, _("拼音首字母可查：hmq 找回民区")),
        )
        said = _("换了电脑，或用命令做过钥匙：选那个文件夹，不用再造。")
        self.lay_out(
            _("本单位"),
            _("区县的电脑收各机构的自评包，核验、答复、汇总。都只存在这台电脑上。"),
            self.role,
            rows,
            down(label(said, "small", wrap=True), across(self.keys, None), gap=2),
        )
        self.name.textChanged.connect(self.changed)
        self.division.chosen.connect(self.changed)

    def missing(self) -> list[tuple[str, QWidget]]:
        """Name what is still to be answered, and where."""
        answered = (
            (self.name.text().strip(), begun_large(_("单位名称")), self.name),
            (self.division.code, _("所在区县"), self.division),
        )
        return [(word, field) for known, word, field in answered if not known]

    def enter(self) -> None:
        """Stand in the name."""
        self.name.setFocus()
