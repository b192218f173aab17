"""The calls that record_neural.py records."""

import torch


def run(record, Draw):
    softmax(record, Draw(1))
    losses(record, Draw(2))
    convolution(record, Draw(3))
    pooling(record, Draw(4))
    max_pooling(record, Draw(7))
    borders(record, Draw(5))
    resizing(record, Draw(6))
    norms(record, Draw(8))
    binary(record, Draw(9))
    embedding(record, Draw(10))


def softmax(record, r):
    for name in "softmax", "log_softmax":
        for dim in 0, 1, -1:
            record("torch", name, r(3, 4, 2), dim)
        record("torch", name, r(5), 0)
        record("torch", name, r(), 0)
        record("torch", name, r(0, 3), 1)
        record("torch", name, r(2, 3, grad=False, dtype=torch.float32), 1, torch.float64)
        record("torch", name, r(2, 3), 2)


def losses(record, r):
    for reduction in 0, 1, 2:
        for name in "mse_loss", "smooth_l1_loss", "huber_loss", "l1_loss":
            record("nn", name, r(3, 4), r(3, 4), reduction)
        record("nn", "smooth_l1_loss", r(3, 4), r(3, 4), reduction, 0.25)
        record("nn", "smooth_l1_loss", r(3, 4), r(3, 4), reduction, 0.0)
        record("nn", "huber_loss", r(3, 4), r(3, 4), reduction, 0.5)
        record("nn", "soft_margin_loss", r(3, 4), r(3, 4, grad=False), reduction)
        record("nn", "nll_loss_nd", r(5, 4), r.ints(4, 5), None, reduction)
        record("nn", "nll_loss_nd", r(5, 4), r.ints(4, 5), r(4, grad=False, low=0), reduction, 2)
        record("nn", "nll_loss_nd", r(4), r.ints(4), None, reduction)
        record("nn", "nll_loss_nd", r(2, 3, 4, 2), r.ints(3, 2, 4, 2), None, reduction)
        record("nn", "nll_loss_nd", r(2, 3, 4), r.ints(3, 2, 4), r(3, grad=False, low=0), reduction, 1)
        for shape in (5, 4), (2, 4, 3), (4,):
            record(
                "nn", "cross_entropy_loss", r(*shape), r.ints(4, *shape[:-2], *shape[2:])
                if len(shape) > 2 else r.ints(4, *shape[:-1]), None, reduction
            )
            weight = r(4, grad=False, low=0)
            record("nn", "cross_entropy_loss", r(*shape), r(*shape, low=0), weight, reduction, -100, 0.1)
        record("nn", "cross_entropy_loss", r(5, 4), r(5, 4, low=0), None, reduction)
        record("nn", "cross_entropy_loss", r(5, 4), r.ints(4, 5), None, reduction, 1, 0.2)
    record("nn", "mse_loss", r(3), r(4))
    record("nn", "smooth_l1_loss", r(3), r(3), 1, -1.0)
    record("nn", "huber_loss", r(3), r(3), 1, 0.0)
    record("nn", "nll_loss_nd", r(3, 5), r.ints(4, 4))
    record("nn", "nll_loss_nd", r(3, 5), r.ints(4, 3), r(4, grad=False))
    record("nn", "nll_loss_nd", r(3, 5), torch.tensor([0, 1, 7]))
    record("nn", "nll_loss_nd", r(3, 5), r.ints(4, 3, 1))
    record("nn", "nll_loss_nd", r(3, 5), r.ints(4, 3).int())
    record("nn", "nll_loss_nd", r(1, 5, 2, 2), r.ints(3, 1, 2, 3))
    record("nn", "nll_loss_nd", r(1, 5, 3), r.ints(3, 1, 4))
    record("nn", "nll_loss_nd", r(), r.ints(3))
    record("nn", "cross_entropy_loss", r(3, 5), r.ints(4, 3), None, 1, -100, 1.5)
    record("nn", "cross_entropy_loss", r(3, 5), r.ints(4, 3, 5))
    record("nn", "cross_entropy_loss", r(3, 5), r(3, 5), None, 1, 1)
    record("nn", "cross_entropy_loss", r(3, 5), r(3, 5), r(4))


