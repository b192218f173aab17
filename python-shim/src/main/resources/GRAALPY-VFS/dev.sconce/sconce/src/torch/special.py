"""Special functions: the operators whose names begin with ``special_``, and some of ``torch``."""

import torch

_NAMES = {
    "expit": "sigmoid",
    "gammaln": "lgamma",
    "psi": "digamma",
    "digamma": "digamma",
    "erf": "erf",
    "erfc": "erfc",
    "erfinv": "erfinv",
    "exp2": "exp2",
    "expm1": "expm1",
    "log1p": "log1p",
    "logit": "logit",
    "polygamma": "polygamma",
    "round": "round",
    "sinc": "sinc",
    "xlogy": "xlogy",
    "logsumexp": "logsumexp",
    "softmax": "softmax",
    "log_softmax": "log_softmax",
}

for _name, _operator in _NAMES.items():
    if hasattr(torch, _operator):
        globals()[_name] = getattr(torch, _operator)

__all__ = [_name for _name in _NAMES if _name in globals()]

for _name in dir(torch):
    if _name.startswith("special_"):
        globals()[_name[8:]] = getattr(torch, _name)
        __all__.append(_name[8:])
