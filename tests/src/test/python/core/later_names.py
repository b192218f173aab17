# follows: 2.x
"""What later releases have at the top of torch."""

import warnings

import torch

x = torch.arange(6.0).view(2, 3)
print(torch.vmap(torch.dot)(x, x))
print(torch.vmap(lambda a, b: a * b, in_dims=(0, None), out_dims=1)(x, torch.arange(3.0)))
print(torch.vmap(lambda a: (a.sum(), a.max()))(x))
for call in (lambda: torch.vmap(torch.dot)(x, x[:1]), lambda: torch.vmap(torch.sin, in_dims=1)(x[0])):
    try:
        call()
    except ValueError as error:
        print(error)
w = torch.ones(3, requires_grad=True)
torch.vmap(lambda a: (a * w).sum())(x).sum().backward()
print(w.grad)

print(torch.accelerator.is_available(), torch.accelerator.current_accelerator())
print(torch.accelerator.device_count())
try:
    torch.accelerator.set_device_index(0)
except RuntimeError as error:
    print(error)

layer = torch.nn.Linear(1, 1)
optimizer = torch.optim.SGD(layer.parameters(), 0.5)
scaler = torch.amp.GradScaler("cpu", init_scale=4.0)
before = layer.bias.item()
scaler.scale(layer(torch.ones(1, 1)).sum()).backward()
print(layer.bias.grad)
scaler.step(optimizer)
scaler.update()
print(layer.bias.grad, round(before - layer.bias.item(), 6), scaler.get_scale())
layer.bias.grad.fill_(float("inf"))
scaler.step(optimizer)
scaler.update()
print(round(before - layer.bias.item(), 6), scaler.state_dict())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(torch.cuda.amp.GradScaler().is_enabled(), len(caught))
print(x.module_load(torch.ones(2, 3)) is x, x, x.module_load(torch.zeros(1), assign=True))
