import io
import os
import tempfile

import pandas as pd


def read(text, **options):
    print(options)
    frame = pd.read_csv(io.StringIO(text), **options)
    print(frame)
    print(frame.dtypes.to_dict() and [str(d) for d in frame.dtypes], frame.index)
    return frame


plain = "x,y,name\n1,2.5,Ada\n-3,,Grace\n40,1e3,\n"
read(plain)
read(plain, usecols=["y", "x"])
read(plain, usecols=[0, 2])
read(plain, index_col=0)
read(plain, index_col="name")
read(plain, nrows=2)
read(plain, skiprows=1)
read(plain, skiprows=[1])
read(plain, header=None)
read(plain, header=0, names=["p", "q", "r"])
read(plain, names=["p", "q", "r"], skiprows=1)
read(plain, header=1)
read(plain, dtype={"x": float, "name": str})
read(plain, dtype=str)
read(plain, na_values=["Ada", 40])
read(plain, keep_default_na=False)
read("a;b\n1,5;2\n", sep=";")
read("a;b\n1,5;2\n", sep=";", decimal=",")
read("a\tb\n1\t2\n", sep="\t")
read("a  b   c\n1 2    3\n 4 5 6\n", sep=r"\s+")
read("a b\n1 2\n", delim_whitespace=True)
read("a, b\n1, x\n2, y\n")
read("a, b\n1, x\n2, y\n", skipinitialspace=True)
read('t,n\n"a,b",1\n"say ""hi""",2\n"two\nlines",3\n')
read("# comment\na,b\n1,2 # tail\n3,4\n", comment="#")
read("a,b\n\n1,2\n\n3,4\n\n")
read("a,b\r\n1,2\r\n")
read("ok,half\nTrue,yes\nFalse,no\n")
read("ok\nTrue\n\nFalse\n", skip_blank_lines=False)
read("a,a,b\n1,2,3\n")
read(",a\nr1,1\nr2,2\n")
read(",a\nr1,1\nr2,2\n", index_col=0)
read("a,b\nr1,1,2\nr2,3,4\n")
read("n\n1,234\n", sep=";", thousands=",")
read("a,b\n1\n2,3\n")
read("v\n9223372036854775807\n-5\n")
read("v\n0.1\n123456789.123456789\n1e-10\n3.0e5\n-0.0\ninf\n")
for value in read("v\n0.1\n0.30000000000000004\n2.2250738585072014e-308\n1.7976931348623157e308\n"
                  "123456789.12345678901234\n0.000012345678901234567\n98765432109876543210\n").v:
    print(repr(value))
read("a,b\n1,NA\n2,null\n3,n/a\n4,None\n5,-\n")
read("only\n")
for text, options in (("", {}), ("a,b\n1,2,3\n4,5,6,7\n", {}), ("a,b\n1,2\n3,4,5\n", {}), ("a\n1\n", {"usecols": ["z"]}),
                      ("a\nx\n", {"dtype": int}), ("a\n1\n\nNA\n", {"dtype": int})):
    try:
        print(pd.read_csv(io.StringIO(text), **options))
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0])
try:
    pd.read_csv("no such file.csv")
except FileNotFoundError as error:
    print(error)

frame = pd.DataFrame({"i": [1, 2], "f": [0.1, float("nan")], "t": ["a,b", 'q"'], "b": [True, False]})
print(frame.to_csv())
print(frame.to_csv(index=False, sep=";", na_rep="?"))
print(frame.to_csv(columns=["f"], header=False, float_format="%.3f"))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "table.csv")
    frame.to_csv(path, index=False)
    print(pd.read_csv(path).equals(frame))
    with open(path) as file:
        print(pd.read_csv(file).shape)
    with open(path, "rb") as file:
        print(pd.read_csv(file, encoding="utf-8").shape)
    print(pd.read_csv("file://" + path).shape)
