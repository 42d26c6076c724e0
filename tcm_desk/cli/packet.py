"""`tcm-desk packet`, `verify` and `extract`: the signed PDF and what is in it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import click

from tcm_desk.assessment.exhibits import ExhibitOrder
from tcm_desk.cli.passphrase import read_passphrase
from tcm_desk.cli.place import Place
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.packet.contents import read_document
from tcm_desk.packet.verdict import PacketStatus
from tcm_desk.signature.trust import TrustAnchors, load_anchors
from tcm_desk.usecases.compare_pages import (
    ComparedFile,
    Comparison,
    Judge,
    check_with_pages,
)
from tcm_desk.usecases.issue_packet import issue_packet, throw_away_key
from tcm_desk.usecases.judge_document import read_file
from tcm_desk.usecases.make_own_key import open_key_file
from tcm_desk.usecases.packet_order import (
    Ordered,
    Relation,
    history_of,
    in_order,
)
from tcm_desk.usecases.print_packet import order_document
from tcm_desk.usecases.verify_packet import (
    CheckedFile,
    document_in,
)
from tcm_desk.wording.verdicts import status_word

_FILE = click.Path(path_type=Path)
_NOT_VALID, _UNREADABLE = 1, 2
_ORDERS = {
    Relation.EARLIER: mark(
        "次序：{first}（第 {edits} 次修改后）在前，{second}（第 {more} 次修改后）在后。"
    ),
    Relation.SAME_STATE: mark("次序：{first} 和 {second} 之间没有修改过。"),
    Relation.SPLIT: mark(
        "次序：{first} 和 {second} 都在第 {edits} 次修改后封存，修改的内容却不同："
        "出自两台电脑，或中间恢复过备份。请问机构以哪一份为准。"
    ),
    Relation.CLOCK_WENT_BACK: mark(
        "次序：{first} 只改过 {edits} 次，{second} 改过 {more} 次，签署时间却更早："
        "电脑的日期错过，或中间恢复过备份。请问机构以哪一份为准。"
    ),
}


@click.command(help=mark("把 DOCUMENT 这份自评封存成签名的自评包，再读回核验。"))
@click.argument("document", type=_FILE)
@click.option("--out", required=True, type=_FILE, help=mark("写到哪个 PDF 文件"))
@click.option("--evidence", type=_FILE, help=mark("佐证文件在哪个文件夹"))
@click.option("--key", "key_file", type=_FILE, help=mark("钥匙文件（.p12）"))
@click.option("--passphrase-file", type=_FILE, help=mark("第一行写着口令的文件"))
@click.option("--licence-numbers", is_flag=True, help=mark("名册里印上证书编号"))
@click.option(
    "--photos",
    type=click.Choice(["2", "6"]),
    default="6",
    help=mark("一页印几张照片"),
)
@click.option("--by-clause", is_flag=True, help=mark("佐证按条款编号"))
@click.pass_obj
def packet(  # noqa: PLR0913 - one for each option
    place: Place,
    document: Path,
    out: Path,
    evidence: Path | None,
    key_file: Path | None,
    passphrase_file: Path | None,
    *,
    licence_numbers: bool,
    photos: Literal["2", "6"],
    by_clause: bool,
) -> None:
    """Write DOCUMENT as a signed packet, read it back and verify it."""
    data = read_file(document)
    pack = place.pack()
    now = datetime.now(UTC).astimezone()
    contents = read_document(data, pack)
    order = order_document(contents, pack, place.resources, now, evidence)
    order = replace(
        order,
        with_licence_numbers=licence_numbers,
        photos_per_page=2 if photos == "2" else 6,
        exhibit_order=ExhibitOrder.CLAUSE if by_clause else ExhibitOrder.WALK,
    )
    if key_file is None:
        signing_key = throw_away_key(order)
        click.echo(
            _("没有给出钥匙，用一次性钥匙签名：看得出有没有改动，看不出是谁签的。"),
            err=True,
        )
    else:
        passphrase = read_passphrase(passphrase_file) if passphrase_file else ""
        signing_key = open_key_file(key_file, passphrase)
    issued = issue_packet(order, signing_key, out)
    sentence = _("已写好 {path}（{size} 字节），读回并核验无误。短码 {code}。")
    size = len(issued.pdf)
    click.echo(sentence.format(path=out, size=size, code=issued.short_code))


@click.command(help=mark("核验自评包：谁签的、有没有改动、印的和数据是否一致。"))
@click.argument("files", nargs=-1, required=True, type=_FILE)
@click.option("--trust", multiple=True, type=_FILE, help=mark("信得过的证书（.pem）"))
@click.option("--json", "as_json", is_flag=True, help=mark("写成 JSON，给程序读"))
@click.pass_obj
def verify(
    place: Place, files: tuple[Path, ...], trust: tuple[Path, ...], *, as_json: bool
) -> None:
    """Check packets: who sealed them, whether a byte changed, what the pages show."""
    by = _judge(place, trust)
    compared = [check_with_pages(file, by) for file in files]
    if as_json:
        listed = [_as_json(each) for each in compared]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=1))
    else:
        for each in compared:
            _print(each)
    checked = [each.checked for each in compared]
    if not as_json:
        for ordered in in_order(checked):
            click.echo(_order_sentence(ordered))
    sys.exit(_exit_code(checked, trusting=bool(trust)))


@click.command(help=mark("取出自评包里签过名的自评文件。"))
@click.argument("file", type=_FILE)
@click.option("--trust", multiple=True, type=_FILE, help=mark("信得过的证书（.pem）"))
@click.option("--unverified", is_flag=True, help=mark("核验不过也取出来"))
@click.pass_obj
def extract(
    place: Place, file: Path, trust: tuple[Path, ...], *, unverified: bool
) -> None:
    """Print the assessment document of the signed revision."""
    checked = check_with_pages(file, _judge(place, trust)).checked
    data = document_in(checked, trusting=bool(trust), unverified=unverified)
    sys.stdout.buffer.write(data)


def _judge(place: Place, trust: tuple[Path, ...]) -> Judge:
    anchors: TrustAnchors | None = load_anchors(trust) if trust else None
    return Judge(place.pack(), place.resources, anchors, datetime.now(UTC))


def _exit_code(checked: list[CheckedFile], *, trusting: bool) -> int:
    statuses = {each.verdict.status for each in checked}
    if PacketStatus.UNREADABLE in statuses:
        return _UNREADABLE
    accepted = {PacketStatus.VALID}
    if not trusting:
        accepted.add(PacketStatus.UNKNOWN_SIGNER)
    return 0 if statuses <= accepted else _NOT_VALID


def _as_json(compared: ComparedFile) -> dict[str, Any]:
    checked = compared.checked
    verdict = checked.verdict
    return {
        "file": str(checked.path),
        "status": verdict.status.value,
        "facility": checked.facility,
        "period": checked.period,
        "packet_id": verdict.packet_id,
        "signer": {
            "name": verdict.signer,
            "fingerprint": verdict.fingerprint,
            "trusted": verdict.trusted,
        },
        "signed_at": verdict.signed_at and verdict.signed_at.isoformat(),
        "countersigned": verdict.countersigned,
        "history": _history_part(checked),
        "pages": compared.pages.value,
        "problems": [
            {"code": problem.code.value, "message": sentence}
            for problem, sentence in zip(
                verdict.problems, checked.sentences, strict=True
            )
        ],
    }


def _history_part(checked: CheckedFile) -> dict[str, Any] | None:
    history = history_of(checked)
    if history is None:
        return None
    return {"edits": history.edits, "head": history.digest}


def _order_sentence(ordered: Ordered) -> str:
    return _(_ORDERS[ordered.relation]).format(
        first=ordered.first.path.name,
        second=ordered.second.path.name,
        edits=ordered.edits[0],
        more=ordered.edits[1],
    )


def _print(compared: ComparedFile) -> None:
    checked = compared.checked
    verdict = checked.verdict
    click.echo(f"{checked.path}: {status_word(verdict.status)}")
    if verdict.signer:
        line = _("  签署人 {name}，{time}，指纹 {fingerprint}").format(
            name=verdict.signer,
            time=verdict.signed_at,
            fingerprint=verdict.fingerprint,
        )
        click.echo(line)
    if (history := history_of(checked)) is not None:
        words = _("  封存前共修改 {edits} 次，修改记录指纹 {head}")
        click.echo(words.format(edits=history.edits, head=history.digest))
    if verdict.countersigned:
        click.echo(_("  有区县回执"))
    if verdict.attachments and compared.pages is Comparison.NOT_COMPARED:
        click.echo(_("  没有比对版面：不是这一版程序、表单或语言印的，或有佐证另放"))
    for sentence in checked.sentences:
        click.echo(f"  {sentence}")
