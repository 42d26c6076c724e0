"""看得清: type size, palette, contrast and language."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from tcm_desk import i18n
from tcm_desk.gui.form_rows import FormRow, FormRows
from tcm_desk.gui.look.fields import Tick
from tcm_desk.gui.look.look import follow, look
from tcm_desk.gui.look.segments import Option
from tcm_desk.gui.look.tag import TagGroup
from tcm_desk.gui.look.tokens import FACTORS, Theme
from tcm_desk.gui.settings.settings_card import fill_card
from tcm_desk.i18n import translate as _

_LANGUAGES = [Option("zh", "中文"), Option("en", "English")]  # each in its own


class LookCard(QFrame):
    """Every choice is in force at once, and kept.

    Signals:
        language_chosen: show everything in this language.
    """

    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        sizes = [Option(f"{each:g}", f"{each * 100:.0f} %") for each in FACTORS]
        themes = [
            Option("light", _("浅色")),
            Option("dark", _("深色")),
            Option("system", _("跟随系统")),
        ]
        self.size_of_type = TagGroup(_("字号"), sizes)
        self.theme = TagGroup(_("颜色"), themes)
        self.contrast = Tick(_("文字和边线更深"))
        self.contrast.setAccessibleName(_("高对比度"))
        self.language = TagGroup(_("语言"), _LANGUAGES, i18n.language())
        rows = FormRows(
            FormRow(_("字号"), self.size_of_type, _("随时按 Ctrl + 加号、减号")),
            FormRow(_("颜色"), self.theme).widened(),
            FormRow(_("高对比度"), self.contrast).widened(),
            FormRow(_("语言"), self.language, _("马上换，不用重开程序")),
        )
        fill_card(self, _("看得清"), rows)
        self._listen()
        follow(self, LookCard._show_look)

    def _listen(self) -> None:
        self.size_of_type.chosen.connect(lambda each: look().use(factor=float(each)))
        self.theme.chosen.connect(lambda each: look().use(theme=cast("Theme", each)))
        self.contrast.toggled.connect(lambda on: look().use(contrast=on))
        self.language.chosen.connect(self.language_chosen)

    def _show_look(self) -> None:
        self.size_of_type.show_value(f"{look().factor:g}")
        self.theme.show_value(look().theme)
        self.contrast.setChecked(look().contrast)
