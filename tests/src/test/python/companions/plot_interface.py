import io
import os
import tempfile

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt


def shown(numbers):
    return ["%.6g" % v for v in numbers]


lines = plt.plot([1, 2, 3], [2.0, 4.0, 8.0], "o--r", label="first", lw=3, ms=4, alpha=0.5)
print(len(lines), type(lines[0]).__module__, type(lines[0]).__name__, str(lines[0]), repr(lines[0]).split(" at ")[0])
line = lines[0]
print(line.get_label(), line.get_color(), line.get_linestyle(), line.get_marker(), line.get_linewidth(), line.get_markersize(), line.get_alpha())
print(shown(plt.axis()), shown(plt.xlim()), shown(plt.ylim()))
second, third = plt.plot([1, 2], [3, 4], [2, 3], [5, 5], "g^")
print(second.get_color(), third.get_color(), third.get_linestyle(), third.get_marker(), third.get_label()[:6])
print([v.get_color() for v in plt.plot([[1, 2], [3, 4], [5, 6]])])
print(shown(line.get_xdata()), shown(line.get_ydata()))
line.set_data([0, 10], [5, 6])
line.set_color("k")
print(shown(line.get_xdata()), line.get_color(), shown(plt.gca().get_xlim()))

print("limits")
for draw in (
    lambda: plt.plot([0, 1], [5, 5]),
    lambda: plt.plot([0, 0], [0, 0]),
    lambda: plt.plot([]),
    lambda: plt.plot([1, float("nan"), 3], [1, float("inf"), 2]),
    lambda: plt.bar([1, 2, 3], [4, 5, 6]),
    lambda: plt.bar(["a", "b"], [1, -2]),
    lambda: plt.barh(["a", "b"], [1, 2]),
    lambda: plt.hist([1, 2, 2, 3, 3, 3]),
    lambda: plt.scatter([1, 2], [3, 4]),
    lambda: plt.imshow([[1, 2, 3], [4, 5, 6]]),
    lambda: plt.imshow([[1, 2], [3, 4]], origin="lower", extent=(0, 4, 0, 2)),
    lambda: plt.axhline(3),
    lambda: plt.axvline(-2),
    lambda: plt.fill_between([0, 1, 2], [1, 2, 3]),
    lambda: plt.semilogy([0, 1, 2], [1, 10, 100]),
    lambda: plt.vlines([1, 2], 0, 5),
    lambda: plt.step([0, 1, 2], [3, 4, 5]),
    lambda: plt.plot(["x", "y", "x"], [1, 2, 3]),
    lambda: plt.margins(0.2) or plt.plot([0, 10], [0, 1]),
):
    plt.figure()
    draw()
    print(shown(plt.axis()))
    plt.close()

print("setting limits")
plt.plot([0, 10], [0, 1])
print(shown(plt.xlim(2, 3)), shown(plt.ylim(top=5)), shown(plt.axis()))
print(shown(plt.axis((-1, 1, -2, 2))), shown(plt.axis("tight")), shown(plt.axis("off")))
print(plt.gca().get_xscale(), plt.gca().get_xlabel() == "", plt.gca().get_title() == "")
plt.gca().invert_yaxis()
print(shown(plt.ylim()))
plt.title("T")
plt.xlabel("x")
plt.gca().set_ylabel("y")
print(plt.gca().get_title(), plt.gca().get_xlabel(), plt.gca().get_ylabel())
plt.close("all")

print("counts")
counts, edges, bars = plt.hist([1, 2, 2, 3, 3, 3, 9], bins=4)
print(counts.tolist(), edges.tolist(), len(bars), bars)
print(plt.hist([0.5, 1.5, 1.5], bins=[0, 1, 2], density=True)[0].tolist(), plt.hist([1, 2], bins=2, cumulative=True)[0].tolist())
bars = plt.bar([1, 2], [3, 4], color=["r", "#00ff00"], label="b")
print(bars, float(bars[1].get_height()), bars[0].get_facecolor(), bars[1].get_x(), bars[0].get_width())
plt.close()

