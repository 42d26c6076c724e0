from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tcm_desk.assessment.snapshot import AssessmentHeader
from tcm_desk.formpack.keys import FactKey
from tcm_desk.store.backup_folder import list_files
from tcm_desk.store.connection import connect
from tcm_desk.store.reserve import keep_reserve, release_reserve
from tcm_desk.usecases.attach_evidence import take_in_bytes, texts_to_attach
from tcm_desk.usecases.back_up import back_up
from tcm_desk.usecases.make_own_key import make_own_key
from tcm_desk.usecases.open_assessment import open_assessment
from tcm_desk.usecases.record_facts import record_facts
from tcm_desk.usecases.self_test import HealthReport, self_test
from tcm_desk.usecases.show_evidence import evidence_path
from tcm_desk.usecases.workspace import DATABASE_NAME, Workspace
from tcm_desk.wording.health import Check, check_sentence

LATER = datetime(2026, 12, 20, tzinfo=UTC)  # no honest clock is before the building
Examine = Callable[[], HealthReport]


@pytest.fixture
def data(workspace: Workspace, header: AssessmentHeader) -> Path:
    """Return a data folder as it should be, while the program has it open."""
    make_own_key(workspace, header.facility, "a long passphrase")
    back_up(workspace)
    keep_reserve(workspace.data)
    workspace.data.chmod(0o700)
    return workspace.data


@pytest.fixture
def resources(repository: Path, tmp_path: Path) -> Path:
    shutil.copytree(repository / "resources/fonts", tmp_path / "resources/fonts")
    return tmp_path / "resources"


@pytest.fixture
def examine(data: Path, repository: Path, resources: Path) -> Examine:
    return lambda: self_test(data, repository / "forms", resources, LATER)


def found(report: HealthReport) -> list[Check]:
    return [each.check for each in report.checked if not each.well]


def test_where_all_is_well_every_check_says_so(examine: Examine) -> None:
    report = examine()

    assert found(report) == []
    assert report.well
    assert [each.check for each in report.checked] == list(Check)
    assert report.code.endswith("-0000")


