from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tcm_desk.store.backup_folder import list_files, prove
from tcm_desk.store.lock import DataFolderLock
from tcm_desk.usecases.begin_assessment import list_facilities
from tcm_desk.usecases.import_document import import_document
from tcm_desk.usecases.workspace import DATABASE_NAME, open_workspace

RunHere = Callable[..., tuple[int, str, str]]

WELL, FOUND, UNUSABLE, REFUSED = 0, 1, 2, 3


@pytest.fixture
def home(tmp_path: Path, repository: Path) -> Path:
    """Return a data folder with the shipped village clinic in it."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    document = (repository / "forms/examples/village-clinic.json").read_bytes()
    forms, resources = repository / "forms", repository / "resources"
    with open_workspace(home, forms, resources) as workspace:
        import_document(workspace, document)
    return home


def tear(path: Path) -> None:
    contents = bytearray(path.read_bytes())
    contents[4096:8192] = bytes(4096)
    path.write_bytes(contents)


def names(home: Path, repository: Path) -> list[str]:
    forms, resources = repository / "forms", repository / "resources"
    with open_workspace(home, forms, resources) as workspace:
        return [each.name for each in list_facilities(workspace)]


def test_a_backup_is_made_and_says_what_it_holds(
    run_here: RunHere, home: Path, repository: Path, tmp_path: Path
) -> None:
    code, out, err = run_here("backup", "--to", tmp_path / "stick")

    assert (code, err) == (WELL, "")
    assert names(home, repository)[0] in out
    assert "1 份自评" in out
    (copy,) = list_files(tmp_path / "stick")
    prove(copy.path)


def test_a_backup_is_made_while_the_window_is_open(
    run_here: RunHere, home: Path
) -> None:
    with DataFolderLock.acquire(home):
        code, _, err = run_here("backup")

    assert (code, err) == (WELL, "")
    prove(list_files(home / "backups")[0].path)


def test_a_place_that_cannot_be_written_is_told(
    run_here: RunHere, home: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").touch()

    code, _, err = run_here("backup", "--to", tmp_path / "stick")

    assert code == REFUSED
    assert "没有写成" in err
    assert list_files(home / "backups")


def test_a_backup_is_restored(run_here: RunHere, home: Path, repository: Path) -> None:
    before = names(home, repository)
    run_here("backup")
    backup = list_files(home / "backups")[0].path

    code, out, err = run_here("restore", backup)

    assert (code, err) == (WELL, "")
    assert "before-restore" in out
    assert names(home, repository) == before


def test_a_damaged_database_is_kept_aside_and_the_backup_takes_its_place(
    run_here: RunHere, home: Path, repository: Path
) -> None:
    before = names(home, repository)
    run_here("backup")
    tear(home / DATABASE_NAME)

    code, out, _ = run_here("restore", list_files(home / "backups")[0].path)

    assert code == WELL
    assert "damaged" in out
    assert names(home, repository) == before


def test_what_is_no_backup_is_refused(
    run_here: RunHere, home: Path, repository: Path, tmp_path: Path
) -> None:
    before = names(home, repository)
    (tmp_path / "x.sqlite").write_text("不是备份")

    assert run_here("restore", tmp_path / "x.sqlite")[0] == REFUSED
    assert run_here("restore", tmp_path / "nothing")[0] == UNUSABLE
    assert names(home, repository) == before


def test_nothing_is_restored_while_the_window_is_open(
    run_here: RunHere, home: Path
) -> None:
    run_here("backup")
    backup = list_files(home / "backups")[0].path

    with DataFolderLock.acquire(home):
        code, _, err = run_here("restore", backup)

    assert code == REFUSED
    assert "程序已经开着" in err


def test_the_doctor_finds_nothing_where_all_is_well(
    run_here: RunHere, home: Path
) -> None:
    with DataFolderLock.acquire(home):
        code, out, err = run_here("doctor")

    assert (code, err) == (WELL, "")
    assert "✗" not in out
    assert re.search(r"\d+-\d+-0000$", out.strip())


def test_the_doctor_says_what_is_wrong_as_json(run_here: RunHere, home: Path) -> None:
    tear(home / DATABASE_NAME)

    code, out, _ = run_here("doctor", "--json")
    report = json.loads(out)

    assert code == FOUND
    assert (report["format"], report["version"]) == ("tcm-desk/doctor", 1)
    assert report["well"] is False
    assert [each["check"] for each in report["checks"] if not each["well"]] == [
        "database"
    ]
    assert str(home) not in out


def test_data_of_a_newer_program_is_refused_in_words_and_left_as_it_is(
    run_here: RunHere, home: Path
) -> None:
    run_here("backup")
    backup, *_older = list_files(home / "backups")
    database = home / DATABASE_NAME
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before = database.read_bytes()

    for command in (("doctor",), ("backup",), ("restore", backup.path)):
        code, out, err = run_here(*command)
        assert (code, out) == (REFUSED, ""), command
        assert "请先升级程序" in err
        assert database.read_bytes() == before
