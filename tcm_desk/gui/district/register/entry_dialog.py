"""One facility of the register: put on, corrected, struck off, put back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.facility import credit_code_fault
from tcm_desk.assessment.facts import clean_text
from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.first_start.facility_page import code_words
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import Button, button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.fields import Choice, Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.district.own_desk import own_division
from tcm_desk.usecases.district.register import correct_entry
from tcm_desk.usecases.district.register_table import (
    DIVISION_DIGITS,
    LONGEST_NAME,
    type_by_name,
)
from tcm_desk.wording.terms import type_name

_WIDTH, _CODE_LENGTH = 860, 18
_CENTRES = (FacilityType.TOWNSHIP_CENTRE, FacilityType.COMMUNITY_CENTRE)


class EntryDialog(SheetDialog):
    """Asks what a facility is; the type is told by its name until one is chosen.

    Signals:
        told: what was done (sentence).
    """

    told = Signal(str)

    def __init__(
        self,
        model: DistrictModel,
        entries: Sequence[RegisterEntry],
        entry: RegisterEntry | None,
        window: QWidget,
    ) -> None:
        super().__init__(window, _("名册上的机构"))
        self._model, self._entry, self._chose = model, entry, entry is not None
        self.name = Field(_("机构名称"))
        self.name.setMaxLength(LONGEST_NAME)
        types = [Option(each.value, type_name(each)) for each in FacilityType]
        self.type = TagGroup(_("机构类型"), types)
        self.code = Field(_("统一社会信用代码"))
        self.division = Field(_("行政区划代码"))
        self.parent_centre = Choice(_("上级机构"), _centres(entries, entry))
        self._code_row = FormRow(_("信用代码"), self.code, code_words("", ""))
        self.fault = RefusalBox("", "")
        self.fault.hide()
        self.missing = label("", "incomplete", right=True)
        self.save = button(
            _("列入  Enter") if entry is None else _("保存  Enter"), "main"
        )
        self.leave = button(_("返回  Esc"))
        self.strike = self._strike_button(entry)
        self._fill(entry)
        self._lay_out(entry)
        self._listen()
        self.keep_width(_WIDTH)
        self.name.setFocus()

    @property
    def typed(self) -> RegisterEntry:
        """What was answered; only once nothing is missing."""
        entry = self._entry
        told = (
            clean_text(self.name.text()),
            FacilityType(self.type.value),
            self._typed_code() or None,
            self.division.text().strip(),
            self.parent_centre.value or None,
        )
        if entry is None:
            return RegisterEntry(uuid4(), *told)
        name, type_, uscc, division, parent = told
        return replace(
            entry, name=name, type=type_, uscc=uscc, division=division, parent=parent
        )

    def _fill(self, entry: RegisterEntry | None) -> None:
        if entry is None:
            self.division.setText(own_division(self._model.workspace.data))
            self.parent_centre.show_value("")
            return
        self.name.setText(entry.name)
        self.type.show_value(entry.type.value)
        self.code.setText(entry.uscc or "")
        self.division.setText(entry.division)
        self.parent_centre.show_value(entry.parent or "")
        self._check_code()

    def _lay_out(self, entry: RegisterEntry | None) -> None:
        title = _("列入一家机构") if entry is None else entry.name
        rows = FormRows(
            FormRow(_("机构名称"), self.name, _("与执业许可证上一致")),
            FormRow(_("机构类型"), self.type).widened(),
            self._code_row,
            FormRow(_("行政区划"), self.division, _("6、9 或 12 位数字")),
            FormRow(_("上级机构"), self.parent_centre, _("站、室归哪家卫生院或中心")),
        )
        foot = across(self.leave, self.strike, gap=12)
        foot.addWidget(self.missing, 1)
        foot.addWidget(self.save)
        parts = (label(title, "h1", wrap=True), rows, self.fault, 8, foot)
        down(*parts, owner=self.sheet, gap=12, margins=(32, 26, 32, 22))

    def _listen(self) -> None:
        for each in (self.leave, self.strike):
            each.setAutoDefault(True)  # Enter presses the button one stands on
        self.save.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.strike.clicked.connect(self._strike)
        self.name.textChanged.connect(self._guess)
        self.type.chosen.connect(self._choose_type)
        self.code.textChanged.connect(self._check_code)

    def _strike_button(self, entry: RegisterEntry | None) -> Button:
        words = _("注销这一家") if entry is None or entry.stands else _("放回名册")
        made = button(words)
        made.setVisible(entry is not None)
        return made

    def _guess(self, name: str) -> None:
        found = type_by_name(clean_text(name))
        if not self._chose and found is not None:
            self.type.show_value(found.value)

    def _choose_type(self) -> None:
        self._chose = True

    def _typed_code(self) -> str:
        return "".join(self.code.text().split()).upper()

    def _check_code(self) -> None:
        code = self._typed_code()
        fault = credit_code_fault(code) if code else ""
        self._code_row.hint.setText(code_words(code, fault))
        wrong = bool(fault) and len(code) >= _CODE_LENGTH
        self.code.show_state("refused" if wrong else "plain")

    def _open_points(self) -> list[tuple[str, QWidget]]:
        code, division = self._typed_code(), self.division.text().strip()
        fits = division.isascii() and division.isdigit()
        known = not division or (fits and len(division) in DIVISION_DIGITS)
        answered = (
            (clean_text(self.name.text()), _("机构名称"), self.name),
            (self.type.value, _("机构类型"), self.type),
            (not code or not credit_code_fault(code), _("信用代码要改"), self.code),
            (known, _("行政区划要改"), self.division),
        )
        return [(word, field) for fine, word, field in answered if not fine]

    def _save(self) -> None:
        open_points = self._open_points()
        if open_points:
            word, field = open_points[0]
            self.missing.setText(_("还差：{what}").format(what=word))
            field.setFocus()
            return
        self.missing.setText("")
        entry = self.typed
        new = self._entry is None
        words = _("已列入名册：{name}") if new else _("已改好：{name}")
        self._do(lambda: self._keep(entry, new=new), words.format(name=entry.name))

    def _keep(self, entry: RegisterEntry, *, new: bool) -> None:
        if new:
            self._model.add_to_register(entry)
        else:
            correct_entry(self._model.workspace, entry)
            self._model.read_anew()

    def _strike(self) -> None:
        entry = self._entry
        if entry is None:
            return
        if entry.stands:
            words = _("已注销：{name}。不再算进名册和汇总，报过的都留着。")
            act = self._model.strike_off
        else:
            words, act = _("已放回名册：{name}"), self._model.put_back
        self._do(lambda: act(entry.id), words.format(name=entry.name))

    def _do(self, act: Callable[[], None], said: str) -> None:
        try:
            act()
        except TcmDeskError as error:
            self.fault.say(str(error), _("名册没有改。注销过的机构可以放回。"))
            self.fault.show()
            self.centre()
            return
        self.accept()
        self.told.emit(said)


def _centres(
    entries: Sequence[RegisterEntry], entry: RegisterEntry | None
) -> list[Option]:
    names = [each.name for each in entries if each.type in _CENTRES and each.stands]
    if entry is not None and entry.parent:
        names.append(entry.parent)
    own = "" if entry is None else entry.name
    listed = (each for each in dict.fromkeys(names) if each != own)
    return [Option("", _("没有上级机构")), *(Option(each, each) for each in listed)]
