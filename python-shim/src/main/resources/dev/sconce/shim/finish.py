import sys


def finish():
    """Write out standard output; return the exit status for what could not be written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        import os

        # What is still buffered has no reader, and must not fail once more at the very end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 120
    except Exception:
        # A stream that the program closed or replaced is the interpreter's own affair.
        pass
    return 0


finish()
