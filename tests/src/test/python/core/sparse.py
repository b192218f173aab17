"""Tensors that store what is not 0: their parts, printing, arithmetic, products and gradients."""

import torch

i = torch.tensor([[0, 1, 1], [2, 0, 2]])
v = torch.tensor([3.0, 4.0, 5.0])
s = torch.sparse_coo_tensor(i, v, (2, 3))
leaf = torch.sparse_coo_tensor(i, v, (2, 3), requires_grad=True)
values = v.clone().requires_grad_()
tracked = torch.sparse_coo_tensor(i, values, (2, 3))
twice = torch.sparse_coo_tensor([[0, 0, 1], [1, 1, 2]], [1.0, 2.0, 3.0], (2, 3))
d = torch.arange(6.0).reshape(3, 2)
w = torch.arange(6.0).reshape(3, 2).div(7).requires_grad_()
csr = s.to_sparse_csr()


def show(text):
    try:
        result = eval(text)
    except Exception as error:
        result = type(error).__name__ + ": " + str(error)[:90]
    print(text, "->", result)


for text in """s
leaf
tracked
twice
s.double()
torch.sparse_coo_tensor(torch.zeros(2, 0).long(), [], (2, 3))
torch.sparse_coo_tensor([[0, 1]], torch.zeros(2, 2), (2, 2))
torch.sparse_coo_tensor([[0, 2], [1, 0]], [1, 2])
twice.coalesce()
twice._nnz(), twice.is_coalesced(), twice._values()
twice.indices()
twice.values()
s.layout, s.is_sparse, s.sparse_dim(), s.dense_dim(), s.t().is_coalesced()
s.t()
s.T
s + s
s + twice
s - twice
s * 2, 2 * s, s / 2, -s
s * s
s * d.t()
s + d.t()
d.t() + s
s + 1
s.to_dense(), tracked.to_dense()
tracked.coalesce().values()
tracked.t()
tracked * 2
tracked + tracked
torch.sparse.mm(s, d)
torch.sparse.mm(tracked, w)
s @ torch.ones(3), s.mv(torch.ones(3))
d @ s
torch.sparse.addmm(torch.ones(2, 2), s, d), torch.addmm(torch.ones(2, 2), s, d)
torch.sparse.sum(s), torch.sparse.sum(tracked)
torch.sparse.sum(s, 0)
torch.sparse.sum(tracked, 1)
torch.sparse.softmax(s, 1)
torch.sparse.log_softmax(tracked, 1)
d.to_sparse()
w.to_sparse()
d.to_sparse(1)
d.t().sparse_mask(s.coalesce())
s.abs(), s.sqrt(), s.pow(2)
s.exp()
s[0], s[0, 2]
s.unsqueeze(0)
torch.cat([s, s])
torch.stack([s, s])
s.index_select(0, torch.tensor([1]))
s.norm()
torch.zeros_like(s)
torch.sparse_coo_tensor(i, v, (2, 2))
torch.sparse_coo_tensor(i, v[:2], (2, 3))
torch.sparse_coo_tensor(-i, v, (2, 3))
torch.sparse_coo_tensor(size=(2, 3))
csr
csr.crow_indices(), csr.col_indices(), csr.values(), csr._nnz()
csr.to_dense()
csr @ d
csr.to_sparse()
torch.sparse_csr_tensor([0, 1, 3], [2, 0, 2], [3.0, 4.0, 5.0], (2, 3), dtype=torch.float64)
torch.sparse_csr_tensor([0, 1, 4], [2, 0, 2], [3.0, 4.0, 5.0], (2, 3))
csr.is_sparse, csr.is_sparse_csr, csr.layout
torch.sparse.FloatTensor(i, v, torch.Size([2, 3]))
d.values()
s.type(), type(s), len(s), s.numel(), s.shape
s.numpy()
torch.eye(3).to_sparse()""".splitlines():
    show(text)

torch.sparse.mm(tracked, w).sum().backward()
print(values.grad, w.grad)
torch.sparse.mm(leaf, w).sum().backward()
print(leaf.grad)
torch.sparse.mm(leaf, w).sum().backward()
print(leaf.grad)

table = torch.nn.Embedding(4, 2, sparse=True)
with torch.no_grad():
    table.weight.copy_(torch.arange(8.0).view(4, 2))
table(torch.tensor([1, 3, 1])).sum().backward()
print(table.weight.grad)
print(table.weight.grad.coalesce())
