"""What the print fonts have, asked while one types."""

from __future__ import annotations

import pytest

from tcm_desk.usecases.printable import unprintable
from tcm_desk.usecases.workspace import Workspace


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Zhang San", ""),
        ("张仲景", ""),
        ("𠮷野家", ""),
        ("张\U000323ae\U000323ae山", "\U000323ae"),
    ],
)
def test_only_what_no_print_font_has_is_named(
    workspace: Workspace, text: str, missing: str
) -> None:
    assert unprintable(workspace, text) == missing
