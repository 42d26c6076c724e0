"""Small things to remember between starts: type size, last place, who types."""

from __future__ import annotations

from sqlmodel import Session

from tcm_desk.store.tables import PreferenceRow


class PreferenceRepository:
    """Texts under names."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, name: str) -> str | None:
        """Return what was put under a name, None if nothing was."""
        row = self._session.get(PreferenceRow, name)
        return row.text if row else None

    def put(self, name: str, text: str) -> None:
        """Remember a text under a name, instead of an earlier one."""
        self._session.merge(PreferenceRow(name=name, text=text))
        self._session.flush()
