import pandas as pd

nan = float("nan")
frames = {
    "whole numbers": {"a": [1, -20, 300], "bb": [0, 0, 0]},
    "one decimal": {"a": [1.5, 2.5], "b": [-1.0, 2.0]},
    "mixed widths": {"a": [1.0, 22.25, 333.125], "long name here": [0.1, 0.2, 0.3]},
    "six decimals": {"pi": [3.14159265358979, -2.718281828], "third": [1 / 3, 2 / 3]},
    "small": {"a": [1e-7, 1.0], "b": [0.001, 0.002]},
    "tiny only": {"a": [1.5e-9, -2.5e-9]},
    "big": {"a": [1e6, 2.5], "b": [1234567.891, 3.0], "c": [12345678.9, 0.123456]},
    "huge": {"a": [1e15, 1.0], "b": [1e16, -1e-3], "c": [1.7e308, 2.0]},
    "missing": {"a": [1.0, nan, 3.0], "b": [nan, nan, nan], "c": ["x", None, nan]},
    "infinite": {"a": [float("inf"), -float("inf"), 1.25]},
    "text": {"name": ["Ada", "Grace", "Emmy"], "n": [1, 2, 3]},
    "truth": {"ok": [True, False], "x": [1.0, 2.0]},
    "mixed objects": {"m": [1, "two", 3.0], "l": [[1, 2], (3, 4), {"k": 5}], "b": [True, None, 2.5]},
    "control characters": {"t": ["a\tb", "c\nd"]},
    "long text": {"t": ["x" * 60, "short"]},
    "big integers": {"i": [2**40, -(2**50)]},
    "negative zero": {"z": [-0.0, 0.0]},
    "integers with a gap": {"i": [1, None, 3]},
}
for title, columns in frames.items():
    print("#", title)
    print(pd.DataFrame(columns))
    for name in columns:
        print(pd.Series(columns[name], name=name))

print("# rows beyond the limit")
for count in (59, 60, 61, 100, 1000):
    frame = pd.DataFrame({"i": range(count), "half": [i / 2 for i in range(count)]})
    text = repr(frame)
    print(count, len(text.split("\n")))
    if count > 60:
        print(frame)
        print(frame.half)
print(pd.Series(range(61)))
print(pd.Series(["word%d" % i for i in range(75)], name="w"))
print(pd.DataFrame({"b": [i % 2 == 0 for i in range(70)]}))

print("# columns beyond the width")
wide = pd.DataFrame({"column%d" % i: [i + 0.5, i * 1000.0] for i in range(30)})
print(wide)
print(pd.DataFrame({i: [i, -i] for i in range(12)}))
tall = pd.DataFrame({"c%d" % i: [i * k for k in range(80)] for i in range(40)})
print(tall)
print(pd.DataFrame([["x" * 30] * 4]))

print("# labels")
print(pd.DataFrame({"x": [1, 2]}, index=["first", "second"]))
print(pd.DataFrame({"x": [1.5, 2]}, index=[10, 200]))
print(pd.DataFrame({"x": [1.5, 2]}, index=[0.5, 1.25]))
print(pd.DataFrame({"x": [1.5, 2]}, index=pd.Index(["a", "b"], name="key")))
print(pd.DataFrame({"x": [1.5, 2]}, index=pd.Index([3, 4], name="key")))
print(pd.Series([1, 2], index=pd.Index(["a", "b"], name="key"), name="v"))
print(pd.DataFrame([[1, 2.5], [3, 4.5]]))
print(pd.DataFrame([[1, 2.5], [3, 4.5]], columns=["p", 7]))
print(pd.DataFrame({True: [1], None: [2]}))

print("# empty ones")
print(pd.DataFrame())
print(pd.DataFrame(columns=["a", "b"]))
print(pd.DataFrame({"a": []}))
print(pd.DataFrame(index=[1, 2]))
print(pd.Series([], dtype="float64"))
print(pd.Series([], dtype=object, name="n"))

print("# options")
frame = pd.DataFrame({"v": [1.23456789, 1000.5], "w": [i for i in range(2)]})
with pd.option_context("display.precision", 2):
    print(frame)
with pd.option_context("display.float_format", "{:.1f}".format):
    print(frame)
    print(frame.v)
with pd.option_context("display.max_rows", 4):
    print(pd.DataFrame({"i": range(6)}))
with pd.option_context("display.max_columns", None):
    print(wide)
with pd.option_context("display.max_columns", 6):
    print(wide)
with pd.option_context("display.max_columns", None, "display.width", 60):
    print(wide.iloc[:, :9])
print(frame.to_string())
print(frame.to_string(index=False))
print(pd.Series([1, 2, 3]).to_string())

print("# indexes")
print(pd.Index(["a", "b"]), pd.Index([1, 2, 3]), pd.Index([1.5, 2.0]))
print(pd.RangeIndex(5), pd.Index([], dtype=object), pd.Index(["x"], name="n"))
print(pd.Index(["name %d" % i for i in range(30)]))
print(pd.Index(range(0, 400, 2)), pd.Index(list(range(150))))
print(pd.Index([float(i) / 3 for i in range(25)]))
print(pd.DataFrame({"a": [1], "b": [2]}).columns, pd.DataFrame([[1, 2]]).columns)
