"""The language of the window: the program's sentences, and Qt's own words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from tcm_desk import i18n


def speak(language: str, resources: Path) -> None:
    """Speak this language from now on; what is shown already must be shown anew."""
    i18n.activate(language, resources / "translations")
    chinese = language == i18n.SOURCE_LANGUAGE
    QLocale.setDefault(QLocale("zh_CN" if chinese else "en_US"))
    if chinese:
        QCoreApplication.installTranslator(_qt_in_chinese())
    else:
        QCoreApplication.removeTranslator(_qt_in_chinese())


@cache
def _qt_in_chinese() -> QTranslator:
    """Return the words of Qt's own dialogs and menus; empty where none are shipped."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator.load("qtbase_zh_CN", folder)
    return translator
