"""Arrays in files."""
import io
import os
import tempfile

import numpy as np
from _show import show

folder = tempfile.mkdtemp()
text = os.path.join(folder, "numbers.txt")
binary = os.path.join(folder, "numbers.npy")
m = np.arange(6.0).reshape(2, 3) / 4

np.save(binary, m)
show(lambda: np.load(binary))
show(lambda: open(binary, "rb").read())
for x in (np.arange(4), np.array([1, 2], dtype="uint8"), m.astype("float32"), m > 0.5, np.array(3)):
    stream = io.BytesIO()
    np.save(stream, x)
    stream.seek(0)
    show(lambda: np.load(stream))
np.savez(os.path.join(folder, "two"), first=m, second=np.arange(3))
with np.load(os.path.join(folder, "two.npz")) as both:
    show(lambda: sorted(both.files))
    show(lambda: both["second"])
np.savetxt(text, m)
show(lambda: open(text).read())
show(lambda: np.loadtxt(text))
np.savetxt(text, m, fmt="%.2f", delimiter=",", header="a,b,c")
show(lambda: open(text).read())
show(lambda: np.loadtxt(text, delimiter=","))
show(lambda: np.loadtxt(text, delimiter=",", usecols=(0, 2)))
show(lambda: np.loadtxt(text, delimiter=",", skiprows=2))
show(lambda: np.loadtxt(text, delimiter=",", unpack=True))
show(lambda: np.genfromtxt(text, delimiter=","))
show(lambda: np.loadtxt(io.StringIO("1 2\n3 4"), dtype=int))
show(lambda: np.loadtxt(io.StringIO("1\n2\n3")))
show(lambda: np.loadtxt(io.StringIO("1 x")))
show(lambda: np.genfromtxt(io.StringIO("1,,3\n4,5,x"), delimiter=","))
show(lambda: np.genfromtxt(io.StringIO("a,b\n1,2\n3,4"), delimiter=",", skip_header=1))
m.tofile(binary)
show(lambda: np.fromfile(binary))
