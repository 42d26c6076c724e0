"""打印选项: how the packet is printed, folded away until somebody asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtWidgets import QWidget

from tcm_desk.assessment.exhibits import ExhibitOrder
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.look.segments import Option, Segments
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.print_choices import PrintChoices, choose_print, print_choices

_MEGABYTE = 2**20
_SIZES = (5, 20, 100)  # megabytes
_PHOTOS: Mapping[str, Literal[2, 6]] = {"2": 2, "6": 6}
_YES, _NO = "yes", "no"


class PrintOptions(QWidget):
    """A button that says what is chosen; below it, once pressed, the choices.

    What is chosen holds for preview and packet, and is remembered.
    """

    def __init__(self, model: AssessmentModel) -> None:
        super().__init__()
        self._workspace = model.workspace
        self.choices = print_choices(model.workspace)
        self.fold = button(_("打印选项"), "plain", "down")
        self.fold.clicked.connect(self._turn)
        self._said = label("", "small", wrap=True)
        self.photos = Segments(_("一页几张照片"), _photo_options())
        self.order = Segments(_("佐证按什么编号"), _order_options())
        self.licences = Segments(_("名册印证书编号"), _licence_options())
        self.attached = Segments(_("随附文件不超过"), _size_options())
        self._rows = self._lay_out_rows()
        line = across(self.fold, gap=14)
        line.addWidget(self._said, 1)
        down(line, self._rows, owner=self, gap=10)
        for each in (self.photos, self.order, self.licences, self.attached):
            each.chosen.connect(self._choose)
        self._rows.hide()
        self._show()

    def _lay_out_rows(self) -> FormRows:
        hint = _("超出的放在自评包旁边的文件夹里，一起交。")
        return FormRows(
            FormRow(_("照片"), _held(self.photos), _("两张的大，六张的省纸")),
            FormRow(_("佐证编号"), _held(self.order), _("检查时按这个次序找")),
            FormRow(_("证书编号"), _held(self.licences), _("不印的，随附的数据里也有")),
            FormRow(_("随附文件"), _held(self.attached), hint),
        )

    def _turn(self) -> None:
        folded = self._rows.isHidden()
        self._rows.setVisible(folded)
        self.fold.set_glyph("up" if folded else "down")

    def _choose(self) -> None:
        """Keep what stands now; an answer taken back stays as it was."""
        photos, size = self.photos.value, self.attached.value
        now = self.choices
        chosen = PrintChoices(
            photos_per_page=_PHOTOS.get(photos, now.photos_per_page),
            exhibit_order=ExhibitOrder(self.order.value or now.exhibit_order),
            licence_numbers=(self.licences.value or _word(now)) == _YES,
            most_attached=int(size) * _MEGABYTE if size else now.most_attached,
        )
        choose_print(self._workspace, chosen)
        self.choices = chosen
        self._show()

    def _show(self) -> None:
        now = self.choices
        self.photos.show_value(str(now.photos_per_page))
        self.order.show_value(now.exhibit_order.value)
        self.licences.show_value(_word(now))
        self.attached.show_value(str(now.most_attached // _MEGABYTE))
        self._said.setText(_sentence(now))


def _held(choice: Segments) -> QWidget:
    """Keep the buttons of a choice joined where its row is wider."""
    room = QWidget()
    across(choice, None, owner=room, gap=0)
    return room


def _word(choices: PrintChoices) -> str:
    return _YES if choices.licence_numbers else _NO


def _photo_options() -> list[Option]:
    return [Option(str(count), _("{count} 张").format(count=count)) for count in (2, 6)]


def _order_options() -> list[Option]:
    return [
        Option(ExhibitOrder.WALK.value, _("填写次序")),
        Option(ExhibitOrder.CLAUSE.value, _("条款次序")),
    ]


def _licence_options() -> list[Option]:
    return [Option(_NO, _("不印")), Option(_YES, _("印"))]


def _size_options() -> list[Option]:
    return [Option(str(size), _("{size} MB").format(size=size)) for size in _SIZES]


def _sentence(choices: PrintChoices) -> str:
    orders = {
        ExhibitOrder.WALK: _("佐证按填写次序编号"),
        ExhibitOrder.CLAUSE: _("佐证按条款次序编号"),
    }
    licences = _("印证书编号") if choices.licence_numbers else _("不印证书编号")
    return _("一页 {photos} 张照片，{order}，{licences}，随附不超过 {size} MB").format(
        photos=choices.photos_per_page,
        order=orders[choices.exhibit_order],
        licences=licences,
        size=choices.most_attached // _MEGABYTE,
    )
