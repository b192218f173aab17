"""Records what the scripts of this folder print under the real packages, in NAME.expected.

    /usr/bin/python3 record.py [NAME...]

Debian's pandas adds up with bottleneck and numexpr where they are installed, most others do not;
here they are switched off. Scripts named own_* show what only the built-in packages say: their
NAME.expected is written by hand.
"""
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PRELUDE = """
import runpy, sys, warnings
warnings.simplefilter("ignore")
import pandas
pandas.set_option("use_bottleneck", False)
pandas.set_option("use_numexpr", False)
runpy.run_path(sys.argv[1], run_name="__main__")
"""


def main(names):
    for script in sorted(HERE.glob("*.py")):
        if script.name == "record.py" or script.name.startswith("own_"):
            continue
        if names and script.stem not in names:
            continue
        done = subprocess.run(
            [sys.executable, "-c", PRELUDE, script.name],
            cwd=HERE,
            capture_output=True,
            text=True,
            env={**os.environ, "MPLBACKEND": "Agg", "COLUMNS": "80"},
        )
        if done.returncode != 0:
            sys.exit(f"{script.name}: {done.stderr}")
        script.with_suffix(".expected").write_text(done.stdout)
        print(script.name)


main(sys.argv[1:])
