"""The cards of a packet: proven, to be looked at, concluded, changed, its history."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from tcm_desk.assessment.findings import Finding, Outcome, StandardFindings
from tcm_desk.assessment.snapshot import Snapshot
from tcm_desk.formpack.pack import FormPack
from tcm_desk.gui.district.packet.packet_words import (
    change_summary,
    event_line,
    fact_lines,
    look_at,
    proof_lines,
    turned_line,
)
from tcm_desk.gui.look.cards import card
from tcm_desk.gui.look.chip import Chip
from tcm_desk.gui.look.flow import flowing
from tcm_desk.gui.look.icons import Icon
from tcm_desk.gui.look.labels import label
from tcm_desk.gui.look.layouts import Thing, across
from tcm_desk.i18n import translate as _
from tcm_desk.store.district_records import ReceivedPacket
from tcm_desk.usecases.district.look_at_packet import PacketLook
from tcm_desk.wording.findings import sentence
from tcm_desk.wording.terms import outcome_word, text_of

_SHOWN = (Outcome.NOT_MET, Outcome.INCOMPLETE)  # of single indicators


def proof_card(packet: ReceivedPacket) -> QFrame:
    """Say that it is genuine, by whom, and what of it was checked."""
    words = _("真的：{name}封存，以后没有被改动过").format(name=packet.signer)
    head = across(Icon("tick", "accent", 26), gap=12)
    head.addWidget(label(words, "h2", wrap=True), 1)
    return card(head, *(_told(each) for each in proof_lines(packet)), gap=6)


def look_card(look: PacketLook) -> QFrame | None:
    """Say what is to be looked at; None if nothing is."""
    sentences = look_at(look)
    if not sentences:
        return None
    lines = []
    for each in sentences:
        line = across(Icon("note", "ink2", 20), gap=10)
        line.addWidget(label(each, wrap=True), 1)
        lines.append(line)
    return card(label(_("先看一眼"), "h3"), *lines)


def findings_cards(look: PacketLook) -> Iterator[QFrame]:
    """Say what its facts come to, standard by standard."""
    if look.snapshot is not None:
        for judged in look.snapshot.judged:
            yield _standard_card(look.snapshot, judged, look)


def changes_card(look: PacketLook, pack: FormPack) -> QFrame:
    """Say what is other than in the facility's last packet."""
    title = label(_("比上一份变了什么"), "h3")
    changes = look.changes
    if changes is None:
        nothing = _("这家机构只报过这一份，没有可比的。")
        return card(title, label(nothing, "small", wrap=True))
    lines = [
        *(turned_line(pack, each) for each in changes.findings),
        *fact_lines(pack, changes),
    ]
    said = label(change_summary(changes), wrap=True)
    return card(title, said, *(_told(each) for each in lines), gap=6)


def history_card(look: PacketLook) -> QFrame:
    """Say what became of it, oldest first."""
    lines = [_told(event_line(each)) for each in look.events]
    return card(label(_("经过"), "h3"), *lines, gap=6)


def _standard_card(
    snapshot: Snapshot, judged: StandardFindings, look: PacketLook
) -> QFrame:
    counts = {each: judged.count(each) for each in Outcome}
    chips = [
        Chip(each.value, f"{outcome_word(each)} {count}")
        for each, count in counts.items()
        if count
    ]
    rows = [
        _finding_row(snapshot, each)
        for outcome in _SHOWN
        for each in judged.findings
        if each.outcome is outcome
    ]
    other = [each for each in look.differences if each.standard == judged.standard.id]
    said: list[Thing] = []
    if other:
        words = _("其中 {count} 项与它自己写的结论不同，以这里重算的为准。")
        said.append(label(words.format(count=len(other)), wrap=True))
    name = _("按{standard}评判").format(standard=text_of(judged.standard.name))
    return card(label(name, "h3", wrap=True), flowing(*chips), *said, *rows, gap=8)


def _finding_row(snapshot: Snapshot, finding: Finding) -> Thing:
    chip = Chip(finding.outcome.value)
    said = sentence(snapshot.pack, finding)
    words = _("{indicator}：{sentence}").format(
        indicator=text_of(finding.indicator.name), sentence=said
    )
    line = across(chip, gap=10)
    line.setAlignment(chip, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(words, "small", wrap=True), 1)
    return line


def _told(text: str) -> QLabel:
    made = label(text, "small", wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made
