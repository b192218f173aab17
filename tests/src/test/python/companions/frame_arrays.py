import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import torch

df = pd.DataFrame({"x": [0.5, -1.25, 3.0], "n": [3, 1, 2], "y": [1, 0, 1]})
print(torch.tensor(df.x))
print(torch.tensor(df.x, dtype=torch.float32).reshape(3, 1))
print(torch.tensor(df.n), torch.tensor(df.n).dtype)
print(torch.tensor(df.x.values), torch.tensor(df[["x", "n"]].values))
print(torch.from_numpy(df.x.to_numpy()), torch.from_numpy(df[["n", "y"]].values))
print(torch.FloatTensor(df[["x", "n"]].values), torch.LongTensor(df.n.values), torch.tensor(df.x.tolist()))
print(torch.tensor(df.n.sum()), type(df.x.max()).__name__, type(df.n[0]).__name__, type(df.iloc[0, 0]).__name__)
print(df.values, df.values.shape, df.values.dtype, df.n.values.dtype, df[["n", "y"]].to_numpy().dtype)
print(df.x.to_numpy(dtype="float32"), np.array(df.n), np.asarray(df.x))
print(df.iloc[:, 0:2].values.astype("float32"))
print(pd.DataFrame(np.array([[1, 2], [3, 4]]), columns=["a", "b"]))
print(pd.DataFrame(np.array([[0.5, 1.5]])), pd.Series(np.array([1.5, 2.5])), pd.DataFrame({"t": np.arange(3)}))
print(pd.DataFrame(torch.tensor([[1.0, 2.0], [3.0, 4.0]]).numpy(), columns=["a", "b"]).dtypes)
print(pd.Series(torch.tensor([1.0, 2.0]).numpy()))
df["z"] = np.array([7.0, 8.0, 9.0])
df["w"] = torch.tensor([1.0, 2.0, 3.0]).numpy()
print(df, df.dtypes)
print(df.x + np.array([1.0, 2.0, 3.0]), df[np.array([True, False, True])], df.x[np.array([2, 0])])
print(df.dtypes["x"] == np.float64, df.n.dtype == np.int64, df.x.dtype, repr(df.n.dtype))
print(np.mean(df.x), np.sqrt(df.n).tolist(), np.exp(df.x).round(3).tolist())

x = torch.linspace(-1, 1, 5)
figure, ax = plt.subplots()


def ends(lines):
    return [(len(line.get_xdata()), "%.4g" % line.get_xdata()[-1], "%.4g" % line.get_ydata()[-1]) for line in lines]


print(ends(ax.plot(x, x**2)))
print(ends(ax.plot(x.reshape(5, 1), 2 * x.reshape(5, 1), "o")))
print(ends(ax.plot(x.numpy(), x.double().numpy(), "--")))
print(ends(ax.plot(df.x, df.y, "o")))
print(ends(ax.plot(df.x)))
print(ends(ax.plot(torch.tensor(12.0), torch.tensor(3.5), "b.")))
print(ends(ax.plot(1.5, 2)))
print(ends(ax.plot(np.float32(1.5), np.int64(2), "x")))
print(ends(ax.plot(torch.stack([x, x + 1], 1))))
print(ends(ax.plot([torch.tensor(1.0), torch.tensor(2.0)])))
print(ends(ax.plot(range(3), (4, 5, 6))))
print(ax.axis((*torch.tensor([-6.0, 12.0]), *torch.tensor([1.0, 2.0]))))
print(len(ax.scatter(x, x).get_offsets()), ax.bar(x, x.abs()), ax.imshow(torch.rand(4, 6)).get_extent())
ax.imshow(torch.rand(4, 6, 3))
ax.imshow(torch.rand(1, 5, 5).squeeze(), cmap="gray")
ax.fill_between(x, x - 1, x + 1, alpha=0.2)
ax.hist(torch.ones(7))
for bad in (lambda: plt.plot(torch.ones(3, requires_grad=True)), lambda: plt.plot([1, 2], torch.ones(2, requires_grad=True))):
    try:
        bad()
    except RuntimeError as error:
        print(error)
