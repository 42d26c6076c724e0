"""Translation of the program's own sentences.

The sentences in the code are Chinese, the language of the window; English is the
translation. A missing translation therefore shows Chinese, never a key.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable
from pathlib import Path

SOURCE_LANGUAGE = "zh"

_translate: Callable[[str], str] = str
_language = SOURCE_LANGUAGE


def activate(language: str, translations: Path) -> None:
    """Speak this language (`zh` or `en`) from now on, as far as it is translated."""
    global _translate, _language  # noqa: PLW0603 - one language for the whole program
    _language = language
    if language == SOURCE_LANGUAGE:
        _translate = str
        return
    catalogue = gettext.translation(
        "tcm_desk", translations, languages=[language], fallback=True
    )
    _translate = catalogue.gettext


def language() -> str:
    """Return the language in force, to choose among the labels of a form pack."""
    return _language


def translate(sentence: str) -> str:
    """Return the sentence in the language in force."""
    return _translate(sentence)


def mark(sentence: str) -> str:
    """Mark a sentence for translation where it is written but not yet shown."""
    return sentence
