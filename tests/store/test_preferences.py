from __future__ import annotations

from tcm_desk.store.database import Database


def test_nothing_is_remembered_at_first(database: Database) -> None:
    with database.transaction() as transaction:
        assert transaction.preferences.get("type_size") is None


def test_the_latest_text_under_a_name_is_remembered(database: Database) -> None:
    with database.transaction() as transaction:
        transaction.preferences.put("type_size", "large")
        transaction.preferences.put("actor", "王医生")
    with database.transaction() as transaction:
        transaction.preferences.put("type_size", "huge")

    with database.transaction() as transaction:
        assert transaction.preferences.get("type_size") == "huge"
        assert transaction.preferences.get("actor") == "王医生"
