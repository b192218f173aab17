"""Keywords and argument types that functions take besides the usual ones."""

import numpy as np
import torch

image = torch.arange(24.0).reshape(1, 2, 3, 4)
last = torch.channels_last


def show(call):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, str(e).splitlines()[0])


class Kind(torch.Tensor):
    pass


show(lambda: image.to(memory_format=last).stride())
show(lambda: image.to(memory_format=last).to(memory_format=torch.contiguous_format).stride())
show(lambda: image.to(memory_format=last).to(memory_format=torch.preserve_format).stride())
show(lambda: image.to(torch.float64, memory_format=last).stride())
show(lambda: image[0].to(memory_format=last).stride())
show(lambda: image.to(memory_format=last).is_contiguous(memory_format=last))
show(lambda: image.to(memory_format=last).is_contiguous())
show(lambda: image.is_contiguous(memory_format=last))
show(lambda: image[0].is_contiguous(memory_format=last))
show(lambda: image.is_contiguous(memory_format=torch.preserve_format))
show(lambda: image.is_contiguous(memory_format=3))
show(lambda: torch.empty(1, 2, 3, 4, memory_format=last).stride())
show(lambda: torch.empty(2, memory_format=last).stride())
show(lambda: torch.empty(2, memory_format=torch.preserve_format).stride())
show(lambda: torch.empty(2, 3, names=None).shape)
show(lambda: torch.linalg.solve(A=torch.eye(2) * 2, B=torch.ones(2)))
show(lambda: torch.linalg.svd(A=torch.eye(2) * 2)[1])
show(lambda: torch.linalg.qr(A=torch.eye(2))[1].abs())
show(lambda: torch.cdist(image[0], image[0], compute_mode="x"))
show(lambda: torch.cdist(image[0], image[0], compute_mode="donot_use_mm_for_euclid_dist"))
show(lambda: torch.as_tensor(np.int32(1)).dtype)
show(lambda: torch.tensor(np.float64(1.5)))
show(lambda: torch.tensor([np.float64(1.5)]))
show(lambda: torch.tensor([np.float32(1.5)]).dtype)
show(lambda: torch.tensor([np.int16(1), np.int32(1)]))
show(lambda: torch.tensor([np.uint8(1)]))
show(lambda: torch.tensor([np.int64(1), 2]).dtype)
show(lambda: torch.tensor([1, np.int32(2)]).dtype)
show(lambda: torch.tensor([[np.float32(2)], [np.float64(1)]]).dtype)
show(lambda: type(image.as_subclass(Kind)).__name__)
show(lambda: image.as_subclass(3))
show(lambda: image.as_subclass(int))
show(lambda: image.cuda(image))
show(lambda: torch.empty_strided((2, 3), (1, 2)).stride())
show(lambda: torch.empty_strided((2, 3), (1, 2), dtype=torch.int64).fill_(4))
show(lambda: torch.empty_strided((0, 3), (1, 2)).shape)
show(lambda: torch.empty_strided((2, 2), (1,)))
show(lambda: torch.empty_strided((2, -2), (1, 2)))
show(lambda: torch.empty_strided((2, 2), (1, -2)))
show(lambda: torch.isin(image, 3).sum())
show(lambda: torch.isin(torch.tensor([1, 2]), torch.tensor([2]), invert=True, assume_unique=True))
show(lambda: torch.frexp(torch.tensor([0.5, 6.0])))
show(lambda: torch.tensor([0.5, 6.0]).frexp().exponent)
show(lambda: image.reshape(4, 6).clone().renorm_(2, 0, 10))
show(lambda: torch.nn.functional.pdist(image[0, 0], p=1))
