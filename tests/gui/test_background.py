from __future__ import annotations

import threading

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from tcm_desk.errors import InterruptedByFaultError, TcmDeskError, WeakPassphraseError
from tcm_desk.gui import background


def test_a_job_runs_in_another_thread_and_answers_in_this_one(qtbot: QtBot) -> None:
    threads: list[int] = []
    answers: list[tuple[str, int]] = []

    def job() -> str:
        threads.append(threading.get_ident())
        return "done"

    def done(result: str) -> None:
        answers.append((result, threading.get_ident()))

    background.run(job, done, _fail)
    qtbot.waitUntil(lambda: bool(answers))

    assert answers == [("done", threading.get_ident())]
    assert threads != [threading.get_ident()]


def test_a_known_error_arrives_as_it_is(qtbot: QtBot) -> None:
    failures: list[TcmDeskError] = []

    def job() -> None:
        raise WeakPassphraseError(least=8)

    background.run(job, _fail, failures.append)
    qtbot.waitUntil(lambda: bool(failures))

    assert isinstance(failures[0], WeakPassphraseError)


def test_a_bug_frees_the_dialog_and_then_shows_as_a_bug(qtbot: QtBot) -> None:
    failures: list[TcmDeskError] = []

    def job() -> None:
        raise KeyError("a bug")

    with qtbot.captureExceptions() as exceptions:
        background.run(job, _fail, failures.append)
        qtbot.waitUntil(lambda: bool(exceptions))

    assert isinstance(failures[0], InterruptedByFaultError)
    assert exceptions[0][0] is KeyError


def test_the_end_waits_for_what_still_runs(qtbot: QtBot) -> None:
    may_end = threading.Event()
    ended: list[bool] = []
    threading.Timer(0.05, may_end.set).start()

    def job() -> None:
        may_end.wait(5)
        ended.append(True)

    background.run(job, lambda _result: None, _fail)
    background.wait_for_all()

    assert ended == [True]
    qtbot.wait(1)


def test_the_end_hands_on_what_came_of_the_work() -> None:
    answers: list[int] = []
    background.run(lambda: 7, answers.append, _fail)

    background.wait_for_all()

    assert answers == [7]


def _fail(_what: object) -> None:
    raise AssertionError


class _Page(QLabel):
    def show_result(self, result: str) -> None:
        self.setText(result)


def test_a_page_that_is_gone_by_then_is_not_called(qtbot: QtBot) -> None:
    page, answers = _Page(), list[str]()
    background.run(lambda: "late", page.show_result, _fail)
    delete(page)
    background.run(lambda: "in time", answers.append, _fail)

    with qtbot.captureExceptions() as raised:
        background.wait_for_all()
        qtbot.waitUntil(lambda: answers == ["in time"])

    assert raised == []
