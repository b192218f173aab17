"""Records what PyTorch computes for the calls of the *.cases files beside it.

Usage: python3 record.py [NAME ...]   writes NAME.records for each NAME.cases, with a real PyTorch.

A line of a cases file is a Python expression, see outcome.py; {a|b|c} stands for three lines, and
$NAME for the text that a line "NAME = text" of this file or of common.cases gave it. Lines that begin
with # are remarks. A line of a records file is an expression, a tab, and what came of it.

PyTorch 1.13 is what can be asked here, while Sconce follows a later release: later.py lists where they
are known to differ, and how.
"""

import itertools
import pathlib
import re
import sys

import later
import torch
from outcome import outcome

HERE = pathlib.Path(__file__).parent


def expand(line, names):
    line = re.sub(r"\$([A-Z][A-Z0-9_]*)", lambda m: names[m[1]], line)
    while "$" in line:
        line = re.sub(r"\$([A-Z][A-Z0-9_]*)", lambda m: names[m[1]], line)
    # Inner braces first, so that groups may be made of groups.
    while m := re.search(r"\{[^{}]*\{[^{}]*\}[^{}]*\}", line):
        inner = re.search(r"\{([^{}]*)\}", m[0][1:])
        before, after = m[0][1 : 1 + inner.start()], m[0][1 + inner.end() : -1]
        head, tail = before.rpartition("|"), after.partition("|")
        middle = "|".join(head[2] + c + tail[0] for c in inner[1].split("|"))
        line = line[: m.start()] + "{" + head[0] + head[1] + middle + tail[1] + tail[2] + "}" + line[m.end() :]
    parts = re.split(r"\{([^{}]*)\}", line)
    choices = [p.split("|") if i % 2 else [p] for i, p in enumerate(parts)]
    return ["".join(c) for c in itertools.product(*choices)]


def read(path, names):
    lines = []
    for line in path.read_text().splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        m = re.match(r"([A-Z][A-Z0-9_]*) = (.*)", line)
        if m:
            names[m[1]] = m[2]
        else:
            lines += expand(line, names)
    return list(dict.fromkeys(lines))


def main(wanted):
    # What PyTorch warns of once in a process is otherwise in one record and no other.
    torch.set_warn_always(True)
    common = {}
    read(HERE / "common.cases", common)
    total = 0
    for path in sorted(HERE.glob("*.cases")):
        if path.stem == "common" or wanted and path.stem not in wanted:
            continue
        kept = []
        for expression in read(path, dict(common)):
            result = later.corrected(expression, outcome(expression))
            if result is not None:
                kept.append(expression + "\t" + result + "\n")
        path.with_suffix(".records").write_text("".join(kept))
        total += len(kept)
        print(path.stem, len(kept))
    print("records:", total)


if __name__ == "__main__":
    main(sys.argv[1:])
