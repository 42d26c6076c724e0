"""`tcm-desk selftest`: does the program that was installed here do its whole job?"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from tcm_desk.cli.place import Place
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.rehearse import Rehearsed, Scene, Stage, rehearse

_SAMPLE = "township-centre"
_SECONDS = 180
_FAILED = 1
_OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

_SAYS = {
    Scene.FORMS: mark(
        "表单：{standards} 套标准，示例里 {findings} 项结论都与预期一致。"
    ),
    Scene.FILLED: mark("填报：示例机构的 {answers} 项答案已存进空的数据文件夹。"),
    Scene.PRINTED: mark("打印：{pages} 页，汉字和生僻字（{name}）都在。"),
    Scene.SEALED: mark("封存：自评包 {kilobytes} KB，读回、验签、重新评判都一致。"),
    Scene.VERIFIED: mark("验签：原件有效，改动一个字节的被识破。"),
    Scene.BACKED_UP: mark("备份：{kilobytes} KB。"),
    Scene.RESTORED: mark("恢复：改动过的答案回到了备份时的样子。"),
}
_FAILS = {
    Scene.FORMS: mark("表单有问题，请运行 tcm-desk forms check。"),
    Scene.FILLED: mark("没能填好示例机构，或打印字体不全。"),
    Scene.PRINTED: mark("打印出来的页面上少了字。"),
    Scene.SEALED: mark("没能封存自评包。"),
    Scene.VERIFIED: mark("验签的结论不对。"),
    Scene.BACKED_UP: mark("没能备份。"),
    Scene.RESTORED: mark("恢复以后，答案不是备份时的样子。"),
}


@click.command(help=mark("在空文件夹里把全部工作试一遍；不碰您自己的数据。"))
@click.option("--screen", is_flag=True, help=mark("在真的屏幕上打开窗口"))
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help=mark("试的结果留在这个文件夹"),
)
@click.pass_obj
def selftest(place: Place, *, screen: bool, keep: Path | None) -> None:
    """Rehearse the whole job in an empty folder; your own data is not touched."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        home = folder.resolve() / "home"
        home.mkdir(mode=0o700)
        well = _rehearse(Stage(home, place.forms, place.resources))
        well = well and _window(home, folder / "window.png", on_screen=screen)
    click.echo(_("自检通过。") if well else _("自检没有通过。"))
    sys.exit(0 if well else _FAILED)


def _rehearse(stage: Stage) -> bool:
    began, seen = time.monotonic(), []
    for each in rehearse(stage, _SAMPLE):
        _tell(_sentence(each), began, well=each.well)
        seen.append(each)
        began = time.monotonic()
    return len(seen) == len(Scene) and all(each.well for each in seen)


def _sentence(each: Rehearsed) -> str:
    if each.well:
        return _(_SAYS[each.scene]).format(**each.details)
    sentence = _(_FAILS[each.scene])
    return sentence if each.fault is None else f"{sentence} {each.fault}"


def _window(home: Path, picture: Path, *, on_screen: bool) -> bool:
    """Let the window open on what was filled in, in a process of its own."""
    began = time.monotonic()
    environment = {**os.environ, "TCM_DESK_HOME": str(home)}
    command = [sys.executable, "-m", "tcm_desk.gui.portrait", str(picture.resolve())]
    try:
        ended = subprocess.run(  # noqa: S603 - our own program
            command,
            env=environment if on_screen else environment | _OFFSCREEN,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        ended = None
    well = ended is not None and ended.returncode == 0
    words = _("窗口：打开了，画面上有内容。") if well else _("窗口没能打开。")
    _tell(words, began, well=well)
    return well


def _tell(sentence: str, began: float, *, well: bool) -> None:
    mark_ = "✓" if well else "✗"
    click.echo(f"{mark_} {sentence} [{time.monotonic() - began:.1f} s]")
