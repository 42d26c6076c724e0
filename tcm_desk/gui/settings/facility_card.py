"""本机构: what is written on the sign at the door, corrected field by field."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tcm_desk.assessment.facility import Facility, credit_code_fault
from tcm_desk.errors import NotSavedError
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.gui import background
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit
from tcm_desk.gui.first_start.division_field import DivisionField
from tcm_desk.gui.first_start.divisions import divisions_of
from tcm_desk.gui.first_start.facility_page import code_words
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.settings.settings_card import fill_card
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.create_facility import change_facility
from tcm_desk.usecases.set_up_facility import HEAD
from tcm_desk.wording.terms import type_name

_LONGEST_NAME, _LONGEST_HEAD = 60, 30


class FacilityCard(QFrame):
    """What may be corrected is a field; the kind of facility decides what is asked.

    Signals:
        changed: the facility is kept with something else in it.
    """

    changed = Signal()

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._model = model
        table = load_divisions(model.workspace.resources / "divisions.csv")
        self.name, self.code = Field(_("机构名称")), Field(_("统一社会信用代码"))
        self.head, self.parent_centre = Field(_("负责人")), Field(_("上级机构"))
        self.division = DivisionField(divisions_of(table), self)
        self.name.setMaxLength(_LONGEST_NAME)
        self.parent_centre.setMaxLength(_LONGEST_NAME)
        self.head.setMaxLength(_LONGEST_HEAD)
        self._type = label("")
        self._name_row = FormRow(_("机构名称"), self.name, _("与执业许可证上一致"))
        self._code_row = FormRow(_("统一社会信用代码"), self.code)
        rows = FormRows(
            self._name_row,
            FormRow(
                _("机构类型"), self._type, _("类型决定问哪些题，定了就不改；要换请另建")
            ),
            self._code_row,
            FormRow(_("所在区县"), self.division, _("拼音首字母可查：hmq 找回民区")),
            FormRow(_("负责人"), self.head, _("报告签名处会印这个名字")),
            FormRow(
                _("上级机构"), self.parent_centre, _("管它的卫生院或中心；没有就不填")
            ),
        )
        fill_card(self, _("本机构"), rows)
        self.show_facility()
        self._listen()

    def _rows(self) -> FormRows:
        above = _("管它的卫生院或中心；没有就不填")
        fixed = _("类型决定问哪些题，定了就不改")
        return FormRows(
            self._name_row,
            FormRow(_("机构类型"), self._type, fixed),
            self._code_row,
            FormRow(_("所在区县"), self.division, _("拼音首字母可查：hmq 找回民区")),
            FormRow(_("负责人"), self.head, _("报告签名处会印这个名字")),
            FormRow(_("上级机构"), self.parent_centre, above),
        )

    def show_facility(self) -> None:
        """Show what is kept."""
        facility = self._facility
        self.name.setText(facility.name)
        self._type.setText(type_name(facility.type))
        self.code.setText(facility.uscc or "")
        self.division.choose(facility.division)
        self.head.setText(self._model.text(HEAD))
        self.parent_centre.setText(facility.parent or "")
        self._check()

    def prepare(self) -> None:
        """Work out beforehand what searching for a county needs."""
        background.run(self.division.search.prepare, _nothing, _nothing)

    @property
    def _facility(self) -> Facility:
        return self._model.snapshot.header.facility

    def _listen(self) -> None:
        for field in (self.name, self.code):
            field.textChanged.connect(self._check)
        for field in (self.name, self.code, self.parent_centre):
            field.editingFinished.connect(self._keep)
        self.division.chosen.connect(self._keep)
        self.head.editingFinished.connect(self._keep_head)

    def _check(self) -> None:
        """Say beside the fields what keeps a text from being kept."""
        code = self._typed_code()
        fault = credit_code_fault(code) if code else ""
        self._code_row.hint.setText(code_words(code, fault))
        self.code.show_state("refused" if fault else "plain")
        named = bool(self.name.text().strip())
        hint = _("与执业许可证上一致") if named else _("名称不能空着")
        self._name_row.hint.setText(hint)
        self.name.show_state("plain" if named else "refused")

    def _keep(self) -> None:
        """Keep what may be kept; a text that may not stands, and the old one counts."""
        before, code = self._facility, self._typed_code()
        good = not code or not credit_code_fault(code)
        facility = replace(
            before,
            name=self.name.text().strip() or before.name,
            uscc=(code or None) if good else before.uscc,
            division=self.division.code or before.division,
            parent=self.parent_centre.text().strip() or None,
        )
        if facility == before:
            return
        try:
            change_facility(self._model.workspace, facility)
        except NotSavedError as error:
            self._model.not_saved.emit(str(error))
        else:
            self._model.saved.emit()
            self.changed.emit()

    def _keep_head(self) -> None:
        typed = self.head.text().strip()
        if typed and typed != self._model.text(HEAD):
            edit(self._model, HEAD, typed)
        self.head.setText(self._model.text(HEAD))

    def _typed_code(self) -> str:
        return "".join(self.code.text().split()).upper()


def _nothing(_result: object) -> None:
    """Wait for nothing: who searches before it is prepared waits himself."""
