from turtle import *

import matplotlib
import matplotlib.pyplot as plt
import pandas as pd
import turtle
from turtle import Turtle, forward

frame = pd.DataFrame({"x": [1, 2]})
for refused in (
    lambda: pd.read_excel("table.xlsx"),
    lambda: pd.read_csv("table.csv", parse_dates=True),
    lambda: frame.pivot_table(),
    lambda: frame.x.dt,
    lambda: frame.groupby("x").pct_change(),
    lambda: frame.x.sum(level=0),
    lambda: plt.quiver(),
    lambda: plt.plot([1, 2], picker=True),
    lambda: plt.hist([1, 2], weights=[1, 2]),
    lambda: plt.scatter([1], [2], plotnonfinite=True),
    lambda: plt.imshow([[1]], interpolation="lanczos"),
    lambda: plt.subplot(1, 1, 1, projection="3d"),
    lambda: plt.savefig("picture.pdf"),
    lambda: plt.gca().set(nonsense=1),
    lambda: matplotlib.animation,
    lambda: matplotlib.rcParams.__setitem__("nonsense", 1),
    lambda: forward(10),
    lambda: Turtle(),
    lambda: turtle.Screen(),
    lambda: turtle.nonsense,
    lambda: goto(1, 2),
):
    try:
        print(refused())
    except Exception as error:
        print("%s: %s" % (type(error).__name__, error))
try:
    from pandas import Timestamp
except ImportError as error:
    print(str(error).split(" (")[0])
try:
    import matplotlib.animation
except ImportError as error:
    print(error)
print(Vec2D(1, 2) + Vec2D(3, 4), abs(Vec2D(3, 4)))
