"""What 200 photos cost at export, beside a bare PDF of the same photos.

The bare one is what img2pdf does, a page for each JPEG as it is, with what no packet
can do without: it is hashed, forced to the disk and read back. Seconds are those of the
processor, for other programs run beside.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.benchmarks.conftest import Told
from tests.benchmarks.test_packet import PEERS

PHOTOS = 200
MOST_TIMES_BARE = 5  # sealing and checking read every byte again
# Of all photos, in memory at once, besides a little for the pages: the goal is 4,
# which is 300 MiB where the photos are 75 MB.
MOST_COPIES = 3
_EXPORT = """
import resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from tcm_desk.formpack.keys import FactKey
from tcm_desk.formpack.loader import load_pack
from tcm_desk.packet.contents import read_document
from tcm_desk.assessment.snapshot import snapshot_of
from tcm_desk.usecases.issue_packet import issue_packet, throw_away_key
from tcm_desk.usecases.print_packet import PacketOrder
from tcm_desk.usecases.packet_evidence import Files

repository, folder, count = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
pack = load_pack(repository / "forms")
example = repository / "forms/examples/township-centre.json"
contents = read_document(example.read_bytes(), pack)
facts, readers = dict(contents.facts), {}
for path in sorted(folder.glob("*.jpg"))[:count]:
    cells = {"file": path.name, "sha256": path.stem, "media_type": "image/jpeg",
             "supports": "has_tcm_hall"}
    for name, cell in cells.items():
        facts[FactKey("evidence", path.stem, name)] = cell
    readers[path.stem] = path.read_bytes
order = PacketOrder(snapshot_of(contents.header, pack, facts), repository / "resources",
                    datetime(2024, 12, 20, tzinfo=UTC), files=Files(readers))
key = throw_away_key(order)
issue_packet(order, key, folder / "warm.pdf")
began = time.process_time()
issue_packet(order, key, folder / "packet.pdf")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(time.process_time() - began, peak / 1024)
"""
_BARE = """
import hashlib, os, sys, time
from pathlib import Path
import pikepdf
from PIL import Image
from pikepdf import Dictionary, Name, Pdf
folder = Path(sys.argv[1])
began = time.process_time()
document = Pdf.new()
for path in sorted(folder.glob("*.jpg")):
    data = path.read_bytes()
    wide, high = Image.open(path).size
    page = document.add_blank_page(page_size=(wide, high)).obj
    image = document.make_stream(
        data, Type=Name.XObject, Subtype=Name.Image, Width=wide, Height=high,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode)
    page.Resources = Dictionary(XObject=Dictionary(Im=image))
    page.Contents = document.make_stream(b"q %d 0 0 %d 0 0 cm /Im Do Q" % (wide, high))
document.save(folder / "bare.pdf")
with (folder / "bare.pdf").open("rb+") as file:
    os.fsync(file.fileno())
    hashlib.sha256(file.read()).hexdigest()
print(time.process_time() - began)
"""
_PHOTO = """
import os, sys
from io import BytesIO
from hashlib import sha256
from pathlib import Path
from PIL import Image
from tcm_desk.evidence.kinds import Kind
from tcm_desk.evidence.photos import keep_photo
for number in range(int(sys.argv[2])):
    rough = Image.frombytes("RGB", (160, 120), os.urandom(57_600)).resize((1600, 1200))
    data = BytesIO()
    rough.save(data, "JPEG", quality=92)
    kept = keep_photo(data.getvalue(), Kind.JPEG, "").data
    (Path(sys.argv[1]) / f"{sha256(kept).hexdigest()}.jpg").write_bytes(kept)
"""


_IMG2PDF = """
import sys, time
from pathlib import Path
began = time.process_time()
import img2pdf
folder = Path(sys.argv[1])
files = sorted(map(str, folder.glob("*.jpg")))
(folder / "img2pdf.pdf").write_bytes(img2pdf.convert(files))
print(time.process_time() - began)
"""


def run(program: str, *arguments: object, by: str = sys.executable) -> str:
    command = [by, "-c", program, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="memory is measured by POSIX")
def test_two_hundred_photos_cost_little_more_than_copying_them(
    repository: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
    told: Told,
) -> None:
    run(_PHOTO, tmp_path, PHOTOS)
    kept = sum(path.stat().st_size for path in tmp_path.glob("*.jpg"))
    bare = float(run(_BARE, tmp_path))
    without, with_photos = (
        tuple(map(float, run(_EXPORT, repository, tmp_path, count).split()))
        for count in (0, PHOTOS)
    )

    seconds, mebibytes = with_photos[0] - without[0], with_photos[1] - without[1]
    figures = {
        "photos_mb": round(kept / 1e6),
        "bare_seconds": round(bare, 2),
        "seconds": round(seconds, 2),
        "mebibytes": round(mebibytes),
    }
    if PEERS.exists():
        figures["img2pdf_seconds"] = round(
            float(run(_IMG2PDF, tmp_path, by=str(PEERS))), 2
        )
    for name, value in figures.items():
        record_property(name, value)
    told(f"200 photos: {figures}")
    assert seconds <= MOST_TIMES_BARE * bare
    assert mebibytes * 2**20 <= MOST_COPIES * kept
