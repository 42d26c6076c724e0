"""What is dropped and pasted, as files that may be taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage

from tcm_desk.gui.evidence.offers import holds_files, offers_in, pasted_offers
from tcm_desk.usecases.workspace import Workspace
from tests.gui.evidence.conftest import mime_of


def test_a_folder_offers_the_files_in_it(folder: Path) -> None:
    (folder / "DCIM").mkdir()

    names = [offer.name for offer in offers_in(mime_of(folder))]

    assert names == ["IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg"]


def test_a_picture_of_the_clipboard_is_taken_in_as_it_is_seen(
    workspace: Workspace,
) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill("teal")
    QGuiApplication.clipboard().setImage(image)

    (offer,) = pasted_offers()
    file = offer.take_in(workspace)

    assert file.media_type == "image/png"
    assert file.file == "粘贴的图片.png"


def test_texts_and_addresses_are_no_files() -> None:
    mime = QMimeData()
    mime.setText("有")
    mime.setUrls([QUrl("https://example.org/a.jpg")])

    assert not holds_files(mime)
    assert offers_in(mime) == []
