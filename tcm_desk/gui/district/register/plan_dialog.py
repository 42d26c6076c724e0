"""What a table would change on the register, line by line, before anything is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tcm_desk.errors import TcmDeskError
from tcm_desk.gui.district.district_model import DistrictModel
from tcm_desk.gui.look.buttons import button
from tcm_desk.gui.look.cards import RefusalBox
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import across, down
from tcm_desk.gui.veil import SheetDialog
from tcm_desk.gui.walk.plain_list import plain_list
from tcm_desk.i18n import translate as _
from tcm_desk.store.district_records import RegisterEntry
from tcm_desk.usecases.district.register import RegisterPlan
from tcm_desk.wording.register import refused_line_sentence
from tcm_desk.wording.terms import type_name

_WIDTH = 860


class PlanDialog(SheetDialog):
    """Refused lines first, for they are to be mended in the table.

    Signals:
        told: what was done (sentence).
    """

    told = Signal(str)

    def __init__(
        self, model: DistrictModel, plan: RegisterPlan, window: QWidget
    ) -> None:
        super().__init__(window, _("机构名单"))
        self._model, self._plan = model, plan
        changes = len(plan.added) + len(plan.changed)
        self.list = plain_list(_("名单里的每一行"), window)
        self.list.addItems(list(_lines(plan)))
        self.list.setVisible(self.list.count() > 0)
        self.fault = RefusalBox("", "")
        self.fault.hide()
        self.leave = button(_("返回  Esc"), "plain" if changes else "main")
        self.leave.clicked.connect(self.reject)
        self.take = button(_("照这样改  Enter"), "main")
        self.take.clicked.connect(self._take)
        self.take.setVisible(changes > 0)
        left = label(_left(plan), "hint", wrap=True)
        left.setVisible(bool(plan.missing))
        down(
            label(_("这张名单会改什么"), "h1", wrap=True),
            label(_summary(plan), wrap=True),
            self.list,
            left,
            self.fault,
            across(self.leave, None, self.take),
            owner=self.sheet,
            gap=12,
            margins=(32, 26, 32, 22),
        )
        self.keep_width(_WIDTH)
        main = self.take if changes else self.leave
        main.setDefault(True)
        main.setFocus()

    def _take(self) -> None:
        try:
            self._model.apply_register(self._plan)
        except TcmDeskError as error:
            self.fault.say(str(error), _("名册没有改。"))
            self.fault.show()
            self.centre()
            return
        words = _("列入了 {added} 家，更新了 {changed} 家，{refused} 行没有收。")
        counts = _counts(self._plan)
        self.accept()
        self.told.emit(words.format(**counts))


def _counts(plan: RegisterPlan) -> dict[str, int]:
    return {
        "added": len(plan.added),
        "changed": len(plan.changed),
        "same": plan.same,
        "refused": len(plan.refused),
    }


def _summary(plan: RegisterPlan) -> str:
    words = _(
        "会列入 {added} 家，更新 {changed} 家，不变 {same} 家，{refused} 行不收。"
        "现在还没有改。"
    )
    return words.format(**_counts(plan))


def _left(plan: RegisterPlan) -> str:
    words = _("名册上另有 {count} 家不在这张表里，都留着。")
    return words.format(count=len(plan.missing))


def _lines(plan: RegisterPlan) -> Iterator[str]:
    for each in plan.refused:
        yield _("不收　{sentence}").format(
            sentence=refused_line_sentence(each.line, each.told, each.fault)
        )
    for before, after in plan.changed:
        yield _("更新　{name}：{changes}").format(
            name=before.name, changes=_("；").join(_changes(before, after))
        )
    for added in plan.added:
        yield _("列入　{name}（{told}）").format(
            name=added.name, told=_("，").join(_told(added))
        )


def _told(entry: RegisterEntry) -> Iterator[str]:
    yield type_name(entry.type)
    yield from filter(None, (entry.parent, entry.uscc, entry.division))


def _changes(before: RegisterEntry, after: RegisterEntry) -> Iterator[str]:
    pairs = (
        (_("名称"), before.name, after.name),
        (_("类型"), type_name(before.type), type_name(after.type)),
        (_("信用代码"), before.uscc, after.uscc),
        (_("行政区划"), before.division, after.division),
        (_("上级机构"), before.parent, after.parent),
    )
    for name, was, now in pairs:
        if was != now:
            words = _("{name} {was} 改为 {now}")
            yield words.format(name=name, was=was or _("空"), now=now or _("空"))
    if after.stands and not before.stands:
        yield _("放回名册")
