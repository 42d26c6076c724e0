"""The places of the program, in the order of the bar: a facility's, or a district's."""

from __future__ import annotations

from typing import NamedTuple

from tcm_desk.gui.top_bar import Place
from tcm_desk.i18n import translate as _

HOME, WALK, SEAL = "home", "walk", "seal"
ACTIONS = "actions"
EVIDENCE = "evidence"
SETTINGS, BACKUPS, SELF_TEST = "settings", "backups", "self_test"
HANDBOOK, ABOUT = "handbook", "about"
INBOX, FACILITIES = "inbox", "facilities"  # of the district, as the next two
ROLLUP, REGISTER = "rollup", "register"
ENROL = "enrol"
FIRST_START = "first_start"  # shown without the bar


class SidePlace(NamedTuple):
    """A place behind the menu of the bar: its id, its word, and its key."""

    id: str
    word: str
    key: str = ""


def places() -> list[Place]:
    """Return every place with its word."""
    return [
        Place(HOME, _("首页")),
        Place(WALK, _("自评")),
        Place(ACTIONS, _("整改")),
        Place(EVIDENCE, _("佐证")),
        Place(SEAL, _("封存报送")),
    ]


def district_places() -> list[Place]:
    """Return every place of the district's window with its word."""
    return [
        Place(INBOX, _("收包")),
        Place(FACILITIES, _("各机构")),
        Place(ROLLUP, _("汇总")),
        Place(REGISTER, _("名册")),
    ]


def district_side_places() -> list[SidePlace]:
    """Return what a district goes to seldom, in the order of the menu."""
    return [SidePlace(ENROL, _("登记机构…")), *side_places()]


def side_places() -> list[SidePlace]:
    """Return what one goes to seldom, with its word, in the order of the menu."""
    return [
        SidePlace(SETTINGS, _("设置"), "Ctrl+,"),
        SidePlace(BACKUPS, _("备份与恢复")),
        SidePlace(SELF_TEST, _("自检")),
        SidePlace(HANDBOOK, _("使用手册"), "F1"),
        SidePlace(ABOUT, _("关于")),
    ]
