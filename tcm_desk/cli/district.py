"""`tcm-desk district`: the district's keys, enrolment and receipts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from tcm_desk.cli.county import county
from tcm_desk.cli.key import passphrase_option, read_passphrase
from tcm_desk.cli.place import Place
from tcm_desk.cli.rollup import rollup
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _

_FILE = click.Path(path_type=Path)


@click.group(help=mark("区县的工作：造钥匙、登记机构、盖回执。"))
def district() -> None:
    """Make the district's keys, enrol facilities, answer packets."""


@district.command(help=mark("造区县的根钥匙、回执钥匙和根证书，只做一次。"))
@click.option("--name", required=True, help=mark("单位名称"))
@click.option("--division", required=True, help=mark("六位行政区划代码"))
@click.option("--out", required=True, type=_FILE, help=mark("三个文件放在哪个文件夹"))
@passphrase_option
def init(name: str, division: str, out: Path, passphrase_file: Path) -> None:
    """Make the root that vouches for facilities, and the key of the receipts."""
    from tcm_desk.usecases.enrol import (  # noqa: PLC0415 - only this command needs it
        CERTIFICATE,
        RECEIPTS,
        ROOT,
        begin_district,
    )

    passphrase = read_passphrase(passphrase_file)
    begin_district(out, name, division, passphrase, _now())
    sentence = _(
        "已写好：{root}（根钥匙，请锁进柜子）、{receipts}（回执钥匙）、{certificate}"
        "（根证书，发给机构和核验的人）。口令丢了就再也打不开，请另处记下。"
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
def enrol(request: Path, root: Path, passphrase_file: Path, out: Path) -> None:
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


@district.command(help=mark("核验一份自评包，重新评判，盖上回执。"))
@click.argument("packet", type=_FILE)
@click.option(
    "--key",
    "key_file",
    required=True,
    type=_FILE,
    help=mark("回执钥匙 district-receipts.p12"),
)
@passphrase_option
@click.option(
    "--trust",
    "trust",
    required=True,
    multiple=True,
    type=_FILE,
    help=mark("信得过的证书（.pem）"),
)
@click.option("--remarks", default="", help=mark("写在回执上的一句话"))
@click.option("--out", required=True, type=_FILE, help=mark("带回执的自评包写到哪里"))
@click.pass_obj
def review(  # noqa: PLR0913 - one parameter for each option
    place: Place,
    packet: Path,
    key_file: Path,
    passphrase_file: Path,
    trust: tuple[Path, ...],
    out: Path,
    *,
    remarks: str,
) -> None:
    """Verify a packet, judge it again, and write it with the district's receipt."""
    from tcm_desk.signature.trust import (  # noqa: PLC0415 - only this command needs it
        load_anchors,
    )
    from tcm_desk.usecases.issue_receipt import (  # noqa: PLC0415 - as above
        ReceiptOrder,
        issue_receipt,
    )
    from tcm_desk.usecases.make_own_key import (  # noqa: PLC0415 - as above
        open_key_file,
    )

    key = open_key_file(key_file, read_passphrase(passphrase_file))
    order = ReceiptOrder(
        place.pack(), place.resources, load_anchors(trust), _now(), remarks
    )
    issue_receipt(packet, key, order, out)
    sentence = _("已核验、重算并盖回执：{path}。请把它交回机构。")
    click.echo(sentence.format(path=out))


for _command in (county, rollup):
    district.add_command(_command)


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
