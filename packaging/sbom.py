"""Say what a packed program is made of, in CycloneDX.

`sbom.py BUNDLE OUT` lists the libraries whose *.dist-info lie in BUNDLE, Python, the
system's own libraries that BUNDLE's licences/INDEX.txt names, and the fonts, each with
its licence, and who needs whom. There is nothing of the clock in it: the same bundle
gives the same bytes. It is held against CycloneDX's schema before it is written.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from importlib.metadata import Distribution, distributions
from pathlib import Path
from uuid import UUID

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

sys.path.insert(0, str(Path(__file__).parent))
from licences import TOP, stated

_OURS = "tcm-desk"
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_SYSTEM = re.compile(r"^(?P<name>\S+) (?P<version>\S*) ?\(from Debian\)", re.MULTILINE)
_PYTHON = re.compile(r"^Python (?P<version>[\d.]+): ", re.MULTILINE)
_STATED = {  # what a library writes, where it is none of SPDX's names
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "LGPL": "LGPL-2.1-or-later",
}


def main(bundle: Path, out: Path) -> None:
    """Write the list; SystemExit if a licence or what the schema asks is missing."""
    untold = [each.name for each in _distributions(bundle) if not _texts(bundle, each)]
    if untold:
        sys.exit(f"{bundle}/licences has no text for {', '.join(sorted(untold))}")
    text = listed(bundle)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if fault is not None:
        sys.exit(f"{out} would not be CycloneDX: {fault}")
    out.write_text(text, encoding="utf-8")
    print(f"{out}: {text.count('bom-ref')} parts")


def listed(bundle: Path) -> str:
    """Return the list of what is in a bundle."""
    found = {_key(each.name): each for each in _distributions(bundle)}
    own = found.pop(_OURS)
    parts = {key: _library(each) for key, each in found.items()}
    program = _component(_OURS, own.version, "Apache-2.0", ComponentType.APPLICATION)
    others = [*_python(bundle), *_system(bundle), *_fonts()]
    bom = Bom(components=[*parts.values(), *others])
    bom.metadata.component = program
    bom.metadata.timestamp = _built_on()
    needed = [parts[name] for name in _needed(own) if name in parts]
    bom.register_dependency(program, [*needed, *others])
    for key, part in parts.items():
        needs = (parts[each] for each in _needed(found[key]) if each in parts)
        bom.register_dependency(part, needs)
    bom.serial_number = _serial(bom)
    written: str = JsonV1Dot6(bom).output_as_string(indent=1)
    return written


def _distributions(bundle: Path) -> Iterable[Distribution]:
    folder = next(each.parent for each in bundle.rglob("tcm_desk-*.dist-info"))
    return distributions(path=[str(folder)])


def _texts(bundle: Path, each: Distribution) -> list[Path]:
    """Return the licence texts that `licences.py` found, under either spelling."""
    folder = bundle / "licences"
    named = (here for here in folder.iterdir() if _key(here.name) == _key(each.name))
    return [text for here in named for text in here.iterdir()]


def _library(each: Distribution) -> Component:
    name = _key(each.name)
    part = _component(each.name, each.version, stated(each), ComponentType.LIBRARY)
    part.purl = PackageURL("pypi", None, name, each.version)
    part.description = each.metadata["Summary"]
    return part


def _python(bundle: Path) -> Iterator[Component]:
    version = _index(bundle, _PYTHON)[0]["version"]
    part = _component("Python", version, "PSF-2.0", ComponentType.PLATFORM)
    part.purl = PackageURL("generic", None, "python", version)
    yield part


def _system(bundle: Path) -> Iterator[Component]:
    for found in _index(bundle, _SYSTEM):
        name, version = found["name"], found["version"] or None
        part = _component(name, version, "", ComponentType.LIBRARY)
        part.purl = PackageURL("deb", "debian", name, version)
        yield part


def _index(bundle: Path, pattern: re.Pattern[str]) -> list[Mapping[str, str]]:
    text = (bundle / "licences" / "INDEX.txt").read_text("utf-8")
    return [each.groupdict() for each in pattern.finditer(text)]


def _fonts() -> Iterator[Component]:
    for file in sorted((TOP / "resources" / "fonts").glob("*.ttf")):
        part = _component(file.name, None, "OFL-1.1", ComponentType.FILE)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        part.hashes.add(HashType(alg=HashAlgorithm.SHA_256, content=digest))
        yield part


def _component(
    name: str, version: str | None, licence: str, kind: ComponentType
) -> Component:
    spelled = _STATED.get(licence, licence)
    made = LicenseFactory().make_from_string(spelled) if spelled else None
    reference = f"{name}@{version}" if version else name
    return Component(
        name=name,
        version=version,
        type=kind,
        bom_ref=reference,
        licenses=[made] if made is not None else [],
    )


def _needed(each: Distribution) -> Iterator[str]:
    for wanted in each.requires or ():
        if found := _NAME.match(wanted):
            yield _key(found[0])


def _built_on() -> datetime:
    text = (TOP / "tcm_desk" / "__init__.py").read_text("utf-8")
    found = re.search(r'^BUILT_ON = "([\d-]+)"', text, re.MULTILINE)
    if found is None:
        sys.exit("tcm_desk/__init__.py does not say on which day it is built")
    return datetime.fromisoformat(found[1]).replace(tzinfo=UTC)


def _serial(bom: Bom) -> UUID:
    parts = sorted(str(each.bom_ref) for each in bom.components)
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    return UUID(bytes=digest[:16], version=5)


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
