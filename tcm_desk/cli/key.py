"""`tcm-desk key`: the identity with which a facility seals."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import click

from tcm_desk.cli.passphrase import passphrase_option, read_passphrase
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.signature.certify import KeySubject
from tcm_desk.usecases.enrol import take_in_certificate, write_request
from tcm_desk.usecases.make_own_key import open_key_file, write_key

_FILE = click.Path(path_type=Path)


@click.group(help=mark("机构的签名钥匙：造钥匙、写申请、装证书。"))
def key() -> None:
    """Make keys and see whose they are."""


@key.command(help=mark("造一把新钥匙，用文件里的口令锁住。"))
@click.option("--name", required=True, help=mark("机构名称"))
@click.option("--uscc", help=mark("统一社会信用代码"))
@click.option("--id", "facility_id", type=click.UUID, help=mark("机构在程序里的编号"))
@click.option("--out", required=True, type=_FILE, help=mark("钥匙写到哪里（.p12）"))
@click.option(
    "--certificate", type=_FILE, help=mark("证书写到哪里（.pem），给核验的人")
)
@passphrase_option
def new(
    name: str,
    uscc: str | None,
    facility_id: UUID | None,
    out: Path,
    certificate: Path | None,
    passphrase_file: Path,
) -> None:
    """Make a key under the passphrase in the file."""
    subject = KeySubject(name, facility_id or uuid4(), uscc)
    passphrase = read_passphrase(passphrase_file)
    write_key(out, certificate, subject, passphrase, datetime.now(UTC).astimezone())
    opened = open_key_file(out, passphrase)
    sentence = _(
        "已写好钥匙 {path}，指纹 {fingerprint}。口令丢了就再也打不开，请另处记下。"
    )
    click.echo(sentence.format(path=out, fingerprint=opened.fingerprint))


@key.command(help=mark("写一份证书申请，交给区县。"))
@click.argument("key_file", type=_FILE)
@passphrase_option
@click.option("--out", required=True, type=_FILE, help=mark("申请写到哪里（.csr）"))
def request(key_file: Path, passphrase_file: Path, out: Path) -> None:
    """Write a request for the district to certify the key."""
    write_request(key_file, read_passphrase(passphrase_file), out)
    sentence = _("已写好证书申请 {path}。请交给区县，取回证书后用 key import 装上。")
    click.echo(sentence.format(path=out))


@key.command("import", help=mark("把区县发的证书装进钥匙。"))
@click.argument("key_file", type=_FILE)
@click.argument("certificate", type=_FILE)
@passphrase_option
def import_(key_file: Path, certificate: Path, passphrase_file: Path) -> None:
    """Put the district's certificate into the key file."""
    passphrase = read_passphrase(passphrase_file)
    facts = take_in_certificate(key_file, passphrase, certificate)
    sentence = _("已装上“{name}”的证书，指纹 {fingerprint}，有效期到 {until}。")
    click.echo(
        sentence.format(
            name=facts.name,
            fingerprint=facts.fingerprint,
            until=f"{facts.valid_until:%Y-%m-%d}",
        )
    )
