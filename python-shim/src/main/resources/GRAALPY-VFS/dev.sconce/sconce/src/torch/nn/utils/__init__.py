"""Help around modules: limiting gradients, parameters as one vector."""

from .clip_grad import clip_grad_norm, clip_grad_norm_, clip_grad_value_, get_total_norm
from .clip_grad import clip_grads_with_norm_
from .convert_parameters import parameters_to_vector, vector_to_parameters
