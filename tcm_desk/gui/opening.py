"""Open the data into the window; where that fails, say why and lead out of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog

from tcm_desk.errors import (
    DatabaseDamagedError,
    DatabaseTooNewError,
    DataFolderBusyError,
    TcmDeskError,
)
from tcm_desk.gui import background
from tcm_desk.gui.arrivals import Arrivals
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.safety.backup_words import contents_words, when
from tcm_desk.gui.safety.trouble_page import Trouble, TroublePage, WayOut
from tcm_desk.gui.shell import Shell
from tcm_desk.i18n import translate as _
from tcm_desk.store.backup_folder import BackupFile
from tcm_desk.store.lock import DataFolderLock
from tcm_desk.usecases.recover import (
    Examination,
    carry_on,
    examine,
    start_over_from,
)

Made = TypeVar("Made")

_TROUBLE = "trouble"  # the place that is no place


class Opening(QObject):
    """Tries, shows what stands in the way, does what is chosen, and tries again."""

    def __init__(
        self, shell: Shell, folders: Folders, held: ExitStack, language: str | None
    ) -> None:
        super().__init__(shell)
        self._shell, self._folders, self._held = shell, folders, held
        self._language = language
        self.arrivals = Arrivals(shell)
        self.desk: Desk | None = None
        self.page: TroublePage | None = None

    def start(self, lock: DataFolderLock | None = None) -> None:
        """Open the data and show the work; a lock held already is taken over."""
        if self.desk is None:
            self.desk = Desk(self._shell, self._folders, self._language)
        try:
            self._held.enter_context(self.desk.opened(lock))
        except TcmDeskError as error:
            self.show_fault(error)
        else:
            self._put_page_away()
            self.arrivals.serve(self.desk)

    def show_fault(self, error: TcmDeskError) -> None:
        """Say in the window why the data is not open."""
        match error:
            case DatabaseDamagedError():
                self._show(Trouble(_damaged(), [str(error), _looking()], []))
                job = lambda: examine(self._folders.data)  # noqa: E731
                background.run(job, self._show_examined, self._show_other)
            case DatabaseTooNewError():
                self._show(self._too_new(error))
            case DataFolderBusyError():
                self._show(self._busy(error))
            case _:
                self._show_other(error)

    def _show_examined(self, found: Examination) -> None:
        if found.fault is None:  # mended meanwhile, by the command line say
            self.start()
            return
        good = found.newest_good
        ways = list(self._ways_back(found))
        untouched = _("损坏的文件不会删除，会另外放好，可以交给懂行的人看。")
        sentences = [str(found.fault), _good_words(found, good), untouched]
        self._show(Trouble(_damaged(), sentences, ways))

    def _ways_back(self, found: Examination) -> Iterator[WayOut]:
        good = found.newest_good
        if good is not None:
            use = _("用 {time} 的备份恢复").format(time=when(good))
            yield WayOut(use, lambda: self._start_over(good.path))
        yield WayOut(_("用别的备份文件…"), self._ask_file)
        if found.can_carry_on:
            yield WayOut(_("不恢复，接着用"), self._carry_on)
        if good is None:
            yield WayOut(_("从头开始"), lambda: self._start_over(None))
        yield self._close(found.fault)

    def _too_new(self, error: TcmDeskError) -> Trouble:
        what = _("请在这台电脑上安装新版程序，再打开。别用旧版，也别删数据文件夹。")
        ways = [self._close(error), WayOut(_("打开数据文件夹"), self._open_folder)]
        return Trouble(_("程序比数据旧"), [str(error), what], ways)

    def _busy(self, error: TcmDeskError) -> Trouble:
        what = _("找不到那个窗口时，等一分钟再试；还不行，重启电脑。数据是好的。")
        ways = [WayOut(_("再试一次"), self.start), self._close(error)]
        return Trouble(_("程序已经开着"), [str(error), what], ways)

    def _show_other(self, error: TcmDeskError) -> None:
        ways = [WayOut(_("再试一次"), self.start), self._close(error)]
        self._show(Trouble(_("打不开"), [str(error)], ways))

    def _start_over(self, source: Path | None) -> None:
        def job() -> Path:
            with DataFolderLock.acquire(self._folders.data):
                return start_over_from(self._folders.data, source, _now())

        self._work(job, self._say_started_over)

    def _say_started_over(self, aside: Path) -> None:
        told = _("损坏的文件放在 {path}，没有删除。").format(path=aside)
        done = _("已经恢复，可以接着用。备份以后填的内容要再看一遍，缺的补上。")
        ways = [WayOut(_("开始用"), self.start)]
        self._show(Trouble(_("恢复好了"), [done, told], ways))

    def _carry_on(self) -> None:
        def job() -> BackupFile:
            with DataFolderLock.acquire(self._folders.data):
                return carry_on(self._folders.data, _now())

        self._work(job, lambda _made: self.start())

    def _work(self, job: Callable[[], Made], done: Callable[[Made], None]) -> None:
        self._show(Trouble(_("正在处理…"), [_("请等一会儿，不要关机。")], []))
        background.run(job, done, self._show_other)

    def _ask_file(self) -> None:
        title, kinds = _("选一份备份"), _("备份 (*.sqlite)")
        chosen, _kind = QFileDialog.getOpenFileName(self._shell, title, "", kinds)
        if chosen:
            self._start_over(Path(chosen))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folders.data)))

    def _close(self, error: TcmDeskError | None) -> WayOut:
        code = 0 if error is None else error.exit_code
        return WayOut(_("关闭程序"), lambda: QApplication.exit(code))

    def _show(self, trouble: Trouble) -> None:
        if self.page is None:
            self.page = TroublePage()
        self._shell.bar.hide()
        self._shell.status.hide()
        self._shell.show_page(_TROUBLE, self.page)
        self.page.show_trouble(trouble)

    def _put_page_away(self) -> None:
        if self.page is not None:
            self._shell.pages.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None


def _damaged() -> str:
    return _("数据打不开了")


def _looking() -> str:
    return _("正在找完好的备份…")


def _good_words(found: Examination, good: BackupFile | None) -> str:
    if good is None:
        return _("没有找到完好的备份。如果 U 盘上有，请用那一份。")
    listed = next(each for each in found.backups if each.file == good)
    words = _("最近一份完好的备份是 {time} 的，里面是{contents}。")
    contents = "" if listed.contents is None else contents_words(listed.contents)
    return words.format(time=when(good), contents=contents)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
