"""`tcm-desk district`: the district's keys and enrolment; the desk's other work."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcm_desk.cli.answering import choose, review
from tcm_desk.cli.county import county
from tcm_desk.cli.county_list import list_, show
from tcm_desk.cli.intake import intake
from tcm_desk.cli.passphrase import passphrase_option, read_passphrase
from tcm_desk.cli.place import Place
from tcm_desk.cli.register import register
from tcm_desk.cli.rollup import rollup
from tcm_desk.errors import DataFolderBusyError
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _

if TYPE_CHECKING:  # it brings the libraries of certificates
    from tcm_desk.signature.certificates import CertificateFacts

_FILE = click.Path(path_type=Path)


@click.group(help=mark("区县的工作：造钥匙、登记机构、收包、办理、汇总。"))
def district() -> None:
    """Make the district's keys, enrol facilities, take packets in, answer, add up."""


@district.command(help=mark("造区县的根钥匙、回执钥匙和根证书，只做一次。"))
@click.option("--name", required=True, help=mark("单位名称"))
@click.option("--division", required=True, help=mark("六位行政区划代码"))
@click.option("--out", required=True, type=_FILE, help=mark("三个文件放在哪个文件夹"))
@passphrase_option
@click.pass_obj
def init(
    place: Place, name: str, division: str, out: Path, passphrase_file: Path
) -> None:
    """Make the root that vouches for facilities, and the key of the receipts."""
    from tcm_desk.usecases.district.own_desk import (  # noqa: PLC0415 - as above
        set_up_desk,
    )
    from tcm_desk.usecases.enrol import (  # noqa: PLC0415 - only this command needs it
        CERTIFICATE,
        RECEIPTS,
        ROOT,
        begin_district,
    )

    passphrase = read_passphrase(passphrase_file)
    begin_district(out, name, division, passphrase, _now())
    set_up_desk(place.data(), out / CERTIFICATE)
    sentence = _(
        "已写好：{root}（根钥匙，请锁进柜子）、{receipts}（回执钥匙）、{certificate}"
        "（根证书，发给机构和核验的人）。口令丢了就再也打不开，请另处记下。"
        "这台电脑从现在起就是贵单位收包的电脑。"
    )
    click.echo(sentence.format(root=ROOT, receipts=RECEIPTS, certificate=CERTIFICATE))


@district.command(help=mark("给机构的申请发证书。"))
@click.argument("request", type=_FILE)
@click.option(
    "--root", required=True, type=_FILE, help=mark("根钥匙 district-root.p12")
)
@passphrase_option
@click.option(
    "--out", required=True, type=_FILE, help=mark("证书写到哪里（.pem），交回机构")
)
@click.pass_obj
def enrol(
    place: Place, request: Path, root: Path, passphrase_file: Path, out: Path
) -> None:
    """Answer a facility's request with a certificate."""
    from tcm_desk.usecases.enrol import (  # noqa: PLC0415 - only this command needs it
        enrol_facility,
    )

    passphrase = read_passphrase(passphrase_file)
    facts = enrol_facility(request, root, passphrase, out, _now())
    sentence = _(
        "已给“{name}”签发证书，指纹 {fingerprint}，有效期到 {until}。"
        "请先与机构核对名称和指纹，再把 {path} 交回。"
    )
    click.echo(
        sentence.format(
            name=facts.name,
            fingerprint=facts.fingerprint,
            until=f"{facts.valid_until:%Y-%m-%d}",
            path=out,
        )
    )
    _register(place, facts)


def _register(place: Place, facts: CertificateFacts) -> None:
    """Put whom the district has enrolled on its register, where this is its desk."""
    from tcm_desk.usecases.district.enrolled import (  # noqa: PLC0415 - heavy
        register_enrolled,
    )
    from tcm_desk.usecases.district.own_desk import own_district  # noqa: PLC0415
    from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415 - heavy

    data = place.data()
    if own_district(data) is None:
        return
    try:
        with open_workspace(data, place.forms, place.resources) as workspace:
            entry = register_enrolled(workspace, facts)
    except DataFolderBusyError:
        click.echo(_("程序开着，没能列入名册。请在窗口里列入。"), err=True)
        return
    if entry is None:
        words = _(
            "从名称看不出是哪类机构，没有列入名册。"
            "请运行 tcm-desk district register add 写明。"
        )
        click.echo(words, err=True)
    else:
        click.echo(_("名册上有它了：{name}。").format(name=entry.name))


for _command in (choose, county, intake, list_, register, review, rollup, show):
    district.add_command(_command)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
