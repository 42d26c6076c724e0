"""Walk through the real window without a screen, and save a picture of every page.

`python -m tcm_desk.gui.picture_tour DIR`, with TCM_DESK_HOME naming the data folder;
with `--looks` in both languages, at 100 and 200 %, light and dark; with `--handbook`
only what the handbook shows, into DIR/zh/pictures and DIR/en/pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from tcm_desk.gui import background, main
from tcm_desk.gui.camera import Camera, close_dialogs, settle, wait_until
from tcm_desk.gui.desk import Desk
from tcm_desk.gui.district.first_start.district_start import DistrictStart
from tcm_desk.gui.first_start.first_start import FirstStart
from tcm_desk.gui.folders import Folders
from tcm_desk.gui.grids.grid_sheet import GridSheet
from tcm_desk.gui.look.look import look
from tcm_desk.gui.open_desk import OpenDesk
from tcm_desk.gui.picture_district import (
    handed_in,
    picture_district,
    picture_district_dialogs,
    picture_district_looks,
    picture_district_start,
)
from tcm_desk.gui.picture_stops import picture_stops
from tcm_desk.gui.places import INBOX, SEAL
from tcm_desk.gui.seal.seal_dialog import SealDialog
from tcm_desk.store.records import AssessmentState
from tcm_desk.usecases.begin_assessment import list_assessments, list_facilities
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.withdraw_assessment import withdraw_assessment
from tcm_desk.usecases.workspace import open_workspace

_SIZE = 1366, 768
_WATCHDOG_SECONDS = 1500
_PASSPHRASE = "demo-only-passphrase"  # noqa: S105 - of the invented facilities of the demo
_REASON = "补一张照片"
_OF_OTHERS = ("home", "section-tcm-hall", "section-techniques", "check-list")
_IN_HANDBOOK = {
    "home": "home",
    "section-health-management": "walk",
    "evidence": "evidence",
    "ledger": "actions",
    "seal": "seal",
    "backups": "backups",
    "settings": "settings",
}
_SAMPLES = ("township-centre", "village-clinic")
_INVENTED = "青山镇卫生院"
_INVENTED_CODE = "12150103MB1A23456D"


class Look(NamedTuple):
    """How the window is dressed."""

    language: str
    factor: float
    dark: bool

    @property
    def name(self) -> str:
        """What its folder is called: zh-200-dark."""
        palette = "dark" if self.dark else "light"
        return f"{self.language}-{self.factor:.0%}-{palette}".replace("%", "")


LOOKS = [
    Look(language, factor, dark)
    for language in ("zh", "en")
    for factor in (1.0, 2.0)
    for dark in (False, True)
]


def picture_looks(folder: Path) -> None:
    """Picture every page of the shipped samples in every look."""
    with _samples(*_SAMPLES) as where:
        _picture_all_looks(where, folder)


def picture_handbook(folder: Path) -> None:
    """Picture what the handbook shows, of the village clinic, in both languages."""
    for language in ("zh", "en"):
        place = _made(folder / language / "pictures")
        with tempfile.TemporaryDirectory() as empty:
            fresh = main.folders()._replace(data=Path(empty))
            with _desk(fresh) as desk:
                desk.choose_language(language)
                _answer_first(desk)
                desk.shell.grab().save(str(place / "first-start.png"))
        _picture_inbox(language, place / "inbox.png")
        with _samples(_SAMPLES[-1]) as where, _desk(where) as desk:
            desk.choose_language(language)
            desk.show_start()
            if desk.open is None:
                continue
            for stop in picture_stops(desk, desk.open):
                if stop.name in _IN_HANDBOOK:
                    stop.go()
                    background.wait_for_all()
                    settle()
                    file = place / f"{_IN_HANDBOOK[stop.name]}.png"
                    desk.shell.grab().save(str(file))


def _picture_inbox(language: str, file: Path) -> None:
    """Picture the inbox of a district that has just taken a stick in."""
    with tempfile.TemporaryDirectory() as empty:
        where = main.folders()._replace(data=Path(empty) / "desk")
        where.data.mkdir(mode=0o700)
        packets = handed_in(where, Path(empty))
        with _desk(where) as desk:
            desk.choose_language(language)
            if desk.district is not None:
                inbox = desk.district.inbox()
                desk.district.go(INBOX)
                inbox.take([packets])
                wait_until(lambda: not inbox.job.busy)
                settle()
                desk.shell.grab().save(str(file))


def _answer_first(desk: Desk) -> None:
    if isinstance(desk.first_start, FirstStart):
        _answer(desk.first_start)
        settle()


@contextmanager
def _samples(*names: str) -> Iterator[Folders]:
    """Lend the folders of a computer on which shipped samples were taken in."""
    with tempfile.TemporaryDirectory() as empty:
        where = main.folders()._replace(data=Path(empty))
        with open_workspace(*where) as workspace:
            for name in names:
                document = where.forms / "examples" / f"{name}.json"
                import_document(workspace, document.read_bytes())
        yield where


def _picture_all_looks(where: Folders, folder: Path) -> None:
    with _desk(where) as desk:
        for each in LOOKS:
            look().use(factor=each.factor, dark=each.dark)
            desk.choose_language(each.language)
            for facility in list_facilities(desk.workspace):
                name = facility.type.value.replace("_", "-")
                place = _made(folder / each.name / name)
                _picture_stops(desk, facility.id, Camera(desk.shell, place))


def _picture_stops(
    desk: Desk, facility: UUID, camera: Camera, only: Collection[str] = ()
) -> None:
    desk.open_assessment(list_assessments(desk.workspace, facility)[0].header.id)
    if desk.open is not None:
        for stop in picture_stops(desk, desk.open):
            if only and stop.name not in only:
                continue
            stop.go()
            background.wait_for_all()
            camera.take(stop.name)


def tour(folder: Path) -> None:
    """Picture everything kept here, and the first start on an empty folder."""
    where = main.folders()
    with _desk(where) as desk:
        of_district = desk.district is not None
        if of_district:
            _district(desk, folder)
        else:
            _facilities(desk, folder)
    with (
        tempfile.TemporaryDirectory() as empty,
        _desk(where._replace(data=Path(empty))) as desk,
    ):
        if of_district:
            camera = Camera(desk.shell, _made(folder / "district-start"))
            _district_start(desk, camera)
        else:
            _first_start(desk, Camera(desk.shell, _made(folder / "first-start")))
    _flatten(folder)


def _district(desk: Desk, folder: Path) -> None:
    if desk.district is not None:
        camera = Camera(desk.shell, _made(folder / "district"))
        picture_district_looks(desk.district, camera)
        picture_district(desk.district, camera)
        picture_district_dialogs(desk.district, camera)


def _district_start(desk: Desk, camera: Camera) -> None:
    if isinstance(desk.first_start, FirstStart):
        desk.first_start.district_asked.emit()
    if isinstance(desk.first_start, DistrictStart):
        picture_district_start(desk.first_start, camera)


def _facilities(desk: Desk, folder: Path) -> None:
    """Picture all pages of the first facility, and of others what differs most."""
    for number, facility in enumerate(list_facilities(desk.workspace)):
        name = facility.type.value.replace("_", "-")
        camera = Camera(desk.shell, _made(folder / name))
        latest = list_assessments(desk.workspace, facility.id)[0]
        desk.open_assessment(latest.header.id)
        if latest.state is not AssessmentState.DRAFT:
            camera.take("home-sealed")
            withdraw_assessment(desk.workspace, latest.header.id, _REASON)
            desk.open_assessment(latest.header.id)
        if desk.open is not None:
            _in_other_looks(desk.open, camera)  # few pages are built: all are dressed
            _picture_stops(desk, facility.id, camera, _OF_OTHERS if number else ())
            _dialogs(desk.open, camera)


def _dialogs(desk: OpenDesk, camera: Camera) -> None:
    desk.find()
    camera.take("finder")
    close_dialogs(desk.shell)
    ways = desk.home().ways
    for name, asks in (
        ("action", desk.actions().actions_page.add),
        ("new-assessment", ways.ask_new),
        ("carry-over", ways.ask_carry),
    ):
        asks()
        camera.take(f"{name}-dialog")
        close_dialogs(desk.shell)
    for sheet in desk.shell.findChildren(GridSheet)[:1]:
        sheet.choose_columns()
        camera.take("columns-dialog")
        close_dialogs(desk.shell)
    desk.go(SEAL)
    _preview(desk, camera)
    _sealing(desk, camera)


def _in_other_looks(desk: OpenDesk, camera: Camera) -> None:
    section = next(iter(desk.model.snapshot.asked))
    for name, factor, dark in (("200", 2.0, False), ("dark", 1.0, True)):
        look().use(factor=factor, dark=dark)
        desk.go("home")
        camera.take(f"home-{name}")
        desk.open_section(section)
        camera.take(f"section-{section.replace('_', '-')}-{name}")
    look().use(factor=1.0, dark=False)


def _preview(desk: OpenDesk, camera: Camera) -> None:
    page = desk.seal()
    shown = page.preview
    page.show_preview()
    wait_until(lambda: shown.count > 0)
    wait_until(lambda: not shown.pages.image(shown.count - 1).isNull())
    camera.take("preview")
    shown.leave.click()


def _sealing(desk: OpenDesk, camera: Camera) -> None:
    desk.seal().ask()
    settle()
    dialog = desk.shell.findChild(SealDialog)
    if dialog is None:
        camera.take("key-dialog")
    else:
        camera.take("seal-dialog")
        with tempfile.TemporaryDirectory() as stick:
            _seal_into(dialog, Path(stick))
            camera.take("seal-done")
        close_dialogs(desk.shell)
        _sealed(desk, camera)
    close_dialogs(desk.shell)


def _sealed(desk: OpenDesk, camera: Camera) -> None:
    """Picture what is open to a sealed assessment: to be read, handed over, undone."""
    page = desk.seal()
    camera.take("sealed")
    for name, asks in (("export", page.export), ("withdraw", page.lock.withdraw)):
        asks.click()
        camera.take(f"{name}-dialog")
        close_dialogs(desk.shell)
    desk.continue_filling()
    camera.take("section-sealed")


def _seal_into(dialog: SealDialog, folder: Path) -> None:
    dialog.choose_folder(folder)
    dialog.asked.passphrase.setText(_PASSPHRASE)
    dialog.asked.seal.click()
    wait_until(lambda: not dialog.busy)


def _first_start(desk: Desk, camera: Camera) -> None:
    first = desk.first_start
    if not isinstance(first, FirstStart):
        return
    camera.take("facility-empty")
    _answer(first)
    camera.take("facility")
    for name in ("standards", "key", "ready"):
        if name == "ready":
            first.key.fields.first.setText(_PASSPHRASE)
            first.key.fields.again.setText(_PASSPHRASE)
        first.on.click()
        camera.take(name)


def _answer(first: FirstStart) -> None:
    page = first.facility
    page.name.setText(_INVENTED)
    page.type.tags["township_centre"].click()
    page.code.setText(_INVENTED_CODE)
    page.head.setText("王建平")
    page.division.choose("150103")


@contextmanager
def _desk(where: Folders) -> Iterator[Desk]:
    shell = main.new_shell()
    shell.resize(*_SIZE)
    shell.show()
    settle()
    desk = Desk(shell, where)
    with desk.opened():
        shell.resize(*_SIZE)
        yield desk
        shell.hide()
    shell.deleteLater()
    settle()


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _flatten(folder: Path) -> None:
    """Put all pictures side by side, named by what they show."""
    for picture in sorted(folder.glob("*/*.png")):
        picture.replace(folder / f"{picture.parent.name}-{picture.name}")
    for inner in folder.iterdir():
        if inner.is_dir():
            inner.rmdir()


def _watch() -> None:
    """End the process should the tour hang; nobody sits in front of it."""

    def end() -> None:
        sys.stderr.write("the picture tour took too long\n")
        os._exit(1)

    watchdog = threading.Timer(_WATCHDOG_SECONDS, end)
    watchdog.daemon = True
    watchdog.start()


def _say(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Pass on what Qt says, but for what it says of every window without a screen."""
    if "propagateSizeHints" not in text:
        sys.stderr.write(f"{text}\n")


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _watch()
    qInstallMessageHandler(_say)
    application = main.application()
    ways = {"--looks": picture_looks, "--handbook": picture_handbook}
    go = next((ways[each] for each in sys.argv[2:] if each in ways), tour)
    go(_made(Path(sys.argv[1])))
