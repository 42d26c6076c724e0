"""Gather the licences of everything that a packed program brings along.

`licences.py BUNDLE OUT` looks for the libraries that BUNDLE names (their *.dist-info),
copies their licence files from this Python into OUT/NAME/, adds those of Python, of
the fonts, and of the system's own libraries where dpkg knows them, and writes
OUT/INDEX.txt. A library without a licence file is named there with what it states.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

TOP = Path(__file__).parent.parent
_IS_LICENCE = re.compile(r"(licen[cs]e|copying|notice|copyright)", re.IGNORECASE)
_IS_TEXT = re.compile(r"(\.(txt|md|rst|html))?$", re.IGNORECASE)
_COMMON = Path("/usr/share/common-licenses")
_QT = ("LGPL-3", "GPL-3", "GPL-2")  # Qt's and PySide's wheels name them, no more


def main(bundle: Path, out: Path) -> None:
    """Write the folder anew."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    here = {_key(each): each for each in distributions()}
    index = [
        _library(here.get(_key(each), each), out)
        for each in distributions(path=[str(bundle)])
    ]
    index += [_python(out), *_ours(out), *_system(bundle, out)]
    text = "\n".join(sorted(set(index), key=str.lower))
    (out / "INDEX.txt").write_text(f"{text}\n", encoding="utf-8")


def _key(each: Distribution) -> str:
    return each.name.lower().replace("_", "-")


def _library(each: Distribution, out: Path) -> str:
    for file in each.files or ():
        if "dist-info" in str(file) and _IS_LICENCE.search(str(file)):
            source = Path(str(each.locate_file(file)))
            if source.is_file() and _IS_TEXT.search(source.name):
                _copy([source], out / each.name)
    if each.name.lower() in {"pyside6_essentials", "shiboken6"}:
        _copy((_COMMON / name for name in _QT), out / each.name)
    return f"{each.name} {each.version}: {stated(each)}"


def stated(each: Distribution) -> str:
    """Return the licence that a library states, on one line."""
    told = each.metadata
    for name in ("License-Expression", "License"):
        first = (told[name] or "").strip().partition("\n")[0] if name in told else ""
        if first and len(first) < _LONGEST:
            return first
    classes = told.get_all("Classifier") or []
    names = [one.rpartition(" :: ")[2] for one in classes if one.startswith("License")]
    return ", ".join(names) or "see its files"


def _python(out: Path) -> str:
    version = sysconfig.get_python_version()
    _copy([Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"], out / "Python")
    return f"Python {version}: PSF-2.0"


def _ours(out: Path) -> Iterator[str]:
    _copy([TOP / "LICENSE"], out / "tcm-desk")
    _copy((TOP / "resources" / "fonts").glob("OFL-*.txt"), out / "fonts")
    _copy([TOP / "resources" / "divisions.LICENSE"], out / "divisions")
    yield "fonts Noto Sans SC, Noto Serif SC, Desk Kai: OFL-1.1"
    yield "divisions: MIT, WTFPL"


def _system(bundle: Path, out: Path) -> Iterator[str]:
    """Name the system's libraries that were packed, by the packages they are from."""
    if shutil.which("dpkg") is None:
        return
    names = sorted(each.name for each in bundle.glob("*.so*"))
    for package in sorted({*filter(None, map(_package, names))}):
        _copy([Path("/usr/share/doc") / package / "copyright"], out / package)
        yield f"{package} {_version(package)} (from Debian): see {package}/copyright"


def _package(library: str) -> str:
    return _asked("dpkg", "-S", f"*/{library}").partition(":")[0]


def _version(package: str) -> str:
    told = _asked("dpkg-query", "-W", "-f", "${Version}\\n", package)
    return told.partition("\n")[0]


def _asked(*command: str) -> str:
    found = subprocess.run(  # noqa: S603 - names of files we packed
        command, capture_output=True, text=True, check=False
    )
    return found.stdout


def _copy(files: Iterable[Path], to: Path) -> None:
    for file in files:
        if file.is_file():
            to.mkdir(parents=True, exist_ok=True)
            (to / file.name).write_text(_text(file.read_bytes()), encoding="utf-8")


def _text(data: bytes) -> str:
    """Read what may be older than UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


_LONGEST = 60


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
