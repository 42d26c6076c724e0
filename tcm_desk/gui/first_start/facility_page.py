"""本机构: name, type, credit code, county, head, and the centre above."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.facility import credit_code_fault
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.gui.first_start.division_field import DivisionField
from tcm_desk.gui.first_start.divisions import Division
from tcm_desk.gui.first_start.role_choice import RoleChoice
from tcm_desk.gui.first_start.step_page import StepPage
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import set_role
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.create_facility import FacilityDetails
from tcm_desk.usecases.desk_role import Role
from tcm_desk.wording.terms import type_name

_CODE_LENGTH = 18
_LONGEST_NAME, _LONGEST_HEAD = 60, 30
_UNDER_A_CENTRE = (FacilityType.COMMUNITY_STATION, FacilityType.VILLAGE_CLINIC)


class FacilityPage(StepPage):
    """What is written on the sign at the door."""

    def __init__(self, divisions: list[Division]) -> None:
        super().__init__()
        self.role = RoleChoice(Role.FACILITY)
        self.name = Field(_("机构名称"))
        self.name.setMaxLength(_LONGEST_NAME)
        self.type = TagGroup(
            _("机构类型"),
            [Option(each.value, type_name(each)) for each in FacilityType],
        )
        self.code = Field(_("统一社会信用代码"))
        self.division = DivisionField(divisions, self)
        self.head = Field(_("负责人"), _("姓名"))
        self.head.setMaxLength(_LONGEST_HEAD)
        self.parent_centre = Field(_("上级机构"))
        self.parent_centre.setMaxLength(_LONGEST_NAME)
        self._code_row = FormRow(_("统一社会信用代码"), self.code, "")
        self._parent_row = FormRow(
            _("上级机构"), self.parent_centre, _("管它的卫生院或中心；没有就不填")
        )
        rows = FormRows(
            FormRow(_("机构名称"), self.name, _("与执业许可证上一致")),
            FormRow(_("机构类型"), self.type).widened(),
            self._code_row,
            FormRow(_("所在区县"), self.division, _("拼音首字母可查：hmq 找回民区")),
            FormRow(_("负责人"), self.head, _("报告签名处会印这个名字")),
            self._parent_row,
        )
        self.lay_out(
            _("本机构"),
            _("填好这一页，程序就知道该问哪些题。只存在这台电脑上。"),
            self.role,
            rows,
        )
        self._listen()
        self._check_code()
        self._parent_row.show(shown=False)

    @property
    def details(self) -> FacilityDetails:
        """What was answered; only once nothing is missing."""
        parent = self.parent_centre.text().strip() if self._has_parent() else ""
        return FacilityDetails(
            name=self.name.text().strip(),
            type=FacilityType(self.type.value),
            uscc=self._typed_code() or None,
            division=self.division.code,
            parent=parent or None,
        )

    def missing(self) -> list[tuple[str, QWidget]]:
        """Name what is still to be answered, and where."""
        code = self._typed_code()
        answered = (
            (self.name.text().strip(), _("机构名称"), self.name),
            (self.type.value, _("机构类型"), self.type),
            (not code or not credit_code_fault(code), _("信用代码要改"), self.code),
            (self.division.code, _("所在区县"), self.division),
            (self.head.text().strip(), _("负责人"), self.head),
        )
        return [(word, field) for known, word, field in answered if not known]

    def enter(self) -> None:
        """Stand in the name."""
        self.name.setFocus()

    def _listen(self) -> None:
        for field in (self.name, self.head, self.code):
            field.textChanged.connect(self.changed)
        self.code.textChanged.connect(self._check_code)
        self.division.chosen.connect(self.changed)
        self.type.chosen.connect(self._show_type)

    def _show_type(self) -> None:
        self._parent_row.show(shown=self._has_parent())
        self.changed.emit()

    def _has_parent(self) -> bool:
        return self.type.value in _UNDER_A_CENTRE

    def _typed_code(self) -> str:
        return "".join(self.code.text().split()).upper()

    def _check_code(self) -> None:
        code, hint = self._typed_code(), self._code_row.hint
        fault = credit_code_fault(code) if code else ""
        hint.setText(code_words(code, fault))
        set_role(hint, "accent" if code and not fault else "hint")
        wrong = bool(fault) and len(code) >= _CODE_LENGTH
        self.code.show_state("refused" if wrong else "plain")


def code_words(code: str, fault: str) -> str:
    """Say what is wrong with a credit code; valid is not the same as met."""
    if not code:
        return _("登记证书上的 18 位；没有就不填")
    match fault:
        case "":
            return _("18 位齐，校验位正确")
        case "length" if len(code) < _CODE_LENGTH:
            return _("还差 {count} 位").format(count=_CODE_LENGTH - len(code))
        case "length":
            return _("多了 {count} 位").format(count=len(code) - _CODE_LENGTH)
        case "checksum":
            return _("校验位不对，请对照证书核对")
        case _:
            return _("里面有不该有的字符，没有 I、O、Z、S、V")
