"""What happens when the program has a bug: it is written down, and said in words.

Nothing is sent anywhere. A crash the user could not be told of any more (the process
was killed by the system) is offered at the next start.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tcm_desk import __version__
from tcm_desk.i18n import translate as _

LOG, SEEN = "crash.log", "crash-seen.log"
_LONGEST_SHOWN = 20_000


@contextmanager
def watched(data: Path) -> Iterator[None]:
    """Write every crash down in the data folder, and tell the user, while this lasts.

    An own excepthook of a test or a debugger is put back at the end.
    """
    teller = _Teller(data)
    before, before_threads = sys.excepthook, threading.excepthook

    def in_thread(crash: threading.ExceptHookArgs) -> None:
        if crash.exc_value is not None:
            teller.note(crash.exc_value)

    with suppress(OSError), (data / LOG).open("a", encoding="utf-8") as file:
        faulthandler.enable(file)
        sys.excepthook, threading.excepthook = teller.hook, in_thread
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before, before_threads
            faulthandler.disable()


def offer_last(parent: QWidget, data: Path) -> None:
    """Show what was written down and could not be shown, once."""
    text = _take(data)
    if text:
        _dialog(_("上次程序意外关闭了。"), text, parent).open()


class _Teller(QObject):
    """Brings a crash of any thread to the window."""

    noted = Signal(str)

    def __init__(self, data: Path) -> None:
        super().__init__()
        self._data = data
        self._telling = False
        self.noted.connect(self._tell)

    def hook(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.exit(1)
            return
        self.note(error.with_traceback(trace))

    def note(self, error: BaseException) -> None:
        now = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
        trace = "".join(traceback.format_exception(error))
        text = f"{now} tcm_desk {__version__}\n{trace}\n"
        sys.stderr.write(text)
        with suppress(OSError), (self._data / LOG).open("a", encoding="utf-8") as log:
            log.write(text)
        self.noted.emit(text)

    def _tell(self, text: str) -> None:
        if self._telling:  # one dialog at a time; the rest is in the log
            return
        self._telling = True
        _dialog(_("程序出错了。"), text, QApplication.activeWindow()).exec()
        self._telling = False
        _take(self._data)


def _dialog(what: str, text: str, parent: QWidget | None) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(_("程序出错"))
    box.setText(what)
    box.setInformativeText(
        _(
            "已经收下的内容都保存着，没有丢。可以接着用。"
            "如果又出错，请把错误内容复制给技术人员，里面没有填报的数据。"
        )
    )
    box.setDetailedText(text[-_LONGEST_SHOWN:])
    on = box.addButton(_("接着用"), QMessageBox.ButtonRole.AcceptRole)
    copy = box.addButton(_("复制错误内容"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
    box.setDefaultButton(on)
    return box


def _take(data: Path) -> str:
    """Return what is in the log, and lay it aside as seen."""
    log = data / LOG
    try:
        text = log.read_text(encoding="utf-8", errors="replace")
        if text:
            (data / SEEN).write_text(text, encoding="utf-8")
            log.write_text("", encoding="utf-8")  # the open handle only appends
    except OSError:
        return ""
    return text
