from __future__ import annotations

from pathlib import Path

import pytest

from tcm_desk.formpack.divisions import division_name
from tcm_desk.formpack.loader import load_divisions


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("150103", "内蒙古自治区呼和浩特市回民区"),
        ("110101", "北京市东城区"),
        ("150000", "内蒙古自治区"),
        ("150103001001", "内蒙古自治区呼和浩特市回民区"),
        ("999999", ""),
        ("", ""),
    ],
)
def test_a_division_is_written_out_from_its_province_down(
    repository: Path, code: str, name: str
) -> None:
    table = load_divisions(repository / "resources" / "divisions.csv")

    assert division_name(table, code) == name
