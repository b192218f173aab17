"""Random numbers of the built-in numpy subset: the streams of numpy's RandomState."""

from _sconce_subset import attribute as _attribute

from ._state import RandomState

_state = RandomState()

seed = _state.seed
rand = _state.rand
randn = _state.randn
randint = _state.randint
random = random_sample = ranf = sample = _state.random_sample
uniform = _state.uniform
normal = _state.normal
standard_normal = _state.standard_normal
exponential = _state.exponential
standard_exponential = _state.standard_exponential
choice = _state.choice
shuffle = _state.shuffle
permutation = _state.permutation
laplace = _state.laplace
logistic = _state.logistic
lognormal = _state.lognormal
rayleigh = _state.rayleigh
multivariate_normal = _state.multivariate_normal
get_state = _state.get_state
set_state = _state.set_state

__getattr__ = _attribute("numpy", "numpy.random")