def convolution(record, r):
    record("torch", "conv1d", r(2, 3, 7), r(4, 3, 3), r(4))
    record("torch", "conv1d", r(3, 7), r(4, 3, 2), r(4), 2, 1)
    record("torch", "conv2d", r(2, 3, 5, 6), r(4, 3, 3, 2), r(4))
    record("torch", "conv2d", r(2, 3, 5, 6), r(4, 3, 3, 3), None, (2, 1), (1, 2), (1, 2))
    record("torch", "conv2d", r(2, 4, 4, 4), r(6, 2, 2, 3), r(6), 1, 1, 1, 2)
    record("torch", "conv2d", r(2, 3, 5, 5), r(3, 1, 3, 3), r(3), 2, 1, 1, 3)
    record("torch", "conv2d", r(2, 3, 5, 5), r(6, 1, 3, 3), None, 1, 1, 1, 3)
    record("torch", "conv2d", r(2, 3, 3, 4), r(2, 3, 1, 1), r(2))
    record("torch", "conv2d", r(3, 5, 5), r(4, 3, 3, 3), r(4))
    record("torch", "conv2d", r(1, 2, 5, 5), r(3, 2, 3, 3), r(3), 1, "same")
    record("torch", "conv2d", r(1, 2, 5, 5), r(3, 2, 2, 4), r(3), 1, "same")
    record("torch", "conv2d", r(1, 2, 5, 5), r(3, 2, 2, 4), r(3), 1, "valid")
    record("torch", "conv3d", r(1, 2, 3, 4, 4), r(3, 2, 2, 2, 3), r(3), 1, (0, 1, 1))
    record("torch", "conv_transpose1d", r(2, 3, 4), r(3, 2, 3), r(2), 2, 1, 1)
    record("torch", "conv_transpose2d", r(2, 3, 4, 3), r(3, 2, 3, 3), r(2))
    record("torch", "conv_transpose2d", r(2, 4, 3, 3), r(4, 2, 2, 3), r(4), (2, 1), 1, (1, 0), 2, (1, 2))
    record("torch", "conv_transpose2d", r(2, 3, 4, 4), r(3, 1, 3, 3), r(3), 2, 1, 0, 3)
    record("torch", "conv_transpose3d", r(1, 2, 2, 2, 2), r(2, 1, 2, 2, 2), r(1), 2)
    record("torch", "conv2d", r(0, 4, 5, 5), r(3, 4, 3, 3))
    record("torch", "conv2d", r(1, 4, 5, 5), r(3, 4, 3, 3, grad=False))
    record("torch", "conv2d", r(1, 2, 5, 5), r(3, 4, 3, 3))
    record("torch", "conv2d", r(5, 5), r(3, 4, 3, 3))
    record("torch", "conv2d", r(1, 4, 2, 2), r(3, 4, 3, 3))
    record("torch", "conv2d", r(1, 4, 5, 5), r(3, 4, 3, 3), r(4))
    record("torch", "conv2d", r(1, 4, 5, 5), r(3, 2, 3, 3), None, 1, 0, 1, 2)
    record("torch", "conv2d", r(1, 4, 5, 5), r(4, 4, 3, 3), None, 1, 0, 1, 2)
    record("torch", "conv2d", r(1, 4, 5, 5), r(4, 4, 3, 3), None, 0)
    record("torch", "conv2d", r(1, 4, 5, 5), r(4, 4, 3, 3), None, 1, -1)
    record("torch", "conv2d", r(1, 4, 5, 5), r(4, 4, 3, 3), None, 2, "same")
    record("torch", "conv2d", r(1, 4, 5, 5), r(4, 4, 3, 3), None, 2, "foo")
    record("torch", "conv2d", r(1, 4, 5, 5), r(3, 4, 3, 3, dtype=torch.float32))
    record("torch", "conv_transpose2d", r(1, 2, 5, 5), r(3, 4, 3, 3))
    record("torch", "conv_transpose2d", r(1, 3, 5, 5), r(3, 4, 3, 3), None, 1, 0, 1)
    record("torch", "conv_transpose2d", r(1, 3, 5, 5), r(3, 4, 3, 3), r(3))
    record("torch", "conv_transpose2d", r(1, 3, 1, 1), r(3, 4, 3, 3), None, 1, 2)
    record("nn", "linear", r(2, 3), r(4, 3), r(4))
    record("nn", "linear", r(3), r(4, 3), r(4))
    record("nn", "linear", r(2, 2, 3), r(4, 3), r(4))
    record("nn", "linear", r(2, 2, 2, 3), r(4, 3), r(4))
    record("nn", "linear", r(2, 3), r(4, 3))
    record("nn", "linear", r(2, 3), r(3))
    record("nn", "linear", r(2, 3), r(4, 5), r(4))
    record("nn", "linear", r(3), r(4, 5))
    record("nn", "linear", r(2, 2, 3), r(4, 5), r(4))


