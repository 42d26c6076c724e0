"""The way of a pack file into the window: chosen, dropped, or opened from outside."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from tcm_desk.gui.own_files import FORMS_ENDING
from tcm_desk.gui.seal.drives import destinations
from tcm_desk.gui.shell import Shell
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.workspace import Workspace


class FormsDesk(QObject):
    """Asks for the file, and shows what it is.

    Signals:
        changed: other standards are in force.
    """

    changed = Signal()

    def __init__(self, shell: Shell, shipped: Path) -> None:
        super().__init__(shell)
        self._shell, self._shipped = shell, shipped

    def ask(self, workspace: Workspace) -> None:
        """Ask for the file on a stick."""
        start = str(destinations()[0].folder)
        kinds = _("标准包 ({endings})").format(endings=f"*{FORMS_ENDING}")
        name, _kind = QFileDialog.getOpenFileName(
            self._shell, _("安装标准包"), start, kinds
        )
        if name:
            self.open(workspace, Path(name))

    def open(self, workspace: Workspace, path: Path) -> None:
        """Show what a file is, and install it if that is wanted."""
        from tcm_desk.gui.forms.install_dialog import (  # noqa: PLC0415 - slow
            InstallDialog,
        )

        dialog = InstallDialog(workspace, self._shipped, self._shell, path)
        dialog.installed.connect(self.changed)
        dialog.open()
