"""Runs the scripts of this folder with a command and compares what they print with the records.

    python3 compare.py [--launcher COMMAND] [NAME...]
"""
import difflib
import pathlib
import shlex
import subprocess
import sys

SHOWN = 40
HERE = pathlib.Path(__file__).resolve().parent


def main(arguments):
    launcher = [sys.executable]
    if arguments[:1] == ["--launcher"]:
        launcher = shlex.split(arguments[1])
        arguments = arguments[2:]
    failed = 0
    passed = 0
    for record in sorted(HERE.glob("*.expected")):
        script = record.with_suffix(".py")
        if arguments and script.stem not in arguments:
            continue
        done = subprocess.run(
            launcher + [str(script)], cwd=HERE, capture_output=True, text=True
        )
        if done.returncode == 0 and done.stdout == record.read_text():
            passed += 1
            continue
        failed += 1
        print(f"FAILED {script.name}, exit code {done.returncode}")
        wanted = record.read_text().splitlines()
        lines = [
            line
            for line in difflib.unified_diff(wanted, done.stdout.splitlines(), lineterm="", n=0)
            if not line.startswith(("---", "+++", "@@"))
        ]
        for line in lines[:SHOWN]:
            print("  " + line)
        if len(lines) > SHOWN:
            print(f"  ... {len(lines) - SHOWN} more lines")
        if done.returncode != 0:
            print(done.stderr)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


sys.exit(main(sys.argv[1:]))
