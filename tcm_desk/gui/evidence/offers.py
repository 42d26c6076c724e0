"""What people drop, paste or choose, as files that may be taken in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QFileDialog, QWidget

from tcm_desk.i18n import translate as _
from tcm_desk.usecases.attach_evidence import TakenIn, take_in_bytes, take_in_file
from tcm_desk.usecases.workspace import Workspace

MOST_AT_ONCE = 200
_ENDINGS = "*.jpg *.jpeg *.png *.heic *.webp *.bmp *.gif *.pdf"


class Offer(NamedTuple):
    """A file that may be taken in; that takes long, and is done off the GUI thread."""

    name: str
    take_in: Callable[[Workspace], TakenIn]


def holds_files(mime: QMimeData) -> bool:
    """Return whether something is dropped or pasted that may be evidence."""
    return mime.hasImage() or any(url.isLocalFile() for url in mime.urls())


def offers_in(mime: QMimeData) -> list[Offer]:
    """Return the files dropped or pasted, those of a folder too, or else a picture."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return [_file(path) for path in _inside(paths)]
    image = mime.imageData() if mime.hasImage() else None
    return [_picture(image)] if isinstance(image, QImage) else []


def pasted_offers() -> list[Offer]:
    """Return what the clipboard holds."""
    mime = QGuiApplication.clipboard().mimeData()
    return [] if mime is None else offers_in(mime)


def chosen_offers(window: QWidget) -> list[Offer]:
    """Ask for files on the disk, a stick or a telephone."""
    kinds = _("照片和 PDF ({endings})").format(endings=_ENDINGS)
    every = _("所有文件 (*)")
    names, _kind = QFileDialog.getOpenFileNames(
        window, _("选照片或文件"), "", f"{kinds};;{every}"
    )
    return [_file(Path(name)) for name in names]


def _inside(paths: Iterable[Path]) -> Iterator[Path]:
    """Return the files, and of a folder what lies directly in it."""
    for path in paths:
        if path.is_dir():
            yield from sorted(each for each in path.iterdir() if each.is_file())
        else:
            yield path


def _file(path: Path) -> Offer:
    return Offer(path.name, lambda workspace: take_in_file(workspace, path))


def _picture(image: QImage) -> Offer:
    name = _("粘贴的图片") + ".png"
    return Offer(name, lambda workspace: take_in_bytes(workspace, _png(image), name))


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(buffer.data().data())
