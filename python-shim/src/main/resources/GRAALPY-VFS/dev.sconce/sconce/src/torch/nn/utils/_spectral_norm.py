"""Weights divided by their largest singular value."""

import torch
from torch.nn.functional import normalize
from torch.nn.parameter import Parameter, UninitializedParameter


class SpectralNorm:
    """The hook that computes the weight before every ``forward``."""

    _version = 1

    def __init__(self, name, n_power_iterations, dim, eps):
        self.name = name
        self.dim = dim
        if n_power_iterations <= 0:
            raise ValueError(
                "Expected n_power_iterations to be positive, but "
                f"got n_power_iterations={n_power_iterations}"
            )
        self.n_power_iterations = n_power_iterations
        self.eps = eps

    def matrix(self, weight):
        """The weight as a matrix whose rows are the indices of ``dim``."""
        if self.dim != 0:
            others = [d for d in range(weight.dim()) if d != self.dim]
            weight = weight.permute(self.dim, *others)
        return weight.reshape(weight.size(0), -1)

    def compute_weight(self, module, do_power_iteration):
        """The weight, after improving the singular vectors in place if so asked."""
        weight = getattr(module, self.name + "_orig")
        u = getattr(module, self.name + "_u")
        v = getattr(module, self.name + "_v")
        matrix = self.matrix(weight)
        if do_power_iteration:
            with torch.no_grad():
                for _ in range(self.n_power_iterations):
                    v.copy_(normalize(torch.mv(matrix.t(), u), dim=0, eps=self.eps))
                    u.copy_(normalize(torch.mv(matrix, v), dim=0, eps=self.eps))
                # The backward pass needs them as they are now, also after another forward.
                u, v = u.clone(), v.clone()
        return weight / torch.dot(u, torch.mv(matrix, v))

    def __call__(self, module, inputs):
        setattr(module, self.name, self.compute_weight(module, module.training))

    def remove(self, module):
        """Makes a parameter again of the weight."""
        with torch.no_grad():
            weight = self.compute_weight(module, False)
        for suffix in ("", "_u", "_v", "_orig"):
            delattr(module, self.name + suffix)
        module.register_parameter(self.name, Parameter(weight.detach()))


class _StateDictHook:
    """Notes in the metadata of a state which form it has."""

    def __init__(self, hook):
        self.hook = hook

    def __call__(self, module, state_dict, prefix, local_metadata):
        versions = local_metadata.setdefault("spectral_norm", {})
        key = self.hook.name + ".version"
        if key in versions:
            raise RuntimeError(f"Unexpected key in metadata['spectral_norm']: {key}")
        versions[key] = self.hook._version


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    r"""Divides a weight by its largest singular value, before every ``forward``.

    The value comes from power iterations, which go on while the module is in training mode: the
    parameter is ``name + "_orig"`` from now on, and the singular vectors are the buffers
    ``name + "_u"`` and ``name + "_v"``. From Miyato et al., "Spectral normalization for generative
    adversarial networks" (2018).

    Args:
        module (Module): whose parameter to normalize.
        name (str): which parameter. Default: ``"weight"``
        n_power_iterations (int): iterations at each ``forward``. Default: 1
        eps (float): the least norm to divide by. Default: 1e-12
        dim (int, optional): the dimension of the outputs. Default: 0, but 1 for transposed
            convolutions.

    Returns:
        Module: ``module`` itself.

    Example::

        >>> m = torch.nn.utils.spectral_norm(torch.nn.Linear(20, 40))
        >>> m.weight_u.shape
        torch.Size([40])
    """
    if dim is None:
        kinds = (
            torch.nn.ConvTranspose1d,
            torch.nn.ConvTranspose2d,
            torch.nn.ConvTranspose3d,
        )
        dim = 1 if isinstance(module, kinds) else 0
    for hook in module._forward_pre_hooks.values():
        if isinstance(hook, SpectralNorm) and hook.name == name:
            raise RuntimeError(
                f"Cannot register two spectral_norm hooks on the same parameter {name}"
            )
    hook = SpectralNorm(name, n_power_iterations, dim, eps)
    weight = module._parameters[name]
    if weight is None:
        raise ValueError(f"`SpectralNorm` cannot be applied as parameter `{name}` is None")
    if isinstance(weight, UninitializedParameter):
        raise ValueError(
            "The module passed to `SpectralNorm` can't have uninitialized parameters. "
            "Make sure to run the dummy forward before applying spectral normalization"
        )
    with torch.no_grad():
        height, width = hook.matrix(weight).shape
        u = normalize(weight.new_empty(height).normal_(0, 1), dim=0, eps=eps)
        v = normalize(weight.new_empty(width).normal_(0, 1), dim=0, eps=eps)
    delattr(module, name)
    module.register_parameter(name + "_orig", weight)
    # Code that initializes weights looks for the name; a Parameter would be registered.
    setattr(module, name, weight.data)
    module.register_buffer(name + "_u", u)
    module.register_buffer(name + "_v", v)
    module.register_forward_pre_hook(hook)
    module._register_state_dict_hook(_StateDictHook(hook))
    return module


def remove_spectral_norm(module, name="weight"):
    r"""Undoes :func:`spectral_norm`; the weight keeps its present value.

    Args:
        module (Module): whose parameter to restore.
        name (str): which parameter. Default: ``"weight"``

    Raises:
        ValueError: if there is nothing to undo.
    """
    for key, hook in module._forward_pre_hooks.items():
        if isinstance(hook, SpectralNorm) and hook.name == name:
            break
    else:
        raise ValueError(f"spectral_norm of '{name}' not found in {module}")
    hook.remove(module)
    del module._forward_pre_hooks[key]
    for key, other in module._state_dict_hooks.items():
        if isinstance(other, _StateDictHook) and other.hook is hook:
            del module._state_dict_hooks[key]
            break
    return module
