"""Print the empty questionnaire of a kind of facility, to be filled in by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tcm_desk import __version__
from tcm_desk.formpack.facility_types import FacilityType
from tcm_desk.formpack.pack import FormPack
from tcm_desk.pdf.blank import BlankForm, render_blank


def print_blank_form(
    pack: FormPack,
    type_: FacilityType,
    standards: Sequence[str],
    resources: Path,
    printed_at: datetime,
) -> bytes:
    """Return the form as a PDF; it asks what the standards need and no more.

    Raises:
        UnknownStandardError: a standard is not in the pack.
    """
    form = BlankForm(
        pack=pack,
        facility_type=type_,
        standards=tuple(dict.fromkeys(standards)),
        printed_at=printed_at,
        program=f"tcm_desk {__version__}",
    )
    return render_blank(form, resources / "fonts")
