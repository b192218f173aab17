"""Conversions, copies, identity and the small protocols."""

import copy
import pickle

import numpy as np
import torch

x = torch.tensor([[1, 2], [3, 4]])
print(x.tolist(), x.numel(), x.nelement(), x.ndim, x.dim(), x.size(), x.size(1), x.stride())
print(x.type(), x.float().type(), x.to(torch.float64).dtype, x.to("cpu") is x, x.float().float().dtype)
print(float(torch.tensor(2.5)), int(torch.tensor(7.9)), bool(torch.tensor(0)), x[0, 0].item())
print(hash(x) == hash(x), x == x, (x == x).all(), x is x, x.data is x)
print(isinstance(x, torch.Tensor), isinstance(x, torch.LongTensor), isinstance(x, torch.FloatTensor))
print(torch.is_tensor(x), torch.is_floating_point(x), torch.numel(x), x.is_contiguous())
print(torch.Tensor([1, 2]), torch.FloatTensor([3, 4]), torch.LongTensor(2).shape, torch.Tensor(2, 3).shape)
a = np.array([[1.0, 2.0], [3.0, 4.0]])
t = torch.from_numpy(a)
t[0, 0] = 9
a[1, 1] = 7
print(t, a)
print(torch.tensor(a).dtype, torch.as_tensor(a).data_ptr() == t.data_ptr(), t.numpy() is a)
n = torch.arange(3).numpy()
n[0] = 50
print(type(n).__name__, n, np.square(torch.tensor([2.0, 3.0])), np.asarray(torch.ones(2)))
print(torch.tensor([torch.tensor(1.0), torch.tensor(2)]), torch.tensor(((1, 2), (3, 4))).shape)
c = copy.copy(x)
d = copy.deepcopy(torch.ones(2, requires_grad=True))
print(c, d, d.is_leaf)
p = pickle.loads(pickle.dumps(torch.tensor([1.5, 2.5])))
print(p, pickle.loads(pickle.dumps(torch.float32)) is torch.float32)
print(torch.equal(x, c), torch.allclose(x.float(), x.float() + 1e-9), x.eq(2))
print(torch.Size([2, 3]) + (4,), torch.Size([2, 3]).numel(), torch.Size((1, 2))[0:1], x.shape == (2, 2))
print(torch.float is torch.float32, torch.long is torch.int64, torch.float32.is_floating_point)
print(x.new_zeros(2), x.new_tensor([1.5]), torch.zeros_like(x), torch.full_like(x, 5), x.new_full((2,), 3))
print(torch.finfo(torch.float32).eps, torch.finfo(torch.float32).max, torch.iinfo(torch.int8).min)
print(torch.arange(0, 1, 0.25), torch.arange(5, 0, -2), torch.linspace(1, 2, 5), torch.eye(2, 3))
print(torch.full((2,), 1.5), torch.full((2,), True), torch.logspace(0, 2, 3))


class Tagged(torch.Tensor):
    pass


tagged = torch.ones(2).as_subclass(Tagged)
tagged.note = "kept"
print(type(tagged).__name__, tagged.note, isinstance(tagged, torch.Tensor))
for row in x:
    print(row)
print(torch.get_default_dtype(), torch.tensor(1).device, x.T, x.t(), x.is_leaf, x.requires_grad)
