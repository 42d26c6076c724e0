"""What is known of one piece of evidence, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tcm_desk.assessment.evidence import EvidenceItem
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.side_tables import EVIDENCE
from tcm_desk.gui.assessment_model import AssessmentModel
from tcm_desk.gui.edit import edit, edit_all, remove_row
from tcm_desk.gui.evidence.intake import intake_of
from tcm_desk.gui.evidence.picture_box import PictureBox
from tcm_desk.gui.evidence.view_dialog import ViewDialog
from tcm_desk.gui.look.buttons import button, icon_button
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, clear, down
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.attach_evidence import texts_to_detach, texts_to_link
from tcm_desk.wording.rows import subject_words

_PICTURE = 220
_KILO = 1024


class DetailPanel(QFrame):
    """Shows one piece; every change is recorded at once and can be undone.

    Signals:
        removed: the piece shown was put away.
    """

    removed = Signal()

    def __init__(self, model: AssessmentModel, picture: int = _PICTURE) -> None:
        super().__init__()
        self._model = model
        self.item: EvidenceItem | None = None
        self.picture = PictureBox(model, picture)
        self.caption = Field(_("说明"), _("写一句：什么时候、在哪里、做什么"))
        self.caption.setMaxLength(500)
        self.taken = Field(_("拍摄日期"), "2024-04-11")
        self.until = Field(_("有效期至"), _("证照才需要填"))
        self.fault = label("", "small", wrap=True)
        self.origin = label("", "hint", wrap=True)
        self._subjects: QVBoxLayout = down(gap=4)
        self.link = button(_("也用于别的题目…"), "quiet", "plus")
        self.view = button(_("放大看"), "plain", "search")
        self.remove = button(_("移出"), "plain", "trash")
        self._lay_out()
        for field, column in self._fields():
            field.editingFinished.connect(lambda f=field, c=column: self._record(f, c))
        self.link.clicked.connect(self._ask_subject)
        self.view.clicked.connect(self.open)
        self.remove.clicked.connect(self._remove)

    def show_item(self, item: EvidenceItem | None) -> None:
        """Show a piece of evidence as it is now; None hides the panel."""
        other = item is None or self.item is None or item.id != self.item.id
        self.item = item
        self.setVisible(item is not None)
        self.picture.show_item(item)
        if item is None:
            return
        self._fill(item, anew=other)
        self.origin.setText(_origin(item))
        self._show_subjects(item)
        for widget in (self.caption, self.taken, self.until, self.link, self.remove):
            widget.setEnabled(not self._model.locked)

    def record_typed(self) -> None:
        """Record what stands in the fields."""
        for field, column in self._fields():
            self._record(field, column)

    def open(self) -> None:
        """Show the piece as large as the window."""
        if self.item is not None:
            ViewDialog(self._model, self.item, self.window()).open()

    def link_to(self, key: FactKey) -> None:
        """Let the piece support one more question or row."""
        if self.item is not None:
            edit_all(self._model, texts_to_link(self.item, FactKey(key.item, key.row)))

    def detach(self, key: FactKey) -> None:
        """Let the piece no longer support a question or row; it stays kept."""
        if self.item is not None:
            edit_all(self._model, texts_to_detach(self.item, key))

    def _fields(self) -> tuple[tuple[Field, str], ...]:
        return (
            (self.caption, "caption"),
            (self.taken, "taken"),
            (self.until, "valid_until"),
        )

    def _lay_out(self) -> None:
        days = across(
            down(label(_("拍摄日期"), "small"), self.taken, gap=2),
            down(label(_("有效期至"), "small"), self.until, gap=2),
            gap=10,
        )
        down(
            self.picture,
            down(label(_("说明"), "small"), self.caption, gap=2),
            days,
            self.fault,
            self.origin,
            label(_("证明什么"), "h3"),
            self._subjects,
            across(self.link, None),
            across(self.view, self.remove, None, gap=10),
            None,
            owner=self,
            gap=10,
        )
        self.fault.hide()

    def _fill(self, item: EvidenceItem, *, anew: bool) -> None:
        texts = (item.caption, _day(item.taken), _day(item.valid_until))
        for (field, _column), text in zip(self._fields(), texts, strict=True):
            if anew or not field.hasFocus():
                field.setText(text)
                field.setCursorPosition(0)
                field.show_state("plain")
        if anew or not any(field.hasFocus() for field, _column in self._fields()):
            self.fault.hide()

    def _show_subjects(self, item: EvidenceItem) -> None:
        clear(self._subjects)
        for key in item.supports:
            words = subject_words(self._model.snapshot, key)
            line = across(gap=4)
            line.addWidget(label(words, "small", wrap=True), 1)
            take = icon_button("close", _("不再证明：{words}").format(words=words))
            take.clicked.connect(lambda _on, key=key: self.detach(key))
            take.setEnabled(not self._model.locked)
            line.addWidget(take)
            self._subjects.addLayout(line)
        if not item.supports:
            words = _("还没有用在哪一题上")
            self._subjects.addWidget(label(words, "hint", wrap=True))

    def _record(self, field: Field, column: str) -> None:
        if self.item is None or self._model.locked:
            return
        key = FactKey(EVIDENCE, self.item.id, column)
        typed = field.text().strip()
        if typed == self._model.text(key) or edit(self._model, key, typed):
            field.show_state("plain")
            self.fault.hide()
            return
        refused = self._model.refused.get(key)
        if refused is not None:
            field.show_state("refused")
            said = _("没有收下 {typed}：{reason}。")
            self.fault.setText(said.format(typed=typed, reason=refused.reason))
            self.fault.show()
            self._model.forget_refused(key)

    def _ask_subject(self) -> None:
        intake_of(self._model).subject_asked.emit(self.window(), self.link_to)

    def _remove(self) -> None:
        if self.item is not None and remove_row(self._model, EVIDENCE, self.item.id):
            self.removed.emit()


def side(panel: DetailPanel) -> QWidget:
    """Return the panel as what stands at the right of a page."""
    made = QFrame()
    made.setProperty("surface", "findings")
    down(panel, owner=made, gap=0, margins=(16, 18, 16, 16))
    return made


def _origin(item: EvidenceItem) -> str:
    photo = item.media_type.startswith("image/")
    size = _("{size} KB").format(size=max(1, round(item.size / _KILO)))
    kind = _("照片，已去掉位置信息") if photo else _("PDF，原样保存")
    code = f"{item.sha256[:4]} {item.sha256[4:8]} … {item.sha256[-4:]}"
    said = _("{file} · {kind} · {size} · 指纹 {code}")
    return said.format(file=item.file, kind=kind, size=size, code=code)


def _day(day: object) -> str:
    return "" if day is None else str(day)
