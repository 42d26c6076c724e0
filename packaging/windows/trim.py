"""Leave of the libraries for Windows what the program uses, compiled.

`trim.py SITE_PACKAGES` removes what the lists here name, then every library beside
Qt's that nothing imports any more, then turns each module into bytecode that asks for
no source: half the files, and nothing has to be written where it was installed. It
fails where something that stayed wants what has gone.
"""

from __future__ import annotations

import compileall
import py_compile
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

# Never read by a program: tests, sources in other languages, types, command lines.
UNREAD = [
    *("bin", "pypdfium2_cli", "**/tests", "**/test", "**/testing", "**/__pycache__"),
    *(f"**/*.{end}" for end in ("pyi", "pyx", "pxd", "pxi", "h", "hpp", "c", "lib")),
    *("**/py.typed", "**/direct_url.json", "**/INSTALLER", "**/REQUESTED"),
    *("**/RECORD", "**/uv_cache.json"),  # files that go here; the day
]
# Read by others than us: other databases, browsers, countries, ways to draw.
UNUSED = [
    *("PIL/_avif.*", "PIL/_imagingft.*", "PIL/_imagingtk.*", "PIL/ImageTk.py"),
    *("reportlab/fonts", "reportlab/graphics/samples"),
    *("lxml/html", "lxml/isoschematron", "lxml/includes", "lxml/objectify.*"),
    *("lxml/sax.*", "lxml/builder.*", "sqlalchemy/ext/mypy"),
    *(f"sqlalchemy/dialects/{name}" for name in ("mysql", "oracle", "mssql")),
    "sqlalchemy/dialects/postgresql",
]
QT_MODULES = ("QtCore", "QtGui", "QtNetwork", "QtWidgets")
QT_KEPT = [
    *("__init__.py", "_config.py", "_git_pyside_version.py", "*.dll"),
    *(f"{name}.pyd" for name in QT_MODULES),
    *("plugins/platforms/qwindows.dll", "plugins/platforms/qoffscreen.dll"),
    *(f"plugins/imageformats/q{kind}.dll" for kind in ("gif", "jpeg", "webp")),
    "translations/qtbase_zh_CN.qm",
]
COUNTRIES_KEPT = ("__init__.py", "cn", "exceptions.py", "util.py", "numdb.py")
_OBJDUMP = "x86_64-w64-mingw32-objdump"


def main(site: Path) -> None:
    """Trim the folder, and say what is left of it in whole megabytes."""
    before = size_of(site)
    remove(site, UNREAD)
    remove(site, UNUSED)
    keep_only(site / "PySide6", QT_KEPT)
    keep_only(site / "stdnum", COUNTRIES_KEPT)
    for folder in (site / "PySide6", site / "shiboken6"):
        remove_unimported(folder)
    compile_all(site)
    print(f"libraries: {before // 10**6} MB, trimmed {size_of(site) // 10**6} MB")


def size_of(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())


def remove(folder: Path, patterns: Iterable[str]) -> None:
    """Remove what the patterns name, whole folders too."""
    for pattern in patterns:
        for path in list(folder.glob(pattern)):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def keep_only(folder: Path, patterns: Iterable[str]) -> None:
    """Remove every file of a folder but those the patterns name.

    Raises:
        ValueError: a pattern names nothing: the library has changed.
    """
    kept: set[Path] = set()
    for pattern in patterns:
        found = list(folder.glob(pattern))
        if not found:
            raise ValueError(f"there is no {pattern} in {folder.name}")
        for path in found:
            kept.update([path, *path.rglob("*")])
    for path in list(folder.rglob("*")):
        if path.is_file() and path not in kept:
            path.unlink()
    _remove_empty(folder)


def remove_unimported(folder: Path) -> None:
    """Remove the libraries beside Qt's that no module and no plugin asks for.

    Raises:
        ValueError: one that stayed asks for a Qt library that is not there.
    """
    imports = {each: set(imported(each)) for each in _programs(folder)}
    for path in set(imports) - _needed(imports):
        path.unlink()
    names = {each.name.lower() for each in _programs(folder)}
    asked = {name for each in _programs(folder) for name in imports[each]}
    if missing := {name for name in asked if name.startswith("qt6")} - names:
        raise ValueError(f"{folder.name} wants {', '.join(sorted(missing))}")


def imported(program: Path) -> Iterator[str]:
    """Return the libraries that a module or library names in its import table."""
    shown = subprocess.run(  # noqa: S603 - our compiler's tool
        [_OBJDUMP, "-p", program], capture_output=True, text=True, check=True
    )
    for line in shown.stdout.splitlines():
        before, told, name = line.partition("DLL Name: ")
        if told and not before.strip():
            yield name.strip().lower()


def compile_all(site: Path) -> None:
    """Put bytecode in the place of every module; what is no Python stays as it is.

    The bytecode knows its file from `site-packages` on, as a crash report shows it.
    """
    compileall.compile_dir(
        site,
        quiet=2,
        legacy=True,
        optimize=1,
        stripdir=str(site),
        prependdir="site-packages",
        invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
    )
    for source in list(site.rglob("*.py")):
        if source.with_suffix(".pyc").exists():
            source.unlink()
    if left := list(site.rglob("*.py")):
        raise ValueError(f"cannot be compiled: {left}")


def _programs(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.suffix in {".pyd", ".dll"}]


def _needed(imports: Mapping[Path, set[str]]) -> set[Path]:
    """Start from what Python or Qt loads by name; follow the import tables."""
    found = {
        each for each in imports if each.suffix == ".pyd" or "plugins" in each.parts
    }
    waiting = list(found)
    while waiting:
        wanted = imports[waiting.pop()]
        more = {each for each in imports if each.name.lower() in wanted} - found
        found |= more
        waiting += more
    return found


def _remove_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
