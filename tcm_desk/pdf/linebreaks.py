"""Where a line of Chinese text may end, and how its marks close up.

After GB/T 15834-2011 5.1 and the W3C's Requirements for Chinese Text Layout 3.1: no
line begins with a closing mark or ends with an opening one, a dash or an ellipsis is
never cut, nor is a number or a word; a mark at the end of a line takes half a square,
and so does one of two marks that meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from tcm_desk.pdf.fonts import Face

CLOSING = "，。、．；：？！）〕］｝》〉」』】〗’”"
OPENING = "（〔［｛《〈「『【〖‘“"
NO_BREAK_SPACE = "\u00a0"
NO_START = frozenset(CLOSING + "—…～·•・－–％‰℃°々/,.;:?!)]}%" + NO_BREAK_SPACE)
NO_END = frozenset(OPENING + "([{￥＄$#＃@＠/" + NO_BREAK_SPACE)

_HALF = 0.5  # of a square, left white by the font beside the mark's ink
_DASH_GAP = 0.09  # left white by the font between the two halves of a dash
_TOLERANCE = 1e-6
_LEAST_CLUSTERS = 3  # a line gives one away only if it keeps two

_WORD = "0-9A-Za-zª²³µ¹ºÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
_ATOM = re.compile(
    rf"(?:[≥≤＞＜<>≈±−+][ \u00a0]?)?"
    rf"[{_WORD}](?:[{_WORD}.,:/@_+\-–−’'%&=\u00a0]*[{_WORD}%])?(?:[ \u00a0]?[%‰℃°])?"
    r"|—+|…+|[^\S\n\u00a0]+|.",
    re.DOTALL,
)
_NO_BREAK_AFTER = re.escape("".join(sorted(NO_END)))
_NO_BREAK_BEFORE = re.escape("".join(sorted(NO_START)))
_STUCK_SPACE = re.compile(
    rf"(?<=[{_NO_BREAK_AFTER}])[^\S\n]+|[^\S\n]+(?=[{_NO_BREAK_BEFORE}])"
    r"|(?<=\d) (?=[\u4e00-\u9fff])"  # between a number and its unit
)
_MEETING = re.compile(
    rf"(?<=[{CLOSING}])(?=[{CLOSING}{OPENING}])|(?<=[{OPENING}])(?=[{OPENING}])"
    r"|(?<=—)(?=—)"
)
_MAY_MEET = frozenset(CLOSING + OPENING + "—")
_MAY_STICK = frozenset(" \u3000")  # all the spaces that printable text has


class Line(NamedTuple):
    """One line of a paragraph; its width in ems before it is justified."""

    text: str
    width: float
    ends_paragraph: bool


class _Cluster(NamedTuple):
    text: str
    width: float
    space: bool


@lru_cache(maxsize=16384)
def break_lines(
    face: Face, text: str, width: float, first_width: float
) -> tuple[Line, ...]:
    """Set any text in lines of this many ems, the first of a width of its own."""
    lines: list[Line] = []
    for paragraph in face.printable(text).split("\n"):
        lines += _fill(face, paragraph, width, width if lines else first_width)
    return tuple(lines)


def pieces(text: str) -> Iterator[tuple[str, float]]:
    """Cut a line where marks meet: (piece, ems to close up after it)."""
    start = 0
    if not _MAY_MEET.isdisjoint(text):
        for meeting in _MEETING.finditer(text):
            place = meeting.start()
            yield text[start:place], _DASH_GAP if text[place - 1] == "—" else _HALF
            start = place
    yield text[start:], 0.0


def line_width(face: Face, text: str) -> float:
    """Return the ems from the first ink of a line to its last."""
    closed_up = sum(closing for _, closing in pieces(text))
    return face.advance(text) - closed_up - _hanging(text)


def shortened(face: Face, text: str, width: float) -> str:
    """Return printable text cut to this many ems, with an ellipsis if it was longer."""
    whole = text
    while text and line_width(face, text + ("" if text == whole else "…")) > width:
        text = text[:-1]
    return text if text == whole else text + "…"


def _fill(face: Face, text: str, width: float, first_width: float) -> Iterator[Line]:
    text = text.strip()
    if not _MAY_STICK.isdisjoint(text):
        text = _STUCK_SPACE.sub(NO_BREAK_SPACE, text)
    whole = line_width(face, text)
    if whole <= first_width + _TOLERANCE:
        yield Line(text, whole, ends_paragraph=True)
        return
    clusters = _fitting(face, text, width, first_width)
    lines = _greedy(clusters, width, first_width)
    _feed_last_line(lines, width)
    for number, line_clusters in enumerate(lines, start=1):
        line = "".join(cluster.text for cluster in line_clusters).rstrip()
        last = number == len(lines)
        yield Line(line, line_width(face, line), ends_paragraph=last)


def _greedy(
    clusters: list[_Cluster], width: float, first_width: float
) -> list[list[_Cluster]]:
    lines: list[list[_Cluster]] = [[]]
    used, room = 0.0, first_width
    for cluster in clusters:
        line = lines[-1]
        if not line and cluster.space:
            continue
        joined = used + cluster.width - _closed_up(line, cluster)
        if (
            line
            and not cluster.space
            and joined - _hanging(cluster.text) > room + _TOLERANCE
        ):
            line = []
            lines.append(line)
            room, joined = width, cluster.width
        line.append(cluster)
        used = joined
    return lines


def _feed_last_line(lines: list[list[_Cluster]], width: float) -> None:
    """Spare the paragraph a last line of one character (孤字)."""
    if len(lines) == 1 or len(lines[-2]) < _LEAST_CLUSTERS:
        return
    last = "".join(cluster.text for cluster in lines[-1]).strip(CLOSING)
    moved = lines[-2][-1]
    if len(last) == 1 and not moved.space and moved.width <= min(2.5, width - 2):
        lines[-1].insert(0, lines[-2].pop())


def _fitting(face: Face, text: str, width: float, first_width: float) -> list[_Cluster]:
    """Return clusters that fit a line, cutting only what is longer than one."""
    fitting: list[_Cluster] = []
    for cluster in _clusters(face, _ATOM.findall(text)):
        room = width if fitting else first_width
        if _fits(cluster, room):
            fitting.append(cluster)
            continue
        for part in _clusters(face, cluster.text):
            single = [_measured(face, each) for each in part.text]
            fitting += [part] if _fits(part, room) else single
    return fitting


def _fits(cluster: _Cluster, room: float) -> bool:
    return cluster.width - _hanging(cluster.text) <= room + _TOLERANCE


def _clusters(face: Face, atoms: Iterable[str]) -> Iterator[_Cluster]:
    """Join the atoms that no line may part."""
    joined = ""
    for atom in atoms:
        parts = (joined or atom)[-1] not in NO_END and atom[0] not in NO_START
        if joined and (parts or _is_space(atom) or _is_space(joined)):
            yield _measured(face, joined)
            joined = ""
        joined += atom
    if joined:
        yield _measured(face, joined)


def _measured(face: Face, text: str) -> _Cluster:
    closed_up = sum(closing for _, closing in pieces(text))
    return _Cluster(text, face.advance(text) - closed_up, _is_space(text))


def _is_space(text: str) -> bool:
    return text.isspace() and NO_BREAK_SPACE not in text


def _closed_up(line: list[_Cluster], cluster: _Cluster) -> float:
    meets = line and line[-1].text[-1] in CLOSING and cluster.text[0] in OPENING
    return _HALF if meets else 0.0


def _hanging(text: str) -> float:
    return _HALF if text[-1:] and text[-1] in CLOSING else 0.0
