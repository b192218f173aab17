import pandas as pd

df = pd.DataFrame(
    {"x": [1.5, -2.0, 3.25, 0.0, 5.5], "n": [10, 20, 30, 40, 50], "t": list("abcab")}, index=list("vwxyz")
)
print(df["x"])
print(df[["n", "x"]])
print(df.x["w"], df.n[1], df.n.iloc[-1], df.at["x", "t"], df.iat[0, 1])
print(df[df.x > 0])
print(df[(df.x > 0) & (df.n < 40)], df[(df.t == "a") | ~(df.n > 20)])
print(df[1:3])
print(df["w":"y"])
print(df.loc["w"])
print(df.loc[["z", "v"], ["t", "n"]])
print(df.loc["w":"y", "x"])
print(df.loc[df.t == "b", "n"])
print(df.loc[df.n >= 30])
print(df.loc[:, "x":"n"])
print(df.iloc[0])
print(df.iloc[-2:])
print(df.iloc[[0, 2], [1]])
print(df.iloc[1:3, 0])
print(df.iloc[:, -1])
print(df.iloc[2, 0], df.iloc[-1]["t"])
print(df.head(2), df.tail(2), df.head(-3), df.tail(-3))
df.loc["v", "x"] = 100
df.loc[df.n > 30, "t"] = "big"
df.iloc[1, 1] = -1
df.loc["new"] = [7.5, 8, "added"]
print(df)
df.loc[:, "n"] = 0
df.loc["w", ["x", "n"]] = [1, 2]
print(df)
df.loc[df.x > 3, "flag"] = 1
print(df)
df["x"][df.x > 50] = 50
print(df.x)
s = pd.Series([4, 3, 2, 1], index=list("abcd"))
print(s["b"], s[0], s[["a", "d"]].tolist(), s[s > 2].to_dict(), s[1:3].tolist(), s["b":"c"].tolist())
s["a"] = 10
s["e"] = 5
s[s > 4] = 0
print(s)
s.iloc[0] = 2.5
print(s)
whole = pd.Series([5, 6, 7])
whole[1] = 60
whole[0] = 0.5
print(whole, whole[1:], whole.loc[1:], whole.iloc[1:])
print(3 in whole, 2 in whole, "x" in df, s.get("zz", "none"))
for bad in (
    lambda: df["missing"],
    lambda: df.missing,
    lambda: df.loc["missing"],
    lambda: df.iloc[99],
    lambda: df[["x", "missing"]],
    lambda: df.loc[["v", "missing"]],
    lambda: whole[99],
    lambda: df.drop(columns="missing"),
    lambda: df[[True, False]],
):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, str(error).split(" (this is")[0])
for label, row in df.head(2).iterrows():
    print(label, row["x"], row.n, row.t, type(row).__name__)
for row in df.head(2).itertuples():
    print(row.Index, row.x, row[2])
for name, column in df.items():
    print(name, column.tolist())
numbers = pd.DataFrame({"a": [1, 2], "b": [3.5, 4.5]})
for _, row in numbers.iterrows():
    print(row)
numbers[numbers > 2] = 0
print(numbers)
print(numbers.values.tolist(), numbers.to_numpy().shape, numbers.a.values.tolist())
print(df.isin([0, 50]), df.t.isin(["a"]).tolist())
print(df.where(df.n == 0)[["n"]], df.n.where(df.x > 1, -1).tolist(), df.n.between(0, 1).tolist())
print(df.sort_values("x"), df.sort_values(["n", "x"], ascending=[False, True]).index.tolist())
print(df.sort_index(ascending=False).index.tolist(), df.x.sort_values(ascending=False))
print(df.nlargest(2, "x").index.tolist(), s.nsmallest(2).to_dict())
print(df.equals(df.copy()), df.query if False else "no query here")
