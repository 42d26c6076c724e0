"""名册: the county's facilities; taken from a table, put on one by one, struck off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QFrame, QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui import background
from tcm_desk.gui.district.desk_lines import DeskLine
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.district.line_list import LineList
from tcm_desk.gui.district.register.entry_dialog import EntryDialog
from tcm_desk.gui.district.register.entry_lines import register_filters, register_lines
from tcm_desk.gui.district.register.plan_dialog import PlanDialog
from tcm_desk.gui.district.register.stranger_dialog import StrangerDialog
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import PageHeader, card, surface
from tcm_desk.gui.look.fields import Field
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import bring_into_view, down, fix_width, scrolled
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.tag import filter_tag
from tcm_desk.gui.seal.drives import destinations
from tcm_desk.i18n import translate as _
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.district.own_desk import own_division
from tcm_desk.usecases.district.register import (
    RegisterPlan,
    list_register,
    plan_register,
)
from tcm_desk.usecases.district.register_table import read_register

_LEAST = 260  # height of the list
_NAME_WIDTH = 260


class RegisterPage(QWidget):
    """Read anew when it is seen and the desk has changed; Enter opens a facility."""

    def __init__(self, model: DistrictModel) -> None:
        super().__init__()
        self._model = model
        self._entries: list[RegisterEntry] = []
        self._stale = True
        self.take = button(_("导入表格…"), "plain", "folder")
        self.paste = button(_("从表格粘贴"))
        self.add = button(_("列入一家"), "main", "plus")
        self.add.setToolTip("Ctrl+N")
        self.header = PageHeader(_("名册"), "", self.take, self.paste, self.add)
        self.name = Field(_("查找机构"), _("名称，或拼音首字母"))
        fix_width(self.name, _NAME_WIDTH)
        self.struck = filter_tag("")
        self.told = label("", "small", wrap=True)
        self.told.hide()
        self.list = LineList(_("名册"), register_filters())
        self.list.say_nothing("")
        self.empty = _empty_card()
        self._lay_out()
        self._listen()

    def enter(self) -> None:
        """Read what is to be seen, and stand in the list."""
        self._read()
        self.list.enter()
        bring_into_view(self.list.view)

    def seek(self) -> None:
        """Stand in the field that finds a facility."""
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew what changed while one was elsewhere."""
        super().showEvent(event)
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead from the name to what it finds."""
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}
        if self.name.hasFocus() and event.key() in keys:
            self.list.enter()
        else:
            super().keyPressEvent(event)

    def take_file(self, file: Path) -> None:
        """Show what a table in a file would change."""
        from tcm_desk.usecases.whole_file import read_small  # noqa: PLC0415 - seldom

        self._plan(lambda: read_small(file))

    def take_text(self, text: str) -> None:
        """Show what a table that was copied would change."""
        if not text.strip():
            self._say(
                _("剪贴板里没有表格。先在 WPS 表格里选中几行，按 Ctrl+C，再来粘贴。")
            )
        else:
            self._plan(lambda: text)

    def _lay_out(self) -> None:
        body = surface("ground")
        self._tools = flowing(self.name, self.struck, gap=12)
        above = (self.header, self.empty, self.told, self._tools)
        column = down(*above, owner=body, gap=12, margins=(24, 18, 24, 16))
        column.addWidget(self.list, 1)
        column.addStretch(0)
        down(scrolled(body), owner=self, gap=0)
        follow(self.list, lambda each: each.setMinimumHeight(look().px(_LEAST)))

    def _listen(self) -> None:
        self.add.clicked.connect(self._add)
        self.take.clicked.connect(self._ask_file)
        self.paste.clicked.connect(self._paste)
        self.name.textChanged.connect(self.list.search)
        self.struck.toggled.connect(self._show)
        self.list.opened.connect(self._open)
        self._model.changed.connect(self._changed)
        new = QShortcut(QKeySequence("Ctrl+N"), self)
        new.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        new.activated.connect(self._add)

    # --- reading

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        if self._stale:
            self._stale = False
            self._entries = list_register(self._model.workspace, struck=True)
            self._show()

    def _show(self) -> None:
        standing = [each for each in self._entries if each.stands]
        strangers = self._model.county.unregistered
        struck = len(self._entries) - len(standing)
        known = sum(each.facility_id is not None for each in standing)
        words = _("{count} 家，其中 {known} 家登记过或报送过。覆盖率都按名册算分母。")
        self.header.say(_("名册"), words.format(count=len(standing), known=known))
        self.struck.setText(_("也看注销的 {count}").format(count=struck))
        self.struck.setVisible(struck > 0)
        shown = self._entries if self.struck.isChecked() else standing
        self.list.show_lines(register_lines(shown, strangers))
        is_empty = not self._entries and not strangers
        self.empty.setVisible(is_empty)
        self.list.setVisible(not is_empty)
        self._tools.setVisible(not is_empty)

    # --- doing

    def _open(self, line: DeskLine) -> None:
        if QApplication.activeModalWidget() is not None:
            return  # where one click opens too, the other one has
        if line.packet:
            packets = self._model.county.unregistered
            packet = next(each for each in packets if each.packet_id == line.packet)
            stranger = StrangerDialog(self._model, packet, self.window())
            stranger.told.connect(self._say)
            stranger.open()
            return
        entry = next(each for each in self._entries if str(each.id) == line.id)
        self._edit(entry)

    def _add(self) -> None:
        self._edit(None)

    def _edit(self, entry: RegisterEntry | None) -> None:
        dialog = EntryDialog(self._model, self._entries, entry, self.window())
        dialog.told.connect(self._say)
        dialog.open()

    def _ask_file(self) -> None:
        start = str(destinations()[0].folder)
        title, kinds = _("机构名单"), _("表格 (*.csv *.txt)")
        file, _kind = QFileDialog.getOpenFileName(self.window(), title, start, kinds)
        if file:
            self.take_file(Path(file))

    def _paste(self) -> None:
        self.take_text(QGuiApplication.clipboard().text())

    def _plan(self, read: Callable[[], bytes | str]) -> None:
        workspace = self._model.workspace

        def job() -> RegisterPlan:
            table = read_register(read(), own_division(workspace.data))
            return plan_register(workspace, table)

        self._say(_("正在读名单…"))
        background.run(job, self._show_plan, self._failed)

    def _show_plan(self, plan: RegisterPlan) -> None:
        self._say("")
        dialog = PlanDialog(self._model, plan, self.window())
        dialog.told.connect(self._say)
        dialog.open()

    def _failed(self, error: TcmDeskError) -> None:
        self._say(str(error))

    def _say(self, sentence: str) -> None:
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))


def _empty_card() -> QFrame:
    words = _("名册还是空的。把全区县的机构列进来：没有报送的机构也要算在分母里。")
    how = _(
        "最快的办法：在 WPS 表格里选中名单（第一行是列名，至少有“机构名称”），"
        "按 Ctrl+C，再按“从表格粘贴”。"
    )
    return card(label(words, "h3", wrap=True), label(how, "small", wrap=True))
