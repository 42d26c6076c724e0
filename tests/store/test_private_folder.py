from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tcm_desk.store.private_folder import make_private, open_to_others, put_in_order

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="has no such rights")

FORMS = frozenset({"forms"})


def lay(path: Path, mode: int = 0o644) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    path.chmod(mode)
    return path


def test_only_the_owner_keeps_rights_on_what_was_there_before(tmp_path: Path) -> None:
    data = tmp_path / "data"
    database, photo = lay(data / "desk.sqlite"), lay(data / "evidence/ab/cd", 0o444)
    data.chmod(0o755)
    assert open_to_others(data) >= 3

    make_private(data)

    assert open_to_others(data) == 0
    assert database.stat().st_mode & 0o777 == 0o600
    assert photo.stat().st_mode & 0o777 == 0o400


def test_what_a_link_leads_to_is_left_alone(tmp_path: Path) -> None:
    outside, data = lay(tmp_path / "outside"), tmp_path / "data"
    data.mkdir(0o755)
    (data / "link").symlink_to(outside)

    make_private(data)

    assert outside.stat().st_mode & 0o777 == 0o644
    assert open_to_others(data) == 0


def test_files_that_were_cut_short_are_removed_and_no_others(tmp_path: Path) -> None:
    short = [
        lay(tmp_path / name)
        for name in (
            "keys/.a.p12.0123abcd.part",
            "kept/pack-0.4.0-0123.77.part",
            "backups/desk-000001.sqlite.partial",
            "backups/desk-000001.sqlite.partial-journal",
        )
    ]
    whole = [
        lay(tmp_path / name)
        for name in (
            "keys/a.p12",
            "desk.sqlite",
            "backups/desk-000001.sqlite",
            "packets/my.part",
            "forms/standards/.mine.part",
        )
    ]

    put_in_order(tmp_path, FORMS)

    assert [each for each in short if each.exists()] == []
    assert [each for each in whole if not each.exists()] == []