print("contours")
grid = [[(i - 3) * (j - 2) / 2 for i in range(8)] for j in range(6)]
print(shown(plt.contourf(grid).levels), shown(plt.contour(range(8), range(6), grid, 4).levels), shown(plt.axis()))
print(shown(plt.contourf(grid, levels=[-2, 0, 2], colors=["r", "b"]).levels))
plt.close("all")

print("figures")
figure = plt.figure(figsize=(4, 3))
print(figure, figure.number, plt.get_fignums(), plt.gcf() is figure, figure.get_size_inches().tolist())
figure, axes = plt.subplots(2, 3)
print(axes.shape, axes[1, 2] is axes[1][2], len(list(axes.flat)), len(axes.ravel()), [a.shape for a in axes], figure)
figure, (left, right) = plt.subplots(1, 2, sharey=True)
left.plot([1, 50])
right.plot([2, 3])
print(shown(right.get_ylim()), len(figure.axes))
figure, axes = plt.subplots(nrows=3)
print(axes.shape, plt.subplots(2, 2, squeeze=False)[1].shape)
plt.figure(1)
print(plt.gcf().number, plt.fignum_exists(1), plt.fignum_exists(99))
first = plt.subplot(2, 1, 1)
print(plt.subplot(211) is first, plt.subplot(212) is first, plt.gca() is first)
plt.close()
print(plt.get_fignums())
plt.close("all")
print(plt.get_fignums(), plt.get_backend().lower(), plt.isinteractive())

print("colours")
from matplotlib import cm, colors

for name in ("r", "C1", "tab:green", "hotpink", "#abc", "#12345678", "0.25", (0.1, 0.2, 0.3), [1, 0, 0, 0.5], "none", "k"):
    print(name, colors.to_hex(name, keep_alpha=True))
print(colors.is_color_like("nope"), colors.is_color_like("c"), colors.to_rgb("navy") == (0, 0, 128 / 255))
print(cm.gray(0.5)[:3] == cm.gray(0.5)[:3], ["%.3f" % v for v in cm.jet(0.25)], ["%.2f" % v for v in cm.rainbow(0.1)], cm.viridis.N)
print(colors.Normalize(0, 4)(1), cm.tab10(3) == colors.to_rgba("C3"), plt.get_cmap("hot_r")(1.0) == plt.get_cmap("hot")(0.0))

print("errors")
for bad in (
    lambda: plt.plot([1, 2], [1, 2, 3]),
    lambda: plt.plot([1, 2], "zz"),
    lambda: plt.plot([1, 2], "r--g"),
    lambda: plt.plot([1, 2], color="nocolour"),
    lambda: plt.plot([1, 2], marker="nomarker"),
    lambda: plt.plot([1, 2], linestyle="nostyle"),
    lambda: plt.scatter([1, 2], [1]),
    lambda: plt.subplot(0, 1, 1),
    lambda: plt.axis([1, 2]),
    lambda: plt.axis("nonsense"),
    lambda: plt.xlim(float("nan"), 1),
    lambda: plt.imshow([1, 2, 3]),
    lambda: plt.savefig("picture.xyz"),
    lambda: plt.legend(loc="nowhere"),
    lambda: plt.style.use("nothing like this"),
    lambda: plt.plot([1, 2], alpha=3),
):
    try:
        bad()
        print("no error")
    except Exception as error:
        print(type(error).__name__, str(error).split("(")[0].split(";")[0][:60])
plt.close("all")

print("files")
plt.plot([1, 2], label="l")
plt.legend()
with tempfile.TemporaryDirectory() as folder:
    for name in ("a.png", "b.svg", "c.jpg", "bare"):
        plt.savefig(os.path.join(folder, name))
    print(sorted(os.listdir(folder)))
    for name in ("a.png", "b.svg", "c.jpg"):
        with open(os.path.join(folder, name), "rb") as file:
            print(name, file.read(5) in (b"\x89PNG\r", b"<?xml", b"\xff\xd8\xff\xe0\x00"))
    picture = plt.imread(os.path.join(folder, "a.png"))
    print(picture.shape, picture.dtype)
buffer = io.BytesIO()
plt.savefig(buffer, format="png", dpi=50)
buffer.seek(0)
print(plt.imread(buffer).shape)
print(plt.show(), plt.pause(0.001), plt.draw())
