def report(error):
    """Print an uncaught exception as the interpreter would; return the exit status."""
    import sys

    def standard_output_is_closed():
        import os
        import select

        # The writing end of a pipe turns readable when nobody holds the other end any more.
        return not os.isatty(1) and bool(select.select([1], [], [], 0)[0])

    kind = type(error)
    if isinstance(error, BrokenPipeError) and standard_output_is_closed():
        return 1
    if isinstance(error, SystemExit):
        if error.code is None or isinstance(error.code, int):
            return int(error.code or 0)
        print(error.code, file=sys.stderr)
        return 1
    try:
        sys.stdout.flush()
    except Exception:
        pass
    traceback = getattr(error, "__traceback__", None)
    sys.last_type, sys.last_value, sys.last_traceback = kind, error, traceback
    sys.last_exc = error
    try:
        sys.excepthook(kind, error, traceback)
    except SystemExit as exit_request:
        return exit_request.code if isinstance(exit_request.code, int) else 1
    except BaseException as failure:
        sys.stderr.write("Error in sys.excepthook:\n")
        sys.__excepthook__(type(failure), failure, failure.__traceback__)
        sys.stderr.write("\nOriginal exception was:\n")
        sys.__excepthook__(kind, error, traceback)
    return 130 if isinstance(error, KeyboardInterrupt) else 1


report
