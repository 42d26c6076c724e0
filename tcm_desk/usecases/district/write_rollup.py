"""Write the county's roll-up as a table, on paper, or for other programs."""

from __future__ import annotations

from pathlib import Path

from tcm_desk import __version__
from tcm_desk.errors import UnknownTableFormatError
from tcm_desk.pdf.county import CountyPaper, render_county
from tcm_desk.rollup.roll_up import CountyRollup
from tcm_desk.usecases.district.rollup_json import rollup_json
from tcm_desk.usecases.whole_file import write_whole
from tcm_desk.usecases.workspace import Workspace
from tcm_desk.wording.county_tables import county_tables
from tcm_desk.workbook.comma_separated import write_comma_separated
from tcm_desk.workbook.sheets import write_sheets

_PROGRAM = f"tcm_desk {__version__}"
FORMATS = (".xlsx", ".csv", ".pdf", ".json")


def write_rollup(workspace: Workspace, found: CountyRollup, out: Path) -> None:
    """Write the roll-up into a file of the kind that its name ends with.

    Raises:
        UnknownTableFormatError: the name ends with none of `FORMATS`.
        CannotWriteError: the disk refused; there is no file.
    """
    refuse_other_formats(out)
    write_whole(out, _spelled(workspace, found, out.suffix.lower()))


def refuse_other_formats(out: Path) -> None:
    """Say so before anything is worked out; raises UnknownTableFormatError."""
    if out.suffix.lower() not in FORMATS:
        raise UnknownTableFormatError(path=out, known="、".join(FORMATS))


def _spelled(workspace: Workspace, found: CountyRollup, kind: str) -> bytes:
    match kind:
        case ".xlsx":
            return write_sheets(county_tables(found), _PROGRAM, workspace.now())
        case ".csv":
            return write_comma_separated(county_tables(found)[0])
        case ".pdf":
            document = rollup_json(found).encode()
            paper = CountyPaper(found, document, workspace.now(), _PROGRAM)
            return render_county(paper, workspace.resources / "fonts")
        case _:
            return rollup_json(found).encode()
