"""`tcm-desk demo`: the whole main job on the shipped samples, without a screen."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from tcm_desk.assessment.facility import Facility
from tcm_desk.assessment.findings import Outcome
from tcm_desk.cli.check import lines_of
from tcm_desk.cli.place import Place
from tcm_desk.cli.rollup import lines_of as lines_of_county
from tcm_desk.i18n import mark
from tcm_desk.i18n import translate as _
from tcm_desk.packet.intake import ArrivalResult
from tcm_desk.packet.verdict import PacketStatus, PacketVerdict
from tcm_desk.usecases.demo_district import (
    DemoDistrict,
    GatheredCounty,
    begin_demo_district,
    gather_county,
    seal_neighbours,
)
from tcm_desk.usecases.demonstrate import Demonstration, demonstrate, picture_pages
from tcm_desk.usecases.judge_document import read_file
from tcm_desk.usecases.workspace import Workspace, open_workspace
from tcm_desk.wording.terms import outcome_word
from tcm_desk.wording.verdicts import status_word, verdict_sentence

SAMPLES = ("township-centre", "village-clinic")
_PASSPHRASE = "demo-only-passphrase"  # noqa: S105 - of keys that seal invented facts
_TOUR_SECONDS = 400


@click.command(
    help=mark("在 FOLDER 里演示：填报、评判、封存、核验，区县收包、汇总，并画出来。")
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.pass_obj
def demo(place: Place, folder: Path) -> None:
    """Fill in, judge, seal, gather and add up invented facilities in FOLDER."""
    folder.mkdir(parents=True, exist_ok=True)
    home = folder / "home"
    home.mkdir(exist_ok=True)
    with open_workspace(home, place.forms, place.resources) as workspace:
        keys = folder / "district"
        keys.mkdir(exist_ok=True)
        district = begin_demo_district(keys, _PASSPHRASE, workspace.now())
        shown = [_show(workspace, place, folder, name, district) for name in SAMPLES]
        facilities = [each.snapshot.header.facility for each in shown]
    facilities += _seal_neighbours(place, folder, district)
    county = _gather(place, folder, district, facilities)
    for line in _about_county(county):
        click.echo(line)
    _picture_windows(home, folder / "windows")
    windows = _picture_windows(folder / "desk", folder / "windows")
    click.echo("")
    came_in = [each.arrival.result for each in county.report.files]
    if came_in != [ArrivalResult.NEW] * len(facilities) or not all(
        map(_as_it_should_be, shown)
    ):
        click.echo(_("演示没有通过：有一份自评包的验签结论不对。"), err=True)
        sys.exit(1)
    for line in _summary(folder, shown, county, windows):
        click.echo(line)


def _seal_neighbours(
    place: Place, folder: Path, district: DemoDistrict
) -> list[Facility]:
    """Let two more facilities seal theirs, on a computer of their own."""
    neighbours = folder / "neighbours"
    neighbours.mkdir(exist_ok=True)
    samples, packets = place.forms / "examples", folder / "packets"
    with open_workspace(neighbours, place.forms, place.resources) as workspace:
        return seal_neighbours(workspace, samples, district, packets)


def _gather(
    place: Place,
    folder: Path,
    district: DemoDistrict,
    facilities: list[Facility],
) -> GatheredCounty:
    desk = folder / "desk"
    desk.mkdir(exist_ok=True)
    packets, county = folder / "packets", folder / "county"
    with open_workspace(desk, place.forms, place.resources) as workspace:
        return gather_county(workspace, district, facilities, packets, county)


def _about_county(county: GatheredCounty) -> Iterator[str]:
    """Tell of the first document; the files have the others."""
    found = county.found
    first = replace(found, standards=found.standards[:1])
    yield from lines_of_county(first)
    yield ""


def _show(
    workspace: Workspace,
    place: Place,
    folder: Path,
    name: str,
    district: DemoDistrict,
) -> Demonstration:
    source = place.forms / "examples" / f"{name}.json"
    document = read_file(source)
    (folder / source.name).write_bytes(document)
    packets = folder / "packets"
    shown = demonstrate(workspace, document, _PASSPHRASE, packets, district)
    for line in lines_of(shown.snapshot):
        click.echo(line)
    pages = list(picture_pages(shown.sealed.packet.pdf, folder / "pages", name))
    click.echo("")
    for line in _about_packet(shown, len(pages)):
        click.echo(line)
    click.echo("")
    return shown


def _about_packet(shown: Demonstration, pages: int) -> Iterator[str]:
    packet = shown.sealed.packet
    yield _("自评包 {path}：{pages} 页，短码 {code}").format(
        path=packet.path, pages=pages, code=packet.short_code
    )
    yield _("  原件：{verdict}").format(verdict=_in_words(shown.genuine))
    yield _("  改动一个字节：{verdict}").format(
        verdict=_in_words(shown.one_byte_changed)
    )
    yield _("  换掉里面的数据：{verdict}").format(
        verdict=_in_words(shown.attachment_swapped)
    )


def _in_words(verdict: PacketVerdict) -> str:
    reasons = " ".join(verdict_sentence(problem) for problem in verdict.problems)
    return f"{status_word(verdict.status)} {reasons}".strip()


def _picture_windows(home: Path, folder: Path) -> int:
    """Let the real window picture its pages, in a process of its own; count them."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {
        **os.environ,
        "TCM_DESK_HOME": str(home.resolve()),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
    }
    command = [sys.executable, "-m", "tcm_desk.gui.picture_tour", str(folder.resolve())]
    subprocess.run(command, env=environment, check=True, timeout=_TOUR_SECONDS)  # noqa: S603 - our own program
    return len(list(folder.glob("*.png")))


def _summary(
    folder: Path, shown: list[Demonstration], county: GatheredCounty, windows: int
) -> Iterator[str]:
    yield _("这次演示做了什么：")
    for each in shown:
        counts = _("、").join(
            f"{outcome_word(outcome)} {each.snapshot.count(outcome)}"
            for outcome in Outcome
        )
        yield _("  {name}：{counts}；自评包已封存，读回、验签、重新评判都一致").format(
            name=each.snapshot.header.facility.name, counts=counts
        )
    yield _("  改动一个字节、换掉数据的自评包都被识破")
    found = county.found
    yield _(
        "  区县名册 {listed} 家，收下 {received} 份，汇总表在 {folder}/county"
    ).format(listed=len(found.returns), received=found.received, folder=folder)
    yield _(
        "  {windows} 张窗口图在 {folder}/windows，每页报告的图在 {folder}/pages"
    ).format(windows=windows, folder=folder)
    yield _("  自己试：tcm-desk verify {folder}/packets/*.pdf").format(folder=folder)


def _as_it_should_be(shown: Demonstration) -> bool:
    return (
        shown.genuine.status is PacketStatus.VALID
        and shown.one_byte_changed.status is PacketStatus.ALTERED
        and shown.attachment_swapped.status is PacketStatus.ALTERED
    )
