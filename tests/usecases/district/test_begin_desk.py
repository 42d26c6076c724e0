"""A district's desk begun, and known again as one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tcm_desk.errors import CannotReadError, DistrictThereError, KeyFileError
from tcm_desk.usecases.desk_role import Role, role_of
from tcm_desk.usecases.district.begin_desk import (
    NewDesk,
    begin_desk,
    bring_desk,
    open_receipt_key,
    receipt_key_file,
)
from tcm_desk.usecases.district.own_desk import desk_anchors, own_district
from tcm_desk.usecases.workspace import Workspace
from tests.fuzz.seeds import PASSPHRASE


@pytest.fixture
def begun(workspace: Workspace, tmp_path: Path) -> Path:
    """Begin the desk; return the stick with its keys."""
    folder = tmp_path / "stick"
    begin_desk(workspace, NewDesk("云溪县卫生健康局", "150103", PASSPHRASE, folder))
    return folder


def test_a_desk_that_was_begun_knows_whose_it_is(
    workspace: Workspace, begun: Path
) -> None:
    facts = own_district(workspace.data)
    assert facts is not None
    assert (facts.name, facts.division) == ("云溪县卫生健康局", "150103")
    assert facts.fingerprint in desk_anchors(workspace.data).fingerprints
    assert role_of(workspace) is Role.DISTRICT
    assert (begun / "district-root.p12").exists()


def test_the_key_of_every_day_stays_and_the_root_does_not(
    workspace: Workspace, begun: Path
) -> None:
    for each in begun.iterdir():
        each.unlink()

    assert open_receipt_key(workspace, PASSPHRASE).certificate
    assert not list(workspace.data.rglob("district-root.p12"))
    assert receipt_key_file(workspace).stat().st_mode & 0o077 == 0


def test_keys_are_never_made_over_others(workspace: Workspace, begun: Path) -> None:
    again = NewDesk("另一个局", "150103", PASSPHRASE, begun)

    with pytest.raises(DistrictThereError):
        begin_desk(workspace, again)

    facts = own_district(workspace.data)
    assert facts is not None
    assert facts.name == "云溪县卫生健康局"


def test_a_desk_is_brought_to_a_new_computer_by_its_stick(
    workspace: Workspace, begun: Path
) -> None:
    (workspace.data / "district.pem").unlink()
    receipt_key_file(workspace).unlink()

    assert bring_desk(workspace, begun).name == "云溪县卫生健康局"

    assert open_receipt_key(workspace, PASSPHRASE).certificate


def test_a_folder_without_keys_changes_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    with pytest.raises(CannotReadError):
        bring_desk(workspace, tmp_path)

    assert role_of(workspace) is None


def test_a_key_from_elsewhere_is_kept_once_its_passphrase_fits(
    workspace: Workspace, begun: Path
) -> None:
    receipt_key_file(workspace).unlink()
    file = begun / "district-receipts.p12"
    with pytest.raises(KeyFileError):
        open_receipt_key(workspace, "not the passphrase", file)
    assert not receipt_key_file(workspace).exists()

    open_receipt_key(workspace, PASSPHRASE, file)

    assert open_receipt_key(workspace, PASSPHRASE).certificate


def test_a_desk_of_the_command_line_is_a_districts(
    desk: Workspace,
) -> None:
    assert role_of(desk) is Role.DISTRICT