def pooling(record, r):
    record("torch", "avg_pool1d", r(2, 3, 7), 3, 2, 1)
    record("torch", "avg_pool1d", r(3, 7), 2, [], 0, True)
    record("nn", "avg_pool2d", r(2, 3, 5, 6), 2)
    record("nn", "avg_pool2d", r(3, 5, 6), (2, 3), (2, 1), (1, 1), True)
    record("nn", "avg_pool2d", r(1, 2, 5, 6), 3, 2, 1, True, False)
    record("nn", "avg_pool2d", r(1, 2, 5, 6), 3, 2, 1, False, False, 5)
    record("nn", "avg_pool3d", r(1, 2, 4, 5, 4), 2, 2, 1, True, False)
    record("nn", "avg_pool2d", torch.arange(16).reshape(1, 4, 4), 2)
    record("nn", "avg_pool2d", r(1, 1, 4, 4), (2, 2, 2))
    record("nn", "avg_pool2d", r(1, 1, 4, 4), 2, 0)
    record("nn", "avg_pool2d", r(1, 1, 4, 4), 2, 2, -1)
    record("nn", "avg_pool2d", r(1, 1, 2, 2), 3)
    record("nn", "avg_pool2d", r(1, 0, 4, 4), 2)
    record("nn", "avg_pool2d", r(1, 1, 4, 4), 2, 2, 0, False, True, 0)
    record("torch", "avg_pool1d", r(4), 2)
    record("torch", "adaptive_avg_pool1d", r(2, 3, 7), 3)
    record("nn", "adaptive_avg_pool2d", r(2, 3, 5, 7), (3, 4))
    record("nn", "adaptive_avg_pool2d", r(2, 3, 5, 7), 1)
    record("nn", "adaptive_avg_pool3d", r(2, 3, 3, 4), (2, 3, 2))
    record("nn", "adaptive_avg_pool3d", r(1, 2, 3, 3, 4), 1)
    record("nn", "adaptive_avg_pool2d", r(4, 4), 2)
    record("nn", "adaptive_avg_pool2d", r(1, 4, 4), -1)
    record("nn", "adaptive_avg_pool2d", r(1, 4, 4), (1, 2, 3))
    record("torch", "adaptive_avg_pool1d", r(4), 2)


def borders(record, r):
    record("nn", "pad", r(2, 3), (1, 2))
    record("nn", "pad", r(2, 3), (1, 0, 0, 2), "constant", 1.5)
    record("nn", "pad", r(2, 5), (-1, 2, 1, -1), "constant", 1.5)
    record("nn", "pad", torch.arange(3), (1, 1))
    for mode in "reflect", "replicate":
        record("nn", "pad", r(2, 4), (1, 2), mode)
        record("nn", "pad", r(2, 3, 4), (1, 2), mode)
        record("nn", "pad", r(2, 3, 4), (1, 2, 2, 0), mode)
        record("nn", "pad", r(2, 1, 3, 4), (3, 2, 1, -1), mode)
        record("nn", "pad", r(1, 3, 2, 4), (1, 2, 0, 1, 2, 0), mode)
    record("nn", "pad", r(1, 3), (1, 1), "reflect", 1.0)
    record("nn", "pad", r(1, 3), (3, 1), "reflect")
    record("nn", "pad", r(1, 3, 3), (1, 1, 3, 1), "reflect")
    record("nn", "pad", r(3), (1, 1), "reflect")
    record("nn", "pad", r(1, 3), (1, 1), "foo")
    record("nn", "pad", r(1, 3), (1,))
    record("nn", "pad", r(1, 3), (4, 1), "circular")


