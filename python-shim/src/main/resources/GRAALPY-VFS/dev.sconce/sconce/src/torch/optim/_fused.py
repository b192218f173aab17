"""The update rules of the optimizers, one call per parameter group.

An optimizer's ``step`` collects the tensors of a group in lists and calls one function of this
file, which calls the engine's function of the same name in ``torch._C`` when there is one, and
otherwise computes the same with tensor operations. The functions here are the specification: the
engine's take the same arguments, all by position, in this order, and change the same tensors.

Common to all: ``params``, ``grads`` and the state lists are lists of equal length (or empty where a
rule says so) of tensors that have a parameter's shape, dtype and device; nothing is recorded by
autograd; numbers are Python floats (a float32 tensor is multiplied by the number rounded to
float32, as tensor operations do); results have to equal those of the tensor operations below
to the last bit, in this order of operations. Every changed tensor's version goes up. Gradients are
never changed. The engine's function returns ``True`` when it has done the work and ``False``,
having changed nothing, when it does not handle such tensors (mixed dtypes, sparse, other devices);
the Python rule then does.

==================  ==============================================================================
``_sgd_step``       ``(params, grads, momentum_buffers, lr, momentum, dampening, weight_decay,
                    nesterov, maximize)``; ``momentum_buffers`` is a list with ``None`` where there
                    is no buffer yet; the function puts the new buffer there. With momentum 0 it
                    is left as it is.
``_rmsprop_step``   ``(params, grads, square_avgs, grad_avgs, momentum_buffers, steps, lr, alpha,
                    eps, weight_decay, momentum, centered, maximize)``; ``grad_avgs`` is empty
                    unless centered, ``momentum_buffers`` unless momentum > 0; ``steps`` are 0-d
                    float32 CPU tensors (float64 if that was the default dtype when they were made),
                    each increased by one.
``_adam_step``      ``(params, grads, exp_avgs, exp_avg_sqs, max_exp_avg_sqs, steps, lr, beta1,
                    beta2, eps, weight_decay, amsgrad, maximize, decoupled)``; ``max_exp_avg_sqs``
                    is empty unless amsgrad; ``steps`` as for RMSprop, each increased by one first
                    and then read as a Python float for the bias corrections, which are computed
                    in double; ``decoupled`` chooses AdamW's weight decay.
``_adagrad_step``   ``(params, grads, state_sums, steps, lr, weight_decay, lr_decay, eps,
                    maximize)``; ``steps`` as for Adam.
``_adadelta_step``  ``(params, grads, square_avgs, acc_deltas, lr, rho, eps, weight_decay,
                    maximize)``.
``_adamax_step``    ``(params, grads, exp_avgs, exp_infs, steps, lr, beta1, beta2, eps,
                    weight_decay, maximize)``; ``steps`` as for Adam.
==================  ==============================================================================
"""

import math

import torch


def _directed(grad, param, weight_decay, maximize):
    """The gradient to descend along, with the penalty's part."""
    if maximize:
        grad = -grad
    if weight_decay != 0:
        grad = grad.add(param, alpha=weight_decay)
    return grad


def _sgd_step(
    params,
    grads,
    momentum_buffers,
    lr,
    momentum,
    dampening,
    weight_decay,
    nesterov,
    maximize,
):
    for index, param in enumerate(params):
        grad = _directed(grads[index], param, weight_decay, maximize)
        if momentum != 0:
            buffer = momentum_buffers[index]
            if buffer is None:
                # The first buffer is the gradient itself, without dampening.
                buffer = torch.clone(grad).detach()
                momentum_buffers[index] = buffer
            else:
                buffer.mul_(momentum).add_(grad, alpha=1 - dampening)
            grad = grad.add(buffer, alpha=momentum) if nesterov else buffer
        param.add_(grad, alpha=-lr)


def _rmsprop_step(
    params,
    grads,
    square_avgs,
    grad_avgs,
    momentum_buffers,
    steps,
    lr,
    alpha,
    eps,
    weight_decay,
    momentum,
    centered,
    maximize,
):
    for index, param in enumerate(params):
        step_tensor = steps[index]
        step_tensor += 1
        grad = _directed(grads[index], param, weight_decay, maximize)
        square_avg = square_avgs[index]
        square_avg.mul_(alpha).addcmul_(grad, grad, value=1 - alpha)
        if centered:
            grad_avg = grad_avgs[index]
            # lerp_ and not mul_, add_: PyTorch 2 rounds this way.
            grad_avg.lerp_(grad, 1 - alpha)
            avg = square_avg.addcmul(grad_avg, grad_avg, value=-1).sqrt_()
        else:
            avg = square_avg.sqrt()
        avg.add_(eps)
        if momentum > 0:
            buffer = momentum_buffers[index]
            buffer.mul_(momentum).addcdiv_(grad, avg)
            param.add_(buffer, alpha=-lr)
        else:
            param.addcdiv_(grad, avg, value=-lr)


