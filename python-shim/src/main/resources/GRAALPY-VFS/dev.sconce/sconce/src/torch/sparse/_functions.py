"""Making sparse tensors, and their products and sums."""

import torch


def _whole(data, device):
    """Positions as an int64 tensor."""
    return torch.as_tensor(data, device=device).to(torch.int64)


def _values(data, dtype, device):
    if isinstance(data, torch.Tensor):
        return data.to(dtype=data.dtype if dtype is None else dtype, device=device)
    return torch.tensor(data, dtype=dtype, device=device)


def _checked(indices, values, size):
    if indices.dim() != 2:
        raise RuntimeError(
            "indices must be sparse_dim x nnz, but got: " + str(indices.dim()) + " dimension(s)"
        )
    if values.dim() == 0 or indices.size(1) != values.size(0):
        raise RuntimeError(
            f"indices and values must have same nnz, but got nnz from indices: {indices.size(1)}, "
            f"nnz from values: {values.size(0) if values.dim() else 0}"
        )
    low = indices.min(1).values.tolist() if indices.numel() else []
    high = indices.max(1).values.tolist() if indices.numel() else []
    for dim, place in enumerate(low):
        if place < 0:
            raise RuntimeError(f"found negative index {place} for dim {dim}")
    dense = list(values.shape[1:])
    if size is None:
        return [place + 1 for place in high] + dense if high else [0] * indices.size(0) + dense
    size = list(size)
    if len(size) != indices.size(0) + len(dense):
        raise RuntimeError(
            f"number of dimensions must be sparse_dim ({indices.size(0)}) + dense_dim "
            f"({len(dense)}), but got {len(size)}"
        )
    for dim, place in enumerate(high):
        if place >= size[dim]:
            raise RuntimeError(
                f"size is inconsistent with indices: for dim {dim}, size is {size[dim]} but found "
                f"index {place}"
            )
    if size[len(size) - len(dense) :] != dense:
        raise RuntimeError(
            f"values has incorrect size, expected {[values.size(0)] + size[indices.size(0) :]}, "
            f"got {list(values.shape)}"
        )
    return size


def sparse_coo_tensor(
    indices=None,
    values=None,
    size=None,
    *,
    dtype=None,
    device=None,
    pin_memory=False,
    requires_grad=False,
    check_invariants=None,
    is_coalesced=None,
):
    """sparse_coo_tensor(indices, values, size=None, *, dtype=None, device=None, requires_grad=False)

    A tensor of layout ``torch.sparse_coo``: values at positions.

    Args:
        indices (array_like): the positions, of shape (sparse dimensions, n).
        values (array_like): n numbers, or n tensors of the sizes of the dense dimensions.
        size (sequence of int, optional): by default the smallest that holds all positions.
        dtype (torch.dtype, optional): by default that of the values.
        requires_grad (bool): whether gradients are computed for the result. Gradients reach
            ``values`` where these are a tensor that requires them.
        is_coalesced (bool, optional): says that the positions are sorted and differ.

    Raises:
        RuntimeError: for a position outside of the size, or different numbers of positions and
            values.
    """
    if values is None:
        if isinstance(indices, (tuple, list)) and size is None:
            size = indices
        elif indices is not None:
            raise TypeError(
                "sparse_coo_tensor() received an invalid combination of arguments: no values"
            )
        size = list(size)
        indices = torch.zeros(len(size), 0, dtype=torch.int64)
        values = torch.zeros(0, dtype=dtype, device=device)
    indices = _whole(indices, device)
    values = _values(values, dtype, device)
    size = _checked(indices, values, size)
    made = torch._sparse_coo_tensor(indices, values, size, bool(is_coalesced))
    if requires_grad:
        made = made.detach().requires_grad_()
    return made


def sparse_csr_tensor(
    crow_indices,
    col_indices,
    values,
    size=None,
    *,
    dtype=None,
    device=None,
    pin_memory=False,
    requires_grad=False,
    check_invariants=None,
):
    """sparse_csr_tensor(crow_indices, col_indices, values, size=None, *, dtype=None)

    A matrix of layout ``torch.sparse_csr``: values row by row.

    Args:
        crow_indices (array_like): where each row begins, and behind the last one n.
        col_indices (array_like): the column of each of n values.
        values (array_like): n numbers.
        size (sequence of int, optional): by default the smallest that holds all columns.

    Raises:
        RuntimeError: for rows or columns that do not fit.
    """
    rows = torch.as_tensor(crow_indices, device=device)
    columns = torch.as_tensor(col_indices, device=device)
    values = _values(values, dtype, device)
    if size is None:
        size = (rows.numel() - 1, int(columns.max()) + 1 if columns.numel() else 0)
    made = torch._sparse_csr_tensor(rows, columns, values, list(size))
    return made.detach().requires_grad_() if requires_grad else made


def mm(sparse, dense, reduce=None):
    """The product of a sparse matrix with a strided or a sparse one, with gradients for both."""
    if reduce is not None:
        raise NotImplementedError("torch.sparse.mm with reduce")
    if sparse.layout is not torch.strided and dense.layout is not torch.strided:
        return torch._sparse_sparse_matmul(sparse, dense)
    rows = sparse.size(0) if sparse.dim() else 0
    columns = dense.size(1) if dense.dim() == 2 else 0
    start = torch.zeros(rows, columns, dtype=dense.dtype, device=dense.device)
    if sparse.layout is torch.strided:
        return torch.mm(sparse, dense)
    return torch._sparse_addmm(start, sparse, dense, beta=0)


def addmm(mat, mat1, mat2, *, beta=1, alpha=1):
    """``beta * mat + alpha * mat1 @ mat2`` for a sparse ``mat1``."""
    return torch._sparse_addmm(mat, mat1, mat2, beta=beta, alpha=alpha)


def spmm(input, mat2):
    """The product of a sparse matrix and a strided one; see :func:`torch.mm`."""
    return torch.mm(input, mat2)


dsmm = spmm


def hspmm(mat1, mat2):
    """The product of a sparse matrix and a strided one, as a sparse tensor with dense rows."""
    return torch.mm(mat1, mat2).to_sparse(1)


def sum(input, dim=None, dtype=None):
    """The sum of all elements, a strided tensor, or of some dimensions of a sparse tensor."""
    if dtype is not None:
        input = input.to(dtype)
    if dim is None:
        return input.sum()
    if isinstance(dim, (tuple, list)) and not dim:
        return input.sum()
    return torch._sparse_sum(input, dim)


def softmax(input, dim, *, dtype=None):
    """Softmax over the values that are stored along a dimension."""
    return torch._sparse_softmax(input if dtype is None else input.to(dtype), dim)


def log_softmax(input, dim, *, dtype=None):
    """The logarithm of :func:`softmax`."""
    return torch._sparse_log_softmax(input if dtype is None else input.to(dtype), dim)
