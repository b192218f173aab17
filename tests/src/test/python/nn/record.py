"""Records what the scripts of this folder print under real PyTorch, in NAME.expected beside each.

    /usr/bin/python3 record.py [NAME...]

A script whose first line says "# follows: 2.x" shows what came after PyTorch 1.13.1, which is what
can be asked here; its NAME.expected is written by hand and left alone. Warnings are compared by
text: they are printed as "warning: TEXT".
"""
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def main(names):
    for script in sorted(HERE.glob("*.py")):
        if script.name in ("record.py", "compare.py") or script.name.startswith("_"):
            continue
        if names and script.stem not in names:
            continue
        if script.read_text().startswith("# follows: 2.x"):
            continue
        done = subprocess.run(
            [sys.executable, script.name], cwd=HERE, capture_output=True, text=True
        )
        if done.returncode != 0:
            sys.exit(f"{script.name}: {done.stderr}")
        script.with_suffix(".expected").write_text(done.stdout)
        print(script.name)


main(sys.argv[1:])
