"""安装标准包: whose it is, compared on the telephone once, and what it brings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.formpack.bundle import InstalledForms
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.gui import background
from tcm_desk.gui.forms.offer_rows import offer_rows
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.fields import Tick
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, add, down
from tcm_desk.gui.settings.fact_rows import fact_rows
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.install_forms import (
    FormsPlaces,
    OfferedForms,
    install_forms,
    offer_forms,
)
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.published_forms import edition_line

_WIDTH = 860


class InstallDialog(SheetDialog):
    """Asks nothing about a publisher who was confirmed before: then it only tells.

    Signals:
        installed: other standards are in force; sent once the dialog is closed.
    """

    installed = Signal()

    def __init__(
        self, workspace: Workspace, shipped: Path, window: QWidget, path: Path
    ) -> None:
        super().__init__(window, _("安装标准包"))
        self._workspace, self._path = workspace, path
        self._places = FormsPlaces(shipped, workspace.own_forms)
        self.offer: OfferedForms | None = None
        self.verdict = label(_("正在核对…"), "h2", wrap=True)
        self.told = label("", wrap=True)
        self.agreed = Tick(_("打电话核对过了，指纹一样"))
        self.install = button(_("安装"), "main")
        self.leave = button(_("返回  Esc"))
        self._rows = down(gap=0)
        self._lay_out()
        for each in (self.told, self.agreed, self.install):
            each.hide()
        self.agreed.toggled.connect(self._allow)
        self.install.clicked.connect(self._install)
        self.leave.clicked.connect(self.reject)
        self.keep_width(_WIDTH)
        places, now = self._places, workspace.now()
        background.run(lambda: offer_forms(path, places, now), self._show, self._fail)

    def _lay_out(self) -> None:
        for each in (self.leave, self.install):
            each.setAutoDefault(True)
        down(
            label(_("安装标准包"), "h1"),
            label(self._path.name, "hint", wrap=True),
            self.verdict,
            self._rows,
            self.told,
            self.agreed,
            12,
            across(self.leave, None, self.install, gap=12),
            owner=self.sheet,
            gap=12,
            margins=(32, 26, 32, 22),
        )

    def _show(self, offer: OfferedForms) -> None:
        self.offer = offer
        if offer.already_there is not None:
            self._say(_("已经装着这一版，不用再装"))
            return
        if offer.vouched and not offer.no_newer:
            self._install()
            return
        self._ask(offer)

    def _ask(self, offer: OfferedForms) -> None:
        table = load_divisions(self._workspace.resources / "divisions.csv")
        add(self._rows, fact_rows(*offer_rows(offer, table)))
        self.verdict.setText(_question(offer))
        self.told.setText(_what_to_do(offer))
        self.told.show()
        self.agreed.setVisible(not offer.vouched)
        if offer.no_newer:  # rather not
            self.install.setText(_("换成这一版"))
            self.install.set_kind("plain")
        self.install.show()
        self._allow()
        (self.leave if offer.vouched else self.agreed).setFocus()
        self.centre()

    def _allow(self) -> None:
        asked = self.offer is not None and not self.offer.vouched
        self.install.setEnabled(self.agreed.isChecked() or not asked)

    def _install(self) -> None:
        if self.offer is None:
            return
        self.install.setEnabled(False)
        self.agreed.setEnabled(False)
        background.run(self._job(self.offer), self._done, self._fail)

    def _job(self, offer: OfferedForms) -> Callable[[], InstalledForms]:
        own, now = self._places.own, self._workspace.now()
        sure, anyway = self.agreed.isChecked(), not self.install.isHidden()
        return lambda: install_forms(
            offer, own, now, confirmed=sure, anyway=anyway and offer.no_newer
        )

    def _done(self, made: InstalledForms) -> None:
        words = _("已装好 {title}").format(title=edition_line(made.bundle))
        self._say(words)
        self.told.setText(
            _(
                "新开始的自评按它评判，已经开始的不变；要改用，"
                "在首页点“改用现在的表单”。装错了，在“设置”里可以退回。"
            )
        )
        self.told.show()
        self.finished.connect(self.installed)
        self.centre()

    def _fail(self, error: TcmDeskError) -> None:
        self._say(str(error))

    def _say(self, words: str) -> None:
        self.verdict.setText(words)
        for each in (self.agreed, self.install):
            each.hide()
        self.told.hide()
        self.leave.setText(_("知道了"))
        self.leave.setFocus()
        self.centre()


def _question(offer: OfferedForms) -> str:
    if offer.other_publisher:
        return _("换了发布单位：是谁发布的，请先弄清楚")
    if not offer.vouched:
        return _("第一次装这个单位发布的标准")
    return _("它不比现在装着的新")


def _what_to_do(offer: OfferedForms) -> str:
    if offer.vouched:
        return _("一般是拿错了文件。确实要换成这一版，也可以换；以后还能退回。")
    return _(
        "请打电话给发布单位（用平时知道的号码），一组一组地核对指纹。对得上，"
        "以后这个单位发布的标准就不再问；对不上，不要装。"
    )
