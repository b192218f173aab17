"""Tensors of which some elements do not count, and batches of tensors of different sizes."""

import warnings

import torch
from torch.masked import as_masked_tensor, masked_tensor

warnings.simplefilter("ignore")
d = torch.arange(6.0).reshape(2, 3)
m = torch.tensor([[True, False, True], [False, False, True]])
mt = masked_tensor(d, m)
nt = torch.nested.nested_tensor([torch.arange(2.0), torch.arange(3.0)])


def show(text):
    try:
        result = eval(text)
    except Exception as error:
        result = type(error).__name__ + ": " + str(error)
    print(text, "->", result)


for text in """mt
masked_tensor(torch.tensor([-10.25,200.]),torch.tensor([True,False]))
masked_tensor(torch.tensor(1.),torch.tensor(True))
masked_tensor(torch.tensor(1.),torch.tensor(False))
masked_tensor(torch.arange(3),torch.tensor([True,False,True]))
masked_tensor(d>2,m)
masked_tensor(d,m,requires_grad=True)
masked_tensor(torch.arange(24.).reshape(2,3,4),torch.arange(24.).reshape(2,3,4)%3==0)
mt.get_data()
mt.get_mask()
mt.to_tensor(0)
mt+1
mt+mt
mt*2
-mt
mt.exp()
torch.sqrt(mt)
mt.sum()
mt.sum(0)
mt.mean(1)
torch.mean(mt)
mt.amax(1)
mt.amin()
mt.prod()
mt.argmax(1)
mt.t()
mt[0]
mt.reshape(3,2)
mt+masked_tensor(d,~m)
mt+d
mt.shape
mt.dtype
mt==mt
mt.float().dtype
as_masked_tensor(d,m)
mt.numpy()
masked_tensor(d,m.float())
masked_tensor(d,m[0])
mt.max()
torch.softmax(mt,0)
mt.std()
torch.add(mt,1)
mt.relu()
mt.abs()
mt.clone()
mt.detach()
mt.view(6)
mt.unsqueeze(0)
mt.is_contiguous()
mt.size()
torch.isnan(mt)
torch.where(m,mt,mt)
len(mt)
mt.sum((0,1))
mt.mean(dim=0,keepdim=True)
nt
nt.is_nested
nt.size(0)
torch.nested.to_padded_tensor(nt,0.5)
nt.to_padded_tensor(0.)
nt.unbind()
nt+nt
nt*2
nt.dim()
nt.numel()
nt.relu()
torch.nested.nested_tensor([[1,2],[3.]])
torch.nested.nested_tensor([torch.ones(2,2),torch.ones(1,2)],requires_grad=True)
torch.nested.nested_tensor([])
torch.nested.nested_tensor(3)
torch.nested.nested_tensor([torch.ones(2,2),torch.ones(2)])
torch.nested.as_nested_tensor([torch.ones(2)])
nt[0]
nt.dtype
torch.nested.to_padded_tensor(torch.nested.nested_tensor([torch.ones(2,2),torch.ones(1,3)]),0,(3,2,4))
torch.nn.Linear(2,1,bias=False)(torch.nested.nested_tensor([torch.ones(2,2),torch.ones(1,2)])).is_nested""".splitlines():
    show(text)

leaf = masked_tensor(d, m, requires_grad=True)
total = (leaf * 2).sum()
total.backward()
print(total, leaf.grad)
parts = [torch.ones(2, requires_grad=True), torch.ones(3, requires_grad=True)]
torch.nested.as_nested_tensor(parts).to_padded_tensor(0.0).mul(3).sum().backward()
print(parts[0].grad, parts[1].grad)
