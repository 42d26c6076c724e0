"""What every part of a form pack is made of: strict models, labels in two languages."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class PackModel(BaseModel):
    """A part of a form pack: frozen, and an unknown key is an error, not a shrug."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, defer_build=True
    )


class Label(PackModel):
    """One text in both languages of the pack."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def text(self, language: str) -> str:
        """Return the text in a language (`zh` or `en`)."""
        return self.en if language == "en" else self.zh