def harmed(data: Path, *statements: str) -> None:
    with closing(connect(data / DATABASE_NAME)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TRIGGER fact_history_is_not_changed")
        for statement in statements:
            connection.execute(statement)


def test_harm_to_the_history_is_found(examine: Examine, data: Path) -> None:
    harmed(data, "UPDATE fact_history SET actor = 'x' WHERE edit = 7")

    report = examine()

    assert found(report) == [Check.HISTORY]
    assert report.code.endswith("-0004")
    (history,) = (each for each in report.checked if each.check is Check.HISTORY)
    assert "第 7 次" in check_sentence(Check.HISTORY, history.details, well=False)


def test_harm_to_facts_and_references_is_found(examine: Examine, data: Path) -> None:
    harmed(data, "UPDATE fact SET edit = 999999 WHERE item = 'visits_total'")

    assert found(examine()) == [Check.REFERENCES, Check.FACTS]


def test_a_packet_that_the_history_does_not_know_is_found(
    examine: Examine, data: Path
) -> None:
    packet = """
        INSERT INTO packet (id, assessment_id, version, sealed_at, edit, short_code,
            document, document_digest, file_name, file_digest, history_head)
        SELECT 'p', id, 1, '', 3, '', x'', '', '', '', 'sha256:00' FROM assessment
    """
    harmed(data, packet)

    assert found(examine()) == [Check.PACKETS]


def test_a_torn_database_is_found_and_the_rest_still_looked_at(
    examine: Examine, data: Path, workspace: Workspace
) -> None:
    workspace.database.close()
    path = data / DATABASE_NAME
    contents = bytearray(path.read_bytes())
    contents[4096:8192] = bytes(4096)
    path.write_bytes(contents)

    report = examine()

    assert found(report) == [Check.DATABASE]
    assert Check.SPACE in [each.check for each in report.checked]


def test_no_backup_and_a_damaged_one_are_found(examine: Examine, data: Path) -> None:
    (backup,) = list_files(data / "backups")
    backup.path.write_bytes(b"nonsense" * 1000)
    assert found(examine()) == [Check.BACKUP]

    backup.path.unlink()
    assert found(examine()) == [Check.BACKUP]


def test_a_missing_and_a_damaged_font_are_found(
    examine: Examine, resources: Path
) -> None:
    fonts = resources / "fonts"
    (fonts / "DeskKai-Regular.ttf").unlink()
    (fonts / "NotoSerifSC-Regular.cut.ttf").write_bytes(b"\0\1\0\0" * 100)

    (fonts_check,) = (each for each in examine().checked if not each.well)

    assert fonts_check.check is Check.FONTS
    assert fonts_check.details["missing"] == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_others_may_read_is_found(examine: Examine, data: Path) -> None:
    next((data / "keys").glob("*.p12")).chmod(0o644)
    data.chmod(0o755)

    assert found(examine()) == [Check.KEYS, Check.FOLDER]


def test_a_clock_of_the_year_2000_is_found(
    data: Path, repository: Path, resources: Path
) -> None:
    flat_battery = datetime(2000, 1, 1, tzinfo=UTC)

    report = self_test(data, repository / "forms", resources, flat_battery)

    assert found(report) == [Check.CLOCK]


def test_forms_that_cannot_be_used_are_found(
    data: Path, resources: Path, tmp_path: Path
) -> None:
    report = self_test(data, tmp_path, resources, LATER)

    assert found(report) == [Check.FORMS]


def test_the_report_tells_nothing_personal(
    examine: Examine, header: AssessmentHeader, data: Path
) -> None:
    report = examine()

    spelled = json.dumps(
        [(each.check, dict(each.details)) for each in report.checked],
        ensure_ascii=False,
    )
    sentences = "".join(
        check_sentence(each.check, each.details, well=each.well)
        for each in report.checked
    )
    for secret in (header.facility.name, str(header.facility.id), str(data)):
        assert secret not in spelled + sentences


def test_nothing_is_missed_where_nothing_was_typed(
    tmp_path: Path, repository: Path, resources: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir(mode=0o700)

    report = self_test(empty, repository / "forms", resources, LATER)

    assert found(report) == []
    assert list(empty.iterdir()) == []


def test_the_first_day_needs_no_backup_but_the_next_does(
    examine: Examine,
    data: Path,
    workspace: Workspace,
    repository: Path,
    resources: Path,
) -> None:
    shutil.rmtree(data / "backups")
    same_day = workspace.now() + timedelta(hours=1)

    report = self_test(data, repository / "forms", resources, same_day)

    assert Check.BACKUP not in found(report)
    assert Check.BACKUP in found(examine())


def test_forms_of_the_users_own_that_cannot_be_used_are_found(
    data: Path, examine: Examine
) -> None:
    own = data / "forms" / "standards" / "qingshan-2026.toml"
    own.parent.mkdir(parents=True)
    own.write_text("nonsense", "utf-8")

    assert found(examine()) == [Check.OWN_FORMS]


def test_a_lost_evidence_file_is_found_and_named_by_number_only(
    workspace: Workspace, header: AssessmentHeader, examine: Examine
) -> None:
    data = BytesIO()
    Image.new("RGB", (60, 40)).save(data, "JPEG")
    file = take_in_bytes(workspace, data.getvalue(), "王小明.jpg")
    before = open_assessment(workspace, header.id)
    texts = texts_to_attach(before, {"w1": file}, [FactKey("has_tcm_hall")])
    record_facts(workspace, header.id, texts)
    assert Check.EVIDENCE not in found(examine())

    (item,) = open_assessment(workspace, header.id).evidence
    evidence_path(workspace, item).unlink()

    report = examine()
    assert Check.EVIDENCE in found(report)
    (checked,) = [each for each in report.checked if each.check is Check.EVIDENCE]
    said = check_sentence(checked.check, checked.details, well=checked.well)
    assert said.startswith("佐证文件缺 1 份")
    assert "王小明" not in said


def test_a_reserve_that_was_used_up_is_told_with_the_cure(
    examine: Examine, data: Path
) -> None:
    release_reserve(data)

    report = examine()

    assert found(report) == [Check.RESERVE]
    (reserve,) = (each for each in report.checked if not each.well)
    said = check_sentence(Check.RESERVE, reserve.details, well=False)
    assert "请腾出至少 200 MB" in said