def resizing(record, r):
    for size in 3, 7, 8:
        record("nn", "upsample_nearest1d", r(1, 2, 4), (size,), None)
        record("nn", "_upsample_nearest_exact1d", r(1, 2, 4), (size,), None)
        for align in False, True:
            record("nn", "upsample_linear1d", r(1, 2, 4), (size,), align, None)
    record("nn", "upsample_nearest2d", r(1, 2, 3, 4), (5, 3), None)
    record("nn", "upsample_nearest3d", r(1, 1, 3, 2, 2), (5, 3, 4), None)
    for align in False, True:
        record("nn", "upsample_bilinear2d", r(1, 2, 3, 4), (5, 3), align, None)
        record("nn", "upsample_bicubic2d", r(1, 2, 3, 4), (5, 3), align, None)
        record("nn", "upsample_trilinear3d", r(1, 1, 3, 2, 2), (5, 3, 4), align, None)
    record("nn", "upsample_nearest2d", r(1, 1, 2, 2), (2, 0), None)
    record("nn", "upsample_nearest2d", r(1, 1, 2, 2), (2,), None)


def max_pooling(record, r):
    record("torch", "max_pool1d", r(2, 3, 7), 3, 2, 1)
    record("torch", "max_pool1d_with_indices", r(3, 7), 2, [], 0, 2, True)
    record("torch", "max_pool2d", r(2, 3, 5, 6), 2)
    record("nn", "max_pool2d_with_indices", r(3, 5, 6), (2, 3), (2, 1), (1, 1), (2, 1), True)
    record("nn", "max_pool2d_with_indices", r(1, 2, 5, 6), 3, 2, 1)
    record("nn", "max_pool3d_with_indices", r(1, 2, 4, 5, 4), 2, 2, 1, 1, True)
    record("torch", "max_pool3d", r(2, 4, 4, 4), 2)
    record("torch", "max_pool2d", torch.tensor([[[1.0, float("nan")], [2.0, 0.0]]]), 2)
    record("torch", "max_pool2d", r(1, 1, 4, 4), (2, 2, 2))
    record("torch", "max_pool2d", r(1, 1, 4, 4), 2, 0)
    record("torch", "max_pool2d", r(1, 1, 4, 4), 2, 2, 0, 0)
    record("torch", "max_pool2d", r(4, 4), 2)
    record("torch", "max_pool2d", r(1, 1, 2, 2), 3)
    record("torch", "max_pool1d", r(4), 2)
    record("torch", "max_pool1d", r(1, 1, 2, grad=False), 2, 2, 2)
    record("torch", "adaptive_max_pool1d", r(2, 3, 7), 3)
    record("nn", "adaptive_max_pool2d", r(2, 3, 5, 7), (3, 4))
    record("nn", "adaptive_max_pool3d", r(2, 3, 3, 4), (2, 3, 2))
    record("nn", "adaptive_max_pool2d", r(4, 4), 2)
    record("nn", "adaptive_max_pool2d", r(1, 0, 4, 4), 2)
    index = torch.tensor([[[3, 0], [8, 5]]])
    record("nn", "max_unpool2d", r(1, 2, 2), index, (3, 4))
    record("nn", "max_unpool2d", r(1, 2, 2), index, (2, 4))


