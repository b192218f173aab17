"""Sconce beside Debian's PyTorch, in one run: start, five fits, single operations, memory.

usage: python3 tests/benchmarks/compare.py [--rounds N] [--seconds S] [--only start|fits|warm|operations]

Prints medians and ratios (Sconce over PyTorch; below 1 is faster). Where /usr/bin/python3 has no
torch, the other column stays empty. Processes of both sides alternate, so that a slow minute of
the machine hits both.
"""

import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SCONCE = os.path.join(HERE, "..", "..", "sconce")
DEBIAN = "/usr/bin/python3"
FITS = ("numpy", "tensors", "function", "module", "optimizer")


def option(name, default):
    return type(default)(sys.argv[sys.argv.index(name) + 1]) if name in sys.argv else default


ROUNDS = option("--rounds", 5)
SECONDS = option("--seconds", 12.0)
ONLY = option("--only", "")


def has_torch():
    try:
        probe = subprocess.run([DEBIAN, "-c", "import torch"], capture_output=True)
    except OSError:
        return False
    return probe.returncode == 0


def run(command):
    """Seconds, peak megabytes and output of a whole process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)} failed: {process.returncode}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, output


def paired(arguments, sides):
    """Medians of whole processes, the sides in turn: {side: (seconds, megabytes)}."""
    seen = {side: [] for side in sides}
    for number in range(ROUNDS + 1):
        for side, launcher in sides.items():
            seconds, memory, _ = run([launcher] + arguments)
            if number:
                seen[side].append((seconds, memory))
    return {
        side: tuple(statistics.median(column) for column in zip(*values))
        for side, values in seen.items()
    }


def row(name, ours, theirs, unit):
    ratio = "" if theirs is None else f"{ours / theirs:8.2f}"
    other = "" if theirs is None else f"{theirs:10.2f}"
    print(f"{name:50s} {ours:10.2f} {other:>10s} {unit:4s} {ratio}", flush=True)


def whole(name, arguments, sides):
    result = paired(arguments, sides)
    theirs = result.get("torch", (None, None))
    row(name, result["sconce"][0], theirs[0], "s")
    row(name + ", peak memory", result["sconce"][1], theirs[1], "MB")


def warm(fit, sides):
    best = {}
    for side, launcher in sides.items():
        arguments = [os.path.join(HERE, "fits.py"), fit, "--warm", str(SECONDS)]
        lines = run([launcher] + arguments)[2].split("\n")
        rounds = [float(line.split()[1]) for line in lines if line.startswith("round")]
        late = rounds[len(rounds) // 2 :]
        best[side] = statistics.median(late)
    row(f"fit by {fit}, an iteration when warm", best["sconce"], best.get("torch"), "us")


def operations(sides):
    seen = {}
    for side, launcher in sides.items():
        arguments = [os.path.join(HERE, "operations.py"), str(max(1.0, SECONDS / 4))]
        for line in run([launcher] + arguments)[2].split("\n"):
            if line.startswith("op\t"):
                _, name, value = line.split("\t")
                seen.setdefault(name, {})[side] = float(value)
    for name, values in seen.items():
        row(name, values["sconce"], values.get("torch"), "us")


def main():
    sides = {"sconce": SCONCE}
    if has_torch():
        sides["torch"] = DEBIAN
    subprocess.run([SCONCE, "-c", "import torch"], check=True)
    print(f"{'':50s} {'Sconce':>10s} {'PyTorch':>10s} {'':4s} {'ratio':>8s}")
    if ONLY in ("", "start"):
        whole("import torch, whole process", ["-c", "import torch"], sides)
    if ONLY in ("", "fits"):
        for fit in FITS:
            whole(f"fit by {fit}, 2000 iterations", [os.path.join(HERE, "fits.py"), fit], sides)
    if ONLY in ("", "warm"):
        for fit in FITS:
            warm(fit, sides)
    if ONLY in ("", "operations"):
        operations(sides)


main()