def _adam_step(
    params,
    grads,
    exp_avgs,
    exp_avg_sqs,
    max_exp_avg_sqs,
    steps,
    lr,
    beta1,
    beta2,
    eps,
    weight_decay,
    amsgrad,
    maximize,
    decoupled,
):
    for index, param in enumerate(params):
        grad = -grads[index] if maximize else grads[index]
        exp_avg = exp_avgs[index]
        exp_avg_sq = exp_avg_sqs[index]
        step_tensor = steps[index]
        step_tensor += 1
        if weight_decay != 0:
            if decoupled:
                param.mul_(1 - lr * weight_decay)
            else:
                grad = grad.add(param, alpha=weight_decay)
        exp_avg.lerp_(grad, 1 - beta1)
        exp_avg_sq.mul_(beta2).addcmul_(grad, grad, value=1 - beta2)
        step = step_tensor.item()
        step_size = lr / (1 - beta1**step)
        correction2_sqrt = math.sqrt(1 - beta2**step)
        if amsgrad:
            largest = max_exp_avg_sqs[index]
            torch.maximum(largest, exp_avg_sq, out=largest)
            exp_avg_sq = largest
        denominator = (exp_avg_sq.sqrt() / correction2_sqrt).add_(eps)
        param.addcdiv_(exp_avg, denominator, value=-step_size)


def _adagrad_step(
    params, grads, state_sums, steps, lr, weight_decay, lr_decay, eps, maximize
):
    for index, param in enumerate(params):
        step_tensor = steps[index]
        step_tensor += 1
        step = step_tensor.item()
        grad = _directed(grads[index], param, weight_decay, maximize)
        rate = lr / (1 + (step - 1) * lr_decay)
        state_sum = state_sums[index]
        state_sum.addcmul_(grad, grad, value=1)
        std = state_sum.sqrt().add_(eps)
        param.addcdiv_(grad, std, value=-rate)


def _adadelta_step(
    params, grads, square_avgs, acc_deltas, lr, rho, eps, weight_decay, maximize
):
    for index, param in enumerate(params):
        grad = _directed(grads[index], param, weight_decay, maximize)
        square_avg = square_avgs[index]
        acc_delta = acc_deltas[index]
        square_avg.mul_(rho).addcmul_(grad, grad, value=1 - rho)
        std = square_avg.add(eps).sqrt_()
        delta = acc_delta.add(eps).sqrt_()
        delta.div_(std).mul_(grad)
        acc_delta.mul_(rho).addcmul_(delta, delta, value=1 - rho)
        param.add_(delta, alpha=-lr)


def _adamax_step(
    params,
    grads,
    exp_avgs,
    exp_infs,
    steps,
    lr,
    beta1,
    beta2,
    eps,
    weight_decay,
    maximize,
):
    for index, param in enumerate(params):
        step_tensor = steps[index]
        step_tensor += 1
        grad = _directed(grads[index], param, weight_decay, maximize)
        exp_avg = exp_avgs[index]
        exp_inf = exp_infs[index]
        exp_avg.lerp_(grad, 1 - beta1)
        torch.maximum(exp_inf.mul_(beta2), grad.abs().add_(eps), out=exp_inf)
        rate = lr / (1 - beta1 ** step_tensor.item())
        param.addcdiv_(exp_avg, exp_inf, value=-rate)


def _dispatch(rule):
    """The engine's function for a rule, with the rule behind it; or the rule alone."""
    native = getattr(torch._C, rule.__name__, None)

    def step(*args):
        if native is None or not native(*args):
            with torch.no_grad():
                rule(*args)

    return step


sgd_step = _dispatch(_sgd_step)
rmsprop_step = _dispatch(_rmsprop_step)
adam_step = _dispatch(_adam_step)
adagrad_step = _dispatch(_adagrad_step)
adadelta_step = _dispatch(_adadelta_step)
adamax_step = _dispatch(_adamax_step)