def norms(record, r):
    last = 0.1, 1e-5, False
    record("torch", "batch_norm", r(4, 3), None, None, None, None, True, *last)
    record("torch", "batch_norm", r(4, 3), r(3), r(3), None, None, True, *last)
    record("torch", "batch_norm", r(2, 3, 4), r(3), r(3), None, None, True, *last)
    flat = {"grad": False, "low": 0}
    record("torch", "batch_norm", r(2, 3, 2, 2), r(3), r(3), r(3, **flat), r(3, **flat), False, *last)
    record("torch", "batch_norm", r(2, 3), r(4), None, None, None, True, *last)
    record("torch", "batch_norm", r(2, 3), None, None, r(4, **flat), r(4, **flat), True, *last)
    record("torch", "batch_norm", r(2, 3), None, None, None, None, False, *last)
    record("torch", "batch_norm", r(3), None, None, None, None, True, *last)
    record("torch", "instance_norm", r(2, 3, 4), r(3), r(3), None, None, True, *last)
    record("torch", "instance_norm", r(2, 3, 2, 2), None, None, None, None, True, *last)
    record("torch", "instance_norm", r(2, 3, 4), None, None, r(3, **flat), r(3, **flat), False, *last)
    record("torch", "instance_norm", r(2, 3, 4), None, None, None, None, False, *last)
    record("torch", "layer_norm", r(4, 5), (5,), r(5), r(5))
    record("torch", "layer_norm", r(2, 3, 4), (3, 4), r(3, 4), None, 1e-3)
    record("torch", "layer_norm", r(2, 3, 4), (4,))
    record("torch", "layer_norm", r(2, 3), (4,))
    record("torch", "layer_norm", r(2, 3), (3,), r(2))
    record("torch", "layer_norm", r(2, 3), ())
    record("torch", "group_norm", r(2, 4, 3), 2, r(4), r(4))
    record("torch", "group_norm", r(2, 6, 2, 2), 3)
    record("torch", "group_norm", r(2, 4), 2, r(4), r(4))
    record("torch", "group_norm", r(2, 3, 4), 2)
    record("torch", "group_norm", r(2, 4, 4), 2, r(3))
    record("torch", "group_norm", r(2, 4, 4), 0)


def binary(record, r):
    p = {"low": 0, "high": 1}
    for reduction in 0, 1, 2:
        record("nn", "binary_cross_entropy", r(2, 3, **p), r(2, 3, **p), None, reduction)
        record("nn", "binary_cross_entropy", r(2, 3, **p), r(2, 3, **p), r(3, grad=False), reduction)
        name = "binary_cross_entropy_with_logits"
        record("torch", name, r(2, 3), r(2, 3, **p), None, None, reduction)
        weight, positive = r(3, grad=False), r(3, grad=False)
        record("torch", name, r(2, 3), r(2, 3, grad=False, **p), weight, positive, reduction)
    record("nn", "binary_cross_entropy", torch.tensor([0.0, 1.0]), torch.tensor([1.0, 0.0]), None, 2)
    record("nn", "binary_cross_entropy", r(3), r(3, **p))
    record("nn", "binary_cross_entropy", r(3, **p), r(3).float())


def embedding(record, r):
    index = torch.tensor([[1, 0, 3], [1, 1, 2]])
    record("torch", "embedding", r(4, 3), index)
    record("torch", "embedding", r(4, 3), index.int(), 1)
    record("torch", "embedding", r(4, 3), index, 0, True)
    record("torch", "embedding", r(4, 3), torch.tensor(2))
    record("torch", "embedding", r(3, 2), torch.tensor([3]))
    record("torch", "embedding", r(3, 2), torch.tensor([-1]))
    record("torch", "embedding", r(3, 2), r(1))
    record("torch", "embedding", r(3), torch.tensor([1]))
    record("torch", "embedding_renorm_", r(4, 3, grad=False), torch.tensor([1, 2]), 1.5, 2.0)
    record("nn", "one_hot", torch.tensor([[0, 2], [1, 1]]))
    record("nn", "one_hot", torch.tensor([0, 2]), 4)
    record("nn", "one_hot", torch.tensor([-1]))
    record("nn", "one_hot", torch.tensor([3]), 2)
    record("nn", "one_hot", torch.tensor([], dtype=torch.long))
