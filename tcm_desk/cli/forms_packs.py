"""`tcm-desk forms build`, `install`, `list`, `undo`: standards that travel by stick."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from tcm_desk.cli.passphrase import read_passphrase
from tcm_desk.cli.place import Place
from tcm_desk.formpack.bundle import InstalledForms
from tcm_desk.formpack.loader import load_divisions
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.usecases.build_forms import Title, build_forms, publish_forms
from tcm_desk.usecases.check_forms import FormsReport
from tcm_desk.usecases.installed_forms import (
    former_forms,
    installed_forms,
    undo_forms,
)
from tcm_desk.wording.pack_problems import problem_line
from tcm_desk.wording.published_forms import (
    edition_line,
    grouped,
    publisher_line,
    same_fingerprint,
)

UNSOUND = 1
_FILE = click.Path(path_type=Path)


@click.command(help=mark("把 FOLDER 里的标准做成一个签名的文件，用 U 盘带给机构。"))
@click.argument("folder", type=_FILE)
@click.option("--id", "id_", required=True, help=mark("标准包的编号，定了不再改"))
@click.option("--name", required=True, help=mark("标准包的名称"))
@click.option(
    "--edition",
    required=True,
    type=int,
    help=mark("第几版：从 1 起，每次发布加一"),
)
@click.option(
    "--key",
    "key_file",
    required=True,
    type=_FILE,
    help=mark("回执钥匙 district-receipts.p12"),
)
@click.option(
    "--passphrase-file",
    required=True,
    type=_FILE,
    help=mark("第一行写着口令的文件"),
)
@click.option("--out", required=True, type=_FILE, help=mark("写到哪里（.tcmforms）"))
@click.pass_obj
def build(  # noqa: PLR0913 - one parameter for each option
    place: Place,
    *,
    folder: Path,
    id_: str,
    name: str,
    edition: int,
    key_file: Path,
    passphrase_file: Path,
    out: Path,
) -> None:
    """Make one signed file of the standards in FOLDER, to carry to the facilities."""
    from tcm_desk.usecases.make_own_key import open_key_file  # noqa: PLC0415 - heavy

    title = Title(id_, name, edition)
    report, bundle = build_forms(folder, place.forms, title)
    if report.problems:
        print_problems(report)
        sys.exit(UNSOUND)
    key = open_key_file(key_file, read_passphrase(passphrase_file))
    size_bytes = publish_forms(bundle, key, out, _now())
    sentence = _(
        "已写好 {path}：{title}，{count} 个文件，{size} KB。\n"
        "证书指纹：{fingerprint}\n"
        "机构第一次装的时候会打电话来核对指纹，请放在手边。"
    )
    click.echo(
        sentence.format(
            path=out,
            title=edition_line(bundle),
            count=len(bundle.files),
            size=-(-size_bytes // 1024),
            fingerprint=grouped(key.fingerprint),
        )
    )


@click.command(help=mark("安装 FILE 这个标准包；已经开始的自评不变。"))
@click.argument("file", type=_FILE)
@click.option("--trust", "fingerprint", help=mark("电话里核对过的发布单位证书指纹"))
@click.option("--yes", is_flag=True, help=mark("发布单位已经用别的办法核实过"))
@click.option("--anyway", is_flag=True, help=mark("不比装着的新也照装"))
@click.pass_obj
def install(
    place: Place, file: Path, fingerprint: str | None, *, yes: bool, anyway: bool
) -> None:
    """Use the standards in FILE; a publisher who is new must be confirmed first."""
    from tcm_desk.usecases.install_forms import (  # noqa: PLC0415 - heavy
        FormsPlaces,
        install_forms,
        offer_forms,
    )

    now = _now()
    offer = offer_forms(file, FormsPlaces(place.forms, place.own_forms), now)
    given = fingerprint or ""
    confirmed = yes or same_fingerprint(given, offer.publisher.fingerprint)
    place.data()  # made as it should be, where it is not there yet
    made = install_forms(
        offer, place.own_forms, now, confirmed=confirmed, anyway=anyway
    )
    if offer.already_there is not None:
        sentence = _("{title} 已经装着，由{publisher}发布，不用再装。")
    else:
        sentence = _(
            "已装好 {title}，由{publisher}发布。新开始的自评按它评判，已开始的不变。"
            "程序正开着的话，下次打开时生效。"
        )
    divisions = _divisions(place)
    publisher = publisher_line(made.publisher, divisions)
    click.echo(sentence.format(title=edition_line(made.bundle), publisher=publisher))


@click.command("list", help=mark("列出装着的标准包。"))
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def list_(place: Place, *, as_json: bool) -> None:
    """List the packs that are installed, and who published them."""
    shelf = installed_forms(place.own_forms)
    for fault in shelf.faults:
        click.echo(str(fault), err=True)
    if as_json:
        packs = [_listed(place, each) for each in shelf.installed]
        listed = {"format": "tcm-desk/forms-list", "version": 1, "packs": packs}
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
        return
    if not shelf.installed:
        click.echo(_("没有装标准包，用的是程序自带的标准。"))
    divisions = _divisions(place)
    for each in shelf.installed:
        click.echo(_line(each, divisions))


@click.command(help=mark("退回标准包的上一版；只有一版，就卸下它。"))
@click.argument("id_", metavar="ID")
@click.pass_obj
def undo(place: Place, id_: str) -> None:
    """Bring the former edition of a pack back, or take the only one out."""
    former = undo_forms(place.own_forms, id_)
    if former is None:
        click.echo(_("已卸下标准包 {id}。").format(id=id_))
    else:
        sentence = _("已退回 {title}。")
        click.echo(sentence.format(title=edition_line(former.bundle)))


def print_problems(report: FormsReport) -> None:
    """Print what is wrong with a pack, a line each."""
    for problem in report.problems:
        click.echo(problem_line(problem))
    if report.problems:
        click.echo(_("共 {count} 处问题。").format(count=len(report.problems)))


def _line(each: InstalledForms, divisions: Mapping[str, str]) -> str:
    sentence = _("{id}  {title}  {publisher}  {day} 装上  指纹 {fingerprint}")
    return sentence.format(
        id=each.bundle.id,
        title=edition_line(each.bundle),
        publisher=publisher_line(each.publisher, divisions),
        day=f"{each.installed_at.astimezone():%Y-%m-%d}",
        fingerprint=grouped(each.publisher.fingerprint),
    )


def _listed(place: Place, each: InstalledForms) -> dict[str, Any]:
    former = former_forms(place.own_forms, each.bundle.id)
    return {
        "id": each.bundle.id,
        "name": each.bundle.name,
        "edition": each.bundle.edition,
        "files": sorted(each.bundle.files),
        "publisher": each.publisher.model_dump(),
        "installed_at": each.installed_at.isoformat(),
        "former_edition": None if former is None else former.bundle.edition,
    }


def _divisions(place: Place) -> Mapping[str, str]:
    return load_divisions(place.resources / "divisions.csv")


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
