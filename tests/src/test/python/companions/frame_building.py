import pandas as pd

print(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]}, columns=["b", "a"]))
print(pd.DataFrame({"a": [1, 2], "b": 7}))
print(pd.DataFrame({"a": 1, "b": 2.5}, index=["only"]))
print(pd.DataFrame([{"a": 1, "b": 2}, {"a": 3, "c": 4.5}]))
print(pd.DataFrame([[1, 2], [3, 4]], columns=list("xy"), index=["r", "s"]))
print(pd.DataFrame([(1, "a"), (2, "b")], columns=["n", "t"]))
print(pd.DataFrame([1, 2, 3]))
print(pd.DataFrame([1, 2, 3], columns=["v"]))
print(pd.DataFrame({"s": pd.Series([1, 2], index=["p", "q"]), "t": pd.Series([3.5], index=["q"])}))
print(pd.DataFrame(pd.Series([1, 2], name="s")))
print(pd.DataFrame({"a": range(3)}, dtype=float))
print(pd.DataFrame({"x": [1, 2]}, index=["a", "b"]).T)
print(pd.DataFrame({"x": [1, 2], "y": [1.5, 2.5]}).T)
print(pd.DataFrame({"x": [1, 2], "y": ["a", "b"]}).T.dtypes)
print(pd.Series({"a": 1, "b": 2}))
print(pd.Series([1, 2.5, None]))
print(pd.Series([1, 2, 3], index=list("abc"), dtype="float64", name="n"))
print(pd.Series(5, index=[1, 2]))
print(pd.Series("t", index=[1, 2]))
print(pd.Series(range(3)).dtype, pd.Series([True]).dtype, pd.Series(["s"]).dtype, pd.Series([1.0]).dtype)
print(pd.Series([1, 2], dtype="float32"))
print(pd.Series([0.1, 16777217.0], dtype="float32") * 3)
print(pd.Series([100, 100], dtype="int8") + pd.Series([100, 27], dtype="int8"))
for bad in (
    lambda: pd.DataFrame({"a": [1, 2], "b": [1]}),
    lambda: pd.DataFrame({"a": 1}),
    lambda: pd.DataFrame([[1, 2]], columns=["a"]),
    lambda: pd.Series([1, 2], index=[1]),
    lambda: pd.Series([1.5, float("nan")]).astype(int),
    lambda: pd.Series(["a"]).astype(int),
    lambda: pd.Series(["1.5"]).astype(int),
    lambda: bool(pd.Series([1, 2])),
    lambda: bool(pd.DataFrame({"a": [1]})),
    lambda: float(pd.Series([1, 2])),
):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
frame = pd.DataFrame({"a": [3, 1, 2], "b": [1.5, None, 2.5], "c": list("xyx")})
frame["d"] = frame.a * 2
frame["e"] = 0
frame["f"] = [True, False, True]
frame["a"] = frame["a"].astype(float)
frame.b = [9, 8, 7]
print(frame)
frame.insert(1, "new", frame.d / 4)
del frame["e"]
print(frame.pop("f").tolist(), frame.columns.tolist(), list(frame), len(frame), frame.shape, frame.size)
print(frame.assign(g=1, h=lambda t: t.a + t.d))
print(frame.rename(columns={"a": "alpha"}), frame.rename(columns=str.upper).columns.tolist())
frame.columns = ["p", "q", "r", "s", "t"]
frame.index = ["i", "j", "k"]
print(frame)
print(frame.drop(columns=["p", "q"]))
print(frame.drop("j"))
print(frame.drop(["i"], axis=0).drop("r", axis=1))
print(frame.reset_index())
print(frame.reset_index(drop=True).set_index("s"))
print(frame.set_index("s").loc["x"])
print(frame.to_dict(), frame.to_dict("list"), frame.to_dict("records"))
print(frame.dtypes)
print(frame.dtypes["p"], frame.p.dtype == float, frame.dtypes.tolist())
pd.DataFrame({"n": [1, None], "t": ["a", None]}, index=["x", "y"]).info()
print(pd.DataFrame({"a": [1], "b": [True], "c": ["t"]}).memory_usage())
pd.DataFrame({"a": [1.5] * 500, "b": ["t"] * 500}).info()
print(frame.select_dtypes("number").columns.tolist(), frame.select_dtypes(include="object").columns.tolist())
print(frame.astype({"p": "int64"}).dtypes)
