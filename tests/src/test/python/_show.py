"""Prints values and errors in a form that is the same for every implementation.

compare.py puts this folder on the path of the scripts in the folders below.
"""
import os
import re
import sys
import warnings

import torch


FOLDER = os.path.dirname(os.path.abspath(sys.argv[0]))


def shown(value):
    """Text of a value; addresses and the script's folder are left out, tensors with six digits."""
    if isinstance(value, torch.Tensor):
        numbers = value.detach().reshape(-1).tolist()
        numbers = [f"{n:.5f}" if isinstance(n, float) else str(n) for n in numbers[:12]]
        # A negative zero is not told from zero: it depends on the order of additions.
        numbers = ["0.00000" if n == "-0.00000" else n for n in numbers]
        dtype = str(value.dtype).replace("torch.", "")
        return f"{tuple(value.shape)} {dtype} [{' '.join(numbers)}]"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(shown(v) for v in value) + "]"
    return re.sub(r"0x[0-9a-f]+", "0x", str(value)).replace(FOLDER + os.sep, "")


def show(name, value):
    print(f"{name}: {shown(value)}")


def error(name, function, *args, **kwargs):
    """Prints the error that a call raises."""
    try:
        function(*args, **kwargs)
    except Exception as problem:
        print(f"{name}: {type(problem).__name__}: {shown(problem)}")
    else:
        print(f"{name}: no error")


def warned(name, function, *args, **kwargs):
    """Prints the warnings of a call and what it returns."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        result = function(*args, **kwargs)
    for warning in caught:
        print(f"{name}: warning: {warning.message}")
    show(name, result)


def attempt(function, *args, **kwargs):
    """Runs a part of a script; an error is printed and the parts after it still run."""
    try:
        function(*args, **kwargs)
    except Exception as problem:
        print(f"{type(problem).__name__}: {shown(problem)}")
