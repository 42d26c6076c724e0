"""A table of the county's facilities, as an office has it: read, or refused by line.

What people have is a sheet of a spreadsheet, saved as CSV or pasted; its columns are
called this or that, stand in any order, and may come in the encoding of old Windows.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from tcm_desk.assessment.facility import credit_code_fault
from tcm_desk.assessment.facts import clean_text
from tcm_desk.errors import NotATableError, RegisterFault, TableTooLongError
from tcm_desk.formpack.facility_types import FacilityType

MOST_LINES = 5000  # as of any pasted table
LONGEST_NAME = 100

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("名称", "机构名称", "单位名称", "机构", "单位", "name"),
    "type": ("类型", "机构类型", "机构类别", "类别", "type"),
    "uscc": ("统一社会信用代码", "信用代码", "社会信用代码", "uscc"),
    "division": ("行政区划代码", "行政区划", "区划代码", "区划", "division"),
    "parent": ("上级机构", "上级", "所属卫生院", "所属机构", "主管机构", "parent"),
}
_ORDER = ("name", "type", "uscc", "division", "parent")  # where nothing is said
# The longer first: a station's name holds more than the centre's ending.
_ENDINGS = (
    ("社区卫生服务中心", FacilityType.COMMUNITY_CENTRE),
    ("社区卫生服务站", FacilityType.COMMUNITY_STATION),
    ("卫生服务站", FacilityType.COMMUNITY_STATION),
    ("卫生服务中心", FacilityType.COMMUNITY_CENTRE),
    ("村卫生室", FacilityType.VILLAGE_CLINIC),
    ("村卫生所", FacilityType.VILLAGE_CLINIC),
    ("卫生室", FacilityType.VILLAGE_CLINIC),
    ("卫生院", FacilityType.TOWNSHIP_CENTRE),
)
DIVISION_DIGITS = (6, 9, 12)  # county, township, village


@dataclass(frozen=True)
class RegisterLine:
    """One facility as a line of a table tells it."""

    line: int
    name: str
    type: FacilityType
    uscc: str | None
    division: str
    parent: str | None


@dataclass(frozen=True)
class RefusedLine:
    """One line that is no facility: where, what stands there, and why not."""

    line: int
    told: str
    fault: RegisterFault


@dataclass(frozen=True)
class RegisterTable:
    """What a table says, line by line."""

    lines: tuple[RegisterLine, ...]
    refused: tuple[RefusedLine, ...]


def type_by_name(name: str) -> FacilityType | None:
    """Tell the type by what every facility is called; None where the name is silent."""
    plain = name.partition("（")[0].partition("(")[0].strip()
    return next((type_ for end, type_ in _ENDINGS if plain.endswith(end)), None)


def read_register(data: bytes | str, division: str = "") -> RegisterTable:
    """Read a table of facilities.

    Args:
        data: CSV or pasted text, or a file of it, in UTF-8 or GB 18030.
        division: of the county, for the lines that name none.

    Raises:
        NotATableError: it is no text, or has no line.
        TableTooLongError: it has more lines than any county has facilities.
    """
    text = data if isinstance(data, str) else _decoded(data)
    rows = _rows(text)
    if not rows:
        raise NotATableError
    if len(rows) > MOST_LINES:
        raise TableTooLongError(most=MOST_LINES)
    columns = _head(rows[0][1])
    read = [
        _read(number, dict(zip(columns or _ORDER, cells, strict=False)), division)
        for number, cells in (rows if columns is None else rows[1:])
    ]
    found = [each for each in read if isinstance(each, RegisterLine)]
    return _told_apart(found, [each for each in read if isinstance(each, RefusedLine)])


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotATableError


def _rows(text: str) -> list[tuple[int, list[str]]]:
    first = text.lstrip().partition("\n")[0]
    marks = "\t;，,"
    mark = max(marks, key=lambda each: (first.count(each), each == ","))
    reader = csv.reader(StringIO(text), delimiter=mark)
    try:
        return [
            (reader.line_num, cells)
            for row in reader
            if any(cells := [clean_text(each) for each in row])
        ]
    except csv.Error as error:
        raise NotATableError from error


def _head(cells: Sequence[str]) -> list[str] | None:
    """Name the columns if the first line does; a column nobody asks for stays empty."""
    known = {word: name for name, words in _COLUMNS.items() for word in words}
    named = [known.get(each.replace(" ", "").lower(), "") for each in cells]
    return named if "name" in named else None


def _read(
    line: int, cells: Mapping[str, str], division: str
) -> RegisterLine | RefusedLine:
    name = cells.get("name", "")
    type_, code = _type(cells.get("type", ""), name), cells.get("uscc", "").upper()
    place = cells.get("division", "") or division
    fault = _fault(name, type_, code, place)
    if fault is not None or type_ is None:
        told = "，".join(each for each in cells.values() if each)
        return RefusedLine(line, told, fault or RegisterFault.NO_TYPE)
    parent = cells.get("parent") or None
    return RegisterLine(line, name, type_, code or None, place, parent)


def _type(told: str, name: str) -> FacilityType | None:
    if not told:
        return type_by_name(name)
    if told in {each.value for each in FacilityType}:
        return FacilityType(told)
    return type_by_name(told)


def _fault(
    name: str, type_: FacilityType | None, code: str, division: str
) -> RegisterFault | None:
    if not name:
        return RegisterFault.NO_NAME
    if len(name) > LONGEST_NAME:
        return RegisterFault.LONG_NAME
    if type_ is None:
        return RegisterFault.NO_TYPE
    if code and credit_code_fault(code):
        return RegisterFault.CREDIT_CODE
    is_code = division.isascii() and division.isdigit()
    if division and not (is_code and len(division) in DIVISION_DIGITS):
        return RegisterFault.DIVISION
    return None


def _told_apart(
    found: Sequence[RegisterLine], refused: Sequence[RefusedLine]
) -> RegisterTable:
    """Refuse what stands in the table twice: by its code, or name and centre."""
    seen: set[object] = set()
    lines, twice = [], list(refused)
    for each in found:
        signs = set(_signs(each))
        if signs & seen:
            twice.append(RefusedLine(each.line, each.name, RegisterFault.TWICE))
        else:
            lines.append(each)
        seen |= signs
    return RegisterTable(tuple(lines), tuple(sorted(twice, key=lambda each: each.line)))


def _signs(line: RegisterLine) -> Iterator[object]:
    yield line.name, line.parent
    if line.uscc:
        yield line.uscc
