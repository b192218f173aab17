"""A file that this project wrote, as PyTorch reads it."""
import io
import pathlib
import zipfile

import torch

from _show import show

FILE = pathlib.Path(__file__).parent / "files" / "written_here.pt"

from _write import kinds  # noqa: E402


def content():
    given = kinds()
    # The order of a set is nobody's business, and other releases word the counter otherwise.
    return {name: given[name] for name in given if name not in ("counter", "set")}


if "sconce" in torch.__version__:
    if not FILE.exists():
        torch.save(content(), FILE)
    file = io.BytesIO()
    torch.save(content(), file)
    here = zipfile.ZipFile(file)
    there = zipfile.ZipFile(FILE)
    for name in here.namelist():
        plain = name.replace("archive/", "written_here/")
        assert here.read(name) == there.read(plain), name
loaded = torch.load(FILE)
for name, value in loaded.items():
    if isinstance(value, dict):
        for key, item in value.items():
            show(f"{name}.{key}", item)
    else:
        show(name, value)
loaded["base"].add_(100)
print(loaded["row"], loaded["transposed"].stride(), loaded["part"].storage_offset())
archive = zipfile.ZipFile(FILE)
print(archive.testzip(), sorted(archive.namelist())[-2:])
for info in archive.infolist()[:8]:
    with open(FILE, "rb") as file:
        file.seek(info.header_offset + 26)
        lengths = file.read(4)
    start = info.header_offset + 30 + lengths[0] + lengths[2] + 256 * (lengths[1] + lengths[3])
    print(info.filename, info.file_size, start % 64, info.compress_type)
