"""Runs the scripts of a folder and compares what they print with the records beside them.

    python3 compare.py FOLDER [--launcher COMMAND | --here | --record COMMAND] [NAME...]

--record writes the records anew from what COMMAND, a Python with PyTorch, prints; a script whose
first line is "# follows: 2.x" keeps its record, which people wrote. Otherwise each script is run
by the command, or with --here all in this process. Numbers may differ by 3e-5 of their size and
1e-5: that much the order of additions changes what is printed with five digits.
"""
import contextlib
import difflib
import io
import os
import pathlib
import re
import runpy
import shlex
import subprocess
import sys
import traceback

SHOWN = 40
# Where the module lies by which most scripts print.
SHARED = str(pathlib.Path(__file__).resolve().parent)
NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.\d*(?:[eE][-+]?\d+)?|inf|nan)(?=j?(?![\w.]))")


def same(wanted, got):
    """Whether two lines are equal but for the last digits of numbers with a point."""
    if wanted == got:
        return True
    if NUMBER.sub("#", wanted) != NUMBER.sub("#", got):
        return False
    pairs = zip(NUMBER.findall(wanted), NUMBER.findall(got))
    return all(a == b or close(float(a), float(b)) for a, b in pairs)


def close(a, b):
    return abs(a - b) <= 1e-5 + 3e-5 * abs(a)


def differences(wanted, got):
    wanted = wanted.splitlines()
    got = got.splitlines()
    # Lines are set side by side by their text without numbers, and then compared.
    plain = [[NUMBER.sub("#", line) for line in lines] for lines in (wanted, got)]
    result = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, *plain, False).get_opcodes():
        if tag == "equal":
            for w, g in zip(wanted[a:b], got[c:d]):
                if not same(w, g):
                    result += ["-" + w, "+" + g]
        else:
            result += ["-" + line for line in wanted[a:b]]
            result += ["+" + line for line in got[c:d]]
    return result


def run_by(launcher):
    path = filter(None, (SHARED, os.environ.get("PYTHONPATH")))
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(path))

    def run(script):
        done = subprocess.run(
            launcher + [str(script)],
            cwd=script.parent,
            env=environment,
            capture_output=True,
            text=True,
        )
        return done.stdout, done.stderr if done.returncode != 0 else ""

    return run


def run_here(script):
    out = io.StringIO()
    error = ""
    with contextlib.redirect_stdout(out):
        try:
            runpy.run_path(str(script), run_name="__main__")
        except Exception:
            error = traceback.format_exc()
    return out.getvalue(), error


def record(folder, launcher, names):
    run = run_by(launcher)
    for script in sorted(folder.glob("[!_]*.py")):
        # What came after the PyTorch at hand is written down by people.
        by_hand = script.read_text().startswith("# follows: 2.x")
        if not by_hand and (not names or script.stem in names):
            output, error = run(script)
            if error:
                return error
            script.with_suffix(".expected").write_text(output)
    return 0


def main(arguments):
    folder = pathlib.Path(arguments[0]).resolve()
    arguments = arguments[1:]
    run = run_by([sys.executable])
    if arguments[:1] == ["--record"]:
        return record(folder, shlex.split(arguments[1]), arguments[2:])
    if arguments[:1] == ["--here"]:
        run = run_here
        arguments = arguments[1:]
        sys.path[:0] = [str(folder), SHARED]
    elif arguments[:1] == ["--launcher"]:
        run = run_by(shlex.split(arguments[1]))
        arguments = arguments[2:]
    failed = 0
    passed = 0
    for recorded in sorted(folder.glob("*.expected")):
        script = recorded.with_suffix(".py")
        if arguments and script.stem not in arguments:
            continue
        output, error = run(script)
        lines = differences(recorded.read_text(), output)
        if not lines and not error:
            passed += 1
            continue
        failed += 1
        print(f"FAILED {script.name}")
        for line in lines[:SHOWN]:
            print("  " + line)
        if len(lines) > SHOWN:
            print(f"  ... {len(lines) - SHOWN} more lines")
        print(error)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
