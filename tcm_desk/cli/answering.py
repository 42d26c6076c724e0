"""`tcm-desk district review` and `choose`: packets answered, and decided between."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tcm_desk.cli.intake import packet_line
from tcm_desk.cli.passphrase import passphrase_option, read_passphrase
from tcm_desk.cli.place import Place
from tcm_desk.errors import DataFolderBusyError
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.wording.packet import receipt_file_name

if TYPE_CHECKING:  # they bring the database and the signatures
    from tcm_desk.signature.keys import SigningKey
    from tcm_desk.signature.trust import TrustAnchors

_FILE = click.Path(path_type=Path)


@click.command(
    help=mark(
        "办理一份自评包：PACKET 是文件，或收过的编号。核验、重算后盖回执；"
        "加 --return 就写明意见退回。"
    )
)
@click.argument("packet", metavar="PACKET")
@click.option(
    "--key",
    "key_file",
    required=True,
    type=_FILE,
    help=mark("回执钥匙 district-receipts.p12"),
)
@passphrase_option
@click.option("--trust", multiple=True, type=_FILE, help=mark("信得过的证书（.pem）"))
@click.option("--remarks", default="", help=mark("写在回执上的一句话，或退回的意见"))
@click.option("--return", "returned", is_flag=True, help=mark("退回，不盖回执"))
@click.option(
    "--on",
    "items",
    multiple=True,
    metavar=mark("题=意见"),
    help=mark("退回时对一道题的意见，可以写几个，如 visits_tcm=与报表不符"),
)
@click.option(
    "--out", required=True, type=_FILE, help=mark("写到哪个文件，或放在哪个文件夹")
)
@click.pass_obj
def review(  # noqa: PLR0913 - one parameter for each option
    place: Place,
    packet: str,
    key_file: Path,
    passphrase_file: Path,
    trust: tuple[Path, ...],
    out: Path,
    *,
    items: tuple[str, ...],
    remarks: str,
    returned: bool,
) -> None:
    """Answer a packet: with a receipt, or with remarks for which it is returned."""
    from tcm_desk.usecases.district.own_desk import desk_anchors  # noqa: PLC0415
    from tcm_desk.usecases.make_own_key import open_key_file  # noqa: PLC0415 - heavy

    said = dict(map(_read_remark, items))
    key = open_key_file(key_file, read_passphrase(passphrase_file))
    answering = _Answering(place, key, desk_anchors(place.data(), trust), out)
    if returned:
        answering.give_back(packet, remarks, said)
    elif said:
        raise click.UsageError(_("对一道题的意见只能和 --return 一起写。"))
    elif Path(packet).exists():
        answering.stamp_file(Path(packet), remarks)
    else:
        answering.accept(packet, remarks)


@click.command(help=mark("两份对不上时，定下以哪一份为准。"))
@click.argument("number", metavar=mark("编号"))
@click.pass_obj
def choose(place: Place, number: str) -> None:
    """Say which of the packets that speak against each other counts."""
    from tcm_desk.usecases.district.choose_packet import (  # noqa: PLC0415 - heavy
        choose_packet,
    )
    from tcm_desk.usecases.district.county_list import packet_named  # noqa: PLC0415
    from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415 - heavy

    with open_workspace(place.data(), place.forms, place.resources) as workspace:
        named = packet_named(workspace, number)
        chosen, displaced = choose_packet(workspace, named.packet_id)
    click.echo(_("以这一份为准：{packet}").format(packet=packet_line(chosen)))
    for each in displaced:
        click.echo(_("不再算：{packet}").format(packet=packet_line(each)))


class _Answering:
    """The key, and where the answer goes; the desk is opened for each."""

    def __init__(
        self, place: Place, key: SigningKey, anchors: TrustAnchors, out: Path
    ) -> None:
        self._place, self._key, self._anchors, self._out = place, key, anchors, out

    def stamp_file(self, packet: Path, remarks: str) -> None:
        """Answer a file, whether or not it was taken in here."""
        from tcm_desk.usecases.issue_receipt import (  # noqa: PLC0415 - heavy
            ReceiptOrder,
            issue_receipt,
        )
        from tcm_desk.usecases.whole_file import unused_name  # noqa: PLC0415

        place = self._place
        order = ReceiptOrder(
            place.pack(), place.resources, self._anchors, _now(), remarks
        )
        out = self._out
        if out.is_dir():
            out /= unused_name(receipt_file_name(packet.name), out)
        checked = issue_receipt(packet, self._key, order, out)
        self._said(_("已核验、重算并盖回执：{path}。请把它交回机构。"), out)
        self._note(checked.verdict.packet_id, remarks)

    def accept(self, number: str, remarks: str) -> None:
        """Answer a packet that was taken in."""
        from tcm_desk.usecases.district.answer_packet import (  # noqa: PLC0415 - heavy
            accept_packet,
        )
        from tcm_desk.usecases.district.county_list import (  # noqa: PLC0415 - heavy
            packet_named,
        )
        from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415

        place = self._place
        with open_workspace(place.data(), place.forms, place.resources) as workspace:
            packet_id = packet_named(workspace, number).packet_id
            written = accept_packet(
                workspace, packet_id, self._key, self._anchors, self._out, remarks
            )
        self._said(_("已核验、重算并盖回执：{path}。请把它交回机构。"), written)

    def give_back(self, packet: str, remarks: str, items: dict[str, str]) -> None:
        """Return a packet that was taken in."""
        from tcm_desk.usecases.district.answer_packet import (  # noqa: PLC0415 - heavy
            Remarks,
            return_packet,
        )
        from tcm_desk.usecases.district.county_list import (  # noqa: PLC0415 - heavy
            packet_from,
        )
        from tcm_desk.usecases.workspace import open_workspace  # noqa: PLC0415

        place, said = self._place, Remarks(remarks, items)
        with open_workspace(place.data(), place.forms, place.resources) as workspace:
            packet_id = packet_from(workspace, packet).packet_id
            written = return_packet(workspace, packet_id, self._key, self._out, said)
        self._said(
            _("已退回，意见写在 {path}。请把它交给机构，在程序里打开。"), written
        )

    def _note(self, packet_id: str, remarks: str) -> None:
        """Note the receipt at the desk, if the packet came in there."""
        from tcm_desk.usecases.district.answer_packet import (  # noqa: PLC0415 - heavy
            note_receipt,
        )
        from tcm_desk.usecases.workspace import (  # noqa: PLC0415 - heavy
            DATABASE_NAME,
            open_workspace,
        )

        place = self._place
        if not (place.data() / DATABASE_NAME).exists():
            return
        try:
            with open_workspace(
                place.data(), place.forms, place.resources
            ) as workspace:
                note_receipt(workspace, packet_id, remarks)
        except DataFolderBusyError:
            said = _("程序开着，没能记进收到的自评包里。请在窗口里接收这一份。")
            click.echo(said, err=True)

    def _said(self, sentence: str, path: Path) -> None:
        click.echo(sentence.format(path=path))


def _read_remark(text: str) -> tuple[str, str]:
    key, sign, said = text.partition("=")
    if not sign or not key.strip():
        sentence = _("{text} 看不懂。请写成 visits_tcm=与报表不符 这样。")
        raise click.BadParameter(sentence.format(text=text))
    return key.strip(), said


def _now() -> datetime:
    return datetime.now(UTC).astimezone()
