"""What happens when the program has a bug: it is written down, and said in words.

Nothing is sent anywhere. A crash the user could not be told of any more (the process
was killed by the system) is offered at the next start. What is written down may be
read by whoever helps, so it holds where the program failed and nothing that was typed.
"""

from __future__ import annotations

import faulthandler
import os
import re
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Literal, TextIO

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tcm_desk import __version__
from tcm_desk.i18n import translate as _

LOG, SEEN = "crash.log", "crash-seen.log"
_LONGEST_SHOWN = 20_000
_NEXT_REPORT = re.compile(
    r"^(?=Windows fatal exception: |Fatal Python error: |[0-9]{4}-[0-9]{2}-[0-9]{2}T)",
    re.MULTILINE,
)
# A result of COM (learn.microsoft.com, "Structure of COM Error Codes"), thrown and
# caught within Windows' own file dialogs; what ends a process is 0xC… or 0x8000000….
_NO_CRASH = re.compile(r"Windows fatal exception: code 0x80(?!00)[0-9a-f]{6}\b")
_TELL_NO_VALUES = (  # what these say is of the program's own parts
    AttributeError,
    ImportError,
    IndexError,
    MemoryError,
    NameError,
    NotImplementedError,
    RecursionError,
    RuntimeError,
    TypeError,
    ZeroDivisionError,
)


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

    with suppress(OSError), _private(data / LOG, "a") as file:
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
        text = f"{now} tcm_desk {__version__}\n{told(error)}\n"
        if sys.stderr is not None:  # a window on Windows has none
            sys.stderr.write(text)
        with suppress(OSError), _private(self._data / LOG, "a") as log:
            log.write(text)
        self.noted.emit(text)

    def _tell(self, text: str) -> None:
        if self._telling:  # one dialog at a time; the rest is in the log
            return
        self._telling = True
        _dialog(_("程序出错了。"), text, QApplication.activeWindow()).exec()
        self._telling = False
        _take(self._data)


def told(error: BaseException) -> str:
    """Return the traceback of an error and of those before it, without any value.

    The messages of most errors quote what was typed: of those only the kind is told.
    Files are named from their package on, for a home folder bears a person's name.
    """
    before = error.__cause__ or (
        None if error.__suppress_context__ else error.__context__
    )
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"  {_place(each.filename)}:{each.lineno} {each.name}" for each in frames]
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    said = f": {error}" if type(error) in _TELL_NO_VALUES else ""
    first = [told(before), "then"] if before is not None else []
    return "\n".join([*first, *lines, f"{kind.removeprefix('builtins.')}{said}"])


def _place(file: str) -> str:
    parts = Path(file).parts
    for folder in ("site-packages", "tcm_desk"):
        if folder in parts:
            last = len(parts) - 1 - parts[::-1].index(folder)
            return "/".join(parts[last + (folder == "site-packages") :])
    return Path(file).name


def _private(path: Path, mode: Literal["a", "w"]) -> TextIO:
    """Open a file that only its owner may read, also where it was there before."""
    how = os.O_APPEND if mode == "a" else os.O_TRUNC
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | how, 0o600)
    with suppress(OSError):
        path.chmod(0o600)
    return os.fdopen(descriptor, mode, encoding="utf-8")


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
    """Return the crashes in the log, and lay them aside as seen."""
    log = data / LOG
    try:
        written = log.read_text(encoding="utf-8", errors="replace")
        reports = _NEXT_REPORT.split(written)
        text = "".join(each for each in reports if not _NO_CRASH.match(each))
        if written:
            with _private(data / SEEN, "w") as seen:
                seen.write(text)
            log.write_text("", encoding="utf-8")  # the open handle only appends
    except OSError:
        return ""
    return text
