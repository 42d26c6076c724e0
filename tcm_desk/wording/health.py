"""What the self-test looks at, and what it says: well, or the cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from tcm_desk.i18n import mark, translate


class Check(StrEnum):
    """The checks in the order of their bits in the short code; new ones come last."""

    DATABASE = "database"
    REFERENCES = "references"
    HISTORY = "history"
    FACTS = "facts"
    PACKETS = "packets"
    BACKUP = "backup"
    FORMS = "forms"
    FONTS = "fonts"
    KEYS = "keys"
    FOLDER = "folder"
    SPACE = "space"
    CLOCK = "clock"
    SQLITE = "sqlite"
    SPEED = "speed"
    OWN_FORMS = "own_forms"
    EVIDENCE = "evidence"
    PLACE = "place"
    RESERVE = "reserve"
    RECEIVED = "received"


class _Says(NamedTuple):
    well: str
    cure: str


_SAYS = {
    Check.DATABASE: _Says(
        mark("数据库完好：{facilities} 家机构，{assessments} 份自评，{facts} 项答案。"),
        mark("数据库已损坏。请在“备份与恢复”里用最近的备份恢复。"),
    ),
    Check.REFERENCES: _Says(
        mark("数据之间的关系完好。"),
        mark("数据之间有 {broken} 处对不上。请用最近的备份恢复。"),
    ),
    Check.HISTORY: _Says(
        mark("{edits} 次修改的记录前后相连，没有缺漏，没有改动。"),
        mark("修改记录从第 {broken_at} 次起对不上。请用那以前的备份核对，并报告。"),
    ),
    Check.FACTS: _Says(
        mark("现有的答案都与修改记录一致。"),
        mark("有 {stray} 项答案与修改记录不一致。请用最近的备份恢复。"),
    ),
    Check.PACKETS: _Says(
        mark("{packets} 份自评包都与修改记录一致。"),
        mark("有 {stray} 份自评包与修改记录对不上。请保留原件并报告。"),
    ),
    Check.BACKUP: _Says(
        mark("有 {backups} 份备份，最近的一份已核对，是完好的。"),
        mark("没有完好的最近备份（共 {backups} 份）。请在“备份与恢复”里现在备份一次。"),
    ),
    Check.FORMS: _Says(
        mark("表单包 {version} 完好，指纹 {digest}。"),
        mark("表单包不能用，有 {problems} 处问题。请重新安装程序。"),
    ),
    Check.FONTS: _Says(
        mark("打印用的 {fonts} 个字体都在。"),
        mark("缺少或损坏 {missing} 个打印字体。请重新安装程序。"),
    ),
    Check.KEYS: _Says(
        mark("{facilities} 家机构里有 {keys} 家有签名钥匙（没有打开）。"),
        mark("有 {bad} 个签名钥匙是空的，或者别人也能读。请换用备份，并收回权限。"),
    ),
    Check.FOLDER: _Says(
        mark("数据文件夹只有本人能进。"),
        mark(
            "数据文件夹里有 {shared} 处别的用户也能看。重新打开程序会收回权限；"
            "还是不行，就请人把文件夹改成 700。"
        ),
    ),
    Check.SPACE: _Says(
        mark("磁盘还有 {free_mb} MB。"),
        mark("磁盘只剩 {free_mb} MB。请腾出至少 {wanted_mb} MB。"),
    ),
    Check.CLOCK: _Says(
        mark("电脑的日期没有疑问。"),
        mark("电脑的日期和时间可疑。请核对日期、时间和时区。"),
    ),
    Check.SQLITE: _Says(
        mark("SQLite {sqlite}，够用。"),
        mark("SQLite {sqlite} 太旧，至少要 {wanted}。请升级程序。"),
    ),
    Check.SPEED: _Says(
        mark("写一次盘用 {milliseconds} 毫秒，够快。"),
        mark(
            "写一次盘要 {milliseconds} 毫秒，太慢。请关掉别的程序再试；"
            "还是慢，就请人检查硬盘。"
        ),
    ),
    Check.EVIDENCE: _Says(
        mark("{files} 份佐证文件都在，内容都与登记的指纹一致。"),
        mark(
            "佐证文件缺 {missing} 份，有 {changed} 份被改动过。请用 U 盘上的备份恢复，"
            "或在“佐证”里重新放入原件。"
        ),
    ),
    Check.OWN_FORMS: _Says(
        mark("程序自带以外的表单有 {files} 个文件，都已采用。"),
        mark(
            "程序自带以外的表单有 {problems} 处问题，没有采用。"
            "请运行 tcm-desk forms check 查看并改正。"
        ),
    ),
    Check.PLACE: _Says(
        mark("数据文件夹在本机硬盘上。"),
        mark("数据文件夹在网络共享或可以拔出的盘上。请把它整个复制到本机硬盘上再用。"),
    ),
    Check.RESERVE: _Says(
        mark("磁盘满的时候，预留的 {kept_mb} MB 还能存下最后写的内容。"),
        mark(
            "磁盘满过，给最后写的内容预留的空间已经用掉。请腾出至少 {wanted_mb} MB，"
            "再打开程序，就会重新留出。"
        ),
    ),
    Check.RECEIVED: _Says(
        mark("收到的自评包有 {files} 份，原件都在，没有改动。"),
        mark(
            "收到的自评包，原件缺 {missing} 份，有 {changed} 份被改动过。请用 U 盘上的"
            "备份恢复，或从 U 盘再收一次。"
        ),
    ),
}
_NO_BACKUP_YET = mark("还没有备份：第二天打开程序时会自动做第一份。")


_WORDS = {
    Check.DATABASE: mark("数据库"),
    Check.REFERENCES: mark("数据关系"),
    Check.HISTORY: mark("修改记录"),
    Check.FACTS: mark("答案"),
    Check.PACKETS: mark("自评包"),
    Check.BACKUP: mark("备份"),
    Check.FORMS: mark("表单包"),
    Check.FONTS: mark("打印字体"),
    Check.KEYS: mark("签名钥匙"),
    Check.FOLDER: mark("数据文件夹"),
    Check.SPACE: mark("磁盘空间"),
    Check.CLOCK: mark("日期时间"),
    Check.SQLITE: mark("数据库程序"),
    Check.SPEED: mark("写盘速度"),
    Check.OWN_FORMS: mark("自己写的表单"),
    Check.EVIDENCE: mark("佐证材料"),
    Check.PLACE: mark("数据位置"),
    Check.RESERVE: mark("预留空间"),
    Check.RECEIVED: mark("收到的自评包"),
}


def check_word(check: Check) -> str:
    """Name what a check looks at."""
    return translate(_WORDS[check])


class Told(NamedTuple):
    """A check for the report to hand on; `details` are counts and versions only."""

    check: Check
    well: bool
    details: Mapping[str, object]


def report_text(code: str, about: Mapping[str, str], told: Iterable[Told]) -> str:
    """Write the report for whoever helps; in no language, for both ends read it."""
    lines = [f"tcm_desk doctor {code}"]
    lines += [f"{name} {text}" for name, text in about.items()]
    for each in told:
        details = " ".join(f"{name}={value}" for name, value in each.details.items())
        state = "ok" if each.well else "FOUND"
        lines.append(f"{state:5} {each.check} {details}".rstrip())
    return "\n".join(lines)


def check_sentence(check: Check, details: Mapping[str, object], *, well: bool) -> str:
    """Say how a check came out; `details` are counts and versions only."""
    if check is Check.BACKUP and well and not details["backups"]:
        return translate(_NO_BACKUP_YET)
    says = _SAYS[check]
    return translate(says.well if well else says.cure).format(**details)
