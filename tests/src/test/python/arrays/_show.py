"""What a case of the records prints: the type of a result and its text, or the error."""
import warnings

warnings.simplefilter("ignore")


def show(case):
    """Prints the result of a case."""
    try:
        result = case()
    except Exception as error:
        print("%s: %s" % (type(error).__name__, error))
        return
    kind = type(result).__name__.split("[")[0]
    if kind in ("tuple", "list"):
        kind += "(" + ", ".join([type(one).__name__ for one in result]) + ")"
    print("%s %r %s" % (kind, result, result if kind == "ndarray" else ""))
