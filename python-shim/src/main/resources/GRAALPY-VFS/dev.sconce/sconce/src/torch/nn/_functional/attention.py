"""Attention of several heads, as a function of its weights."""

import torch

from ..functional import dropout, linear, pad, softmax


def _mask(mask, dtype, name):
    """A mask to be added: where a bool mask is True, minus infinity."""
    if mask is None or mask.is_floating_point():
        return mask
    if mask.dtype is not torch.bool:
        raise AssertionError(f"only bool and floating types of {name} are supported")
    return torch.zeros_like(mask, dtype=dtype).masked_fill_(mask, float("-inf"))


def _projected(query, key, value, weight, bias):
    """Query, key and value times their thirds of a weight."""
    size = query.size(-1)
    if key is value:
        if query is key:
            return linear(query, weight, bias).chunk(3, dim=-1)
        own, others = weight.split([size, 2 * size])
        own_bias, other_bias = (None, None) if bias is None else bias.split([size, 2 * size])
        pair = linear(key, others, other_bias).chunk(2, dim=-1)
        return (linear(query, own, own_bias), *pair)
    biases = (None, None, None) if bias is None else bias.chunk(3)
    return tuple(
        linear(x, w, b) for x, w, b in zip((query, key, value), weight.chunk(3), biases)
    )


def multi_head_attention_forward(
    query,
    key,
    value,
    embed_dim_to_check,
    num_heads,
    in_proj_weight,
    in_proj_bias,
    bias_k,
    bias_v,
    add_zero_attn,
    dropout_p,
    out_proj_weight,
    out_proj_bias,
    training=True,
    key_padding_mask=None,
    need_weights=True,
    attn_mask=None,
    use_separate_proj_weight=False,
    q_proj_weight=None,
    k_proj_weight=None,
    v_proj_weight=None,
    static_k=None,
    static_v=None,
    average_attn_weights=True,
    is_causal=False,
):
    r"""What :class:`torch.nn.MultiheadAttention` computes.

    Shapes are those of the layer with ``batch_first=False``: query :math:`(L, N, E)`, key and
    value :math:`(S, N, E)`, unbatched without :math:`N`. Returns the output :math:`(L, N, E)` and,
    with ``need_weights``, the weights :math:`(N, L, S)`, or :math:`(N, heads, L, S)` unless they
    are averaged.
    """
    if static_k is not None or static_v is not None:
        raise NotImplementedError("multi_head_attention_forward with static_k or static_v")
    batched = query.dim() == 3
    if query.dim() not in (2, 3):
        raise AssertionError(
            "query should be unbatched 2D or batched 3D tensor but received "
            f"{query.dim()}-D query tensor"
        )
    if not batched:
        same = key is value
        alone = query is key
        query = query.unsqueeze(1)
        key = query if alone else key.unsqueeze(1)
        value = key if same else value.unsqueeze(1)
        if key_padding_mask is not None:
            key_padding_mask = key_padding_mask.unsqueeze(0)
    length, batch, size = query.shape
    if is_causal and attn_mask is None:
        raise RuntimeError(
            "Need attn_mask if specifying the is_causal hint. You may use the Transformer module "
            "method `generate_square_subsequent_mask` to create this mask."
        )
    assert size == embed_dim_to_check, (
        f"was expecting embedding dimension of {embed_dim_to_check}, but got {size}"
    )
    head = size // num_heads
    assert head * num_heads == size, f"embed_dim {size} not divisible by num_heads {num_heads}"
    if use_separate_proj_weight:
        biases = (None, None, None) if in_proj_bias is None else in_proj_bias.chunk(3)
        weights = (q_proj_weight, k_proj_weight, v_proj_weight)
        q, k, v = (
            linear(x, w, b) for x, w, b in zip((query, key, value), weights, biases)
        )
    else:
        assert key.shape == value.shape, (
            f"key shape {key.shape} does not match value shape {value.shape}"
        )
        q, k, v = _projected(query, key, value, in_proj_weight, in_proj_bias)
    attn_mask = _mask(attn_mask, query.dtype, "attn_mask")
    key_padding_mask = _mask(key_padding_mask, query.dtype, "key_padding_mask")
    if attn_mask is not None:
        source = key.size(0)
        if attn_mask.dim() == 2:
            wanted = (length, source)
        elif attn_mask.dim() == 3:
            wanted = (batch * num_heads, length, source)
        else:
            raise RuntimeError(f"attn_mask's dimension {attn_mask.dim()} is not supported")
        if tuple(attn_mask.shape) != wanted:
            raise RuntimeError(
                f"The shape of the {attn_mask.dim()}D attn_mask is {attn_mask.shape}, but should "
                f"be {wanted}."
            )
        if attn_mask.dim() == 2:
            attn_mask = attn_mask.unsqueeze(0)

    def one_more():
        nonlocal attn_mask, key_padding_mask
        if attn_mask is not None:
            attn_mask = pad(attn_mask, (0, 1))
        if key_padding_mask is not None:
            key_padding_mask = pad(key_padding_mask, (0, 1))

    if bias_k is not None and bias_v is not None:
        k = torch.cat([k, bias_k.repeat(1, batch, 1)])
        v = torch.cat([v, bias_v.repeat(1, batch, 1)])
        one_more()
    q, k, v = (
        x.contiguous().view(x.shape[0], batch * num_heads, head).transpose(0, 1)
        for x in (q, k, v)
    )
    if add_zero_attn:
        zeros = torch.zeros((batch * num_heads, 1, head), dtype=k.dtype, device=k.device)
        k = torch.cat([k, zeros], dim=1)
        v = torch.cat([v, zeros], dim=1)
        one_more()
    source = k.size(1)
    if key_padding_mask is not None:
        if tuple(key_padding_mask.shape) != (batch, source):
            raise AssertionError(
                f"expecting key_padding_mask shape of {(batch, source)}, but got "
                f"{key_padding_mask.shape}"
            )
        spread = (
            key_padding_mask.view(batch, 1, 1, source)
            .expand(-1, num_heads, -1, -1)
            .reshape(batch * num_heads, 1, source)
        )
        attn_mask = spread if attn_mask is None else attn_mask + spread
    scaled = q / head**0.5
    if attn_mask is not None:
        scores = torch.baddbmm(attn_mask, scaled, k.transpose(-2, -1))
    else:
        scores = torch.bmm(scaled, k.transpose(-2, -1))
    weights = softmax(scores, dim=-1)
    if training and dropout_p > 0.0:
        weights = dropout(weights, p=dropout_p)
    output = torch.bmm(weights, v)
    output = output.transpose(0, 1).contiguous().view(length * batch, size)
    output = linear(output, out_proj_weight, out_proj_bias).view(length, batch, -1)
    shown = None
    if need_weights:
        shown = weights.view(batch, num_heads, length, source)
        if average_attn_weights:
            shown = shown.mean(dim=1)
        shown = shown if batched else shown.squeeze(0)
    return output if batched else output.squeeze(1), shown
