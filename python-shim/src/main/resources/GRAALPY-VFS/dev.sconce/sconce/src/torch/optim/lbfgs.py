"""L-BFGS."""

import torch

from ._grouped import check_not_negative, check_rate
from .optimizer import Optimizer

__all__ = ["LBFGS"]

# A pair whose curvature is not above this would spoil the approximation.
_LEAST_CURVATURE = 1e-10


def _real(tensor):
    return torch.view_as_real(tensor) if tensor.is_complex() else tensor


class LBFGS(Optimizer):
    r"""Newton's method with an inverse Hessian that is told from the last gradients.

    Every ``step`` makes up to ``max_iter`` iterations, and computes the loss by its closure as often
    as it needs. There is one group of parameters only. The direction comes from the two loops of
    Nocedal and Wright, "Numerical optimization", algorithm 7.4.

    Args:
        params (iterable): the tensors to optimize.
        lr (float or Tensor): the length of a step, or the first length tried. Default: 1
        max_iter (int): iterations in a step. Default: 20
        max_eval (int, optional): calls of the closure in a step. Default: ``max_iter * 5 // 4``
        tolerance_grad (float): stop when no gradient is larger. Default: 1e-7
        tolerance_change (float): stop when loss or parameters change less. Default: 1e-9
        history_size (int): how many changes of the gradient to keep. Default: 100
        line_search_fn (str, optional): ``"strong_wolfe"`` or ``None`` for steps of fixed length.

    Example::

        >>> w = torch.tensor([3.0, -1.0], requires_grad=True)
        >>> optimizer = torch.optim.LBFGS([w], line_search_fn="strong_wolfe")
        >>> def closure():
        ...     optimizer.zero_grad()
        ...     loss = ((w - 2) ** 2).sum()
        ...     loss.backward()
        ...     return loss
        >>> optimizer.step(closure)
        tensor(10., grad_fn=<SumBackward0>)
        >>> w
        tensor([2., 2.], requires_grad=True)
    """

    def __init__(
        self,
        params,
        lr=1,
        max_iter=20,
        max_eval=None,
        tolerance_grad=1e-7,
        tolerance_change=1e-9,
        history_size=100,
        line_search_fn=None,
    ):
        check_rate(lr)
        check_not_negative((("learning rate", lr),))
        if max_eval is None:
            max_eval = max_iter * 5 // 4
        defaults = {
            "lr": lr,
            "max_iter": max_iter,
            "max_eval": max_eval,
            "tolerance_grad": tolerance_grad,
            "tolerance_change": tolerance_change,
            "history_size": history_size,
            "line_search_fn": line_search_fn,
        }
        super().__init__(params, defaults)
        if len(self.param_groups) != 1:
            raise ValueError("LBFGS doesn't support per-parameter options (parameter groups)")
        self._params = self.param_groups[0]["params"]

    def _flat_grad(self):
        parts = []
        for param in self._params:
            grad = param.grad
            if grad is None:
                grad = torch.zeros_like(param)
            elif grad.is_sparse:
                grad = grad.to_dense()
            parts.append(_real(grad).reshape(-1))
        return torch.cat(parts, 0)

    def _move(self, length, direction):
        offset = 0
        for param in self._params:
            param = _real(param)
            count = param.numel()
            param.add_(direction[offset : offset + count].view_as(param), alpha=float(length))
            offset += count

    def _search(self, closure, length, direction, loss, grad, slope):
        from ._line_search import strong_wolfe

        start = [param.clone() for param in self._params]

        def evaluate(trial):
            self._move(trial, direction)
            found = float(closure())
            found_grad = self._flat_grad()
            for param, value in zip(self._params, start):
                param.copy_(value)
            return found, found_grad

        return strong_wolfe(evaluate, length, direction, loss, grad, slope)

    def step(self, closure):
        r"""Makes up to ``max_iter`` iterations.

        Args:
            closure (callable): computes the loss and its gradients anew.

        Returns:
            the first loss that ``closure`` returned.
        """

        def with_grad():
            with torch.enable_grad():
                return closure()

        with torch.no_grad():
            return self._iterate(with_grad)

    def _iterate(self, closure):
        group = self.param_groups[0]
        lr = group["lr"]
        tolerance_change = group["tolerance_change"]
        line_search_fn = group["line_search_fn"]
        # The state is one for all, and kept under the first so that loading casts it.
        state = self.state[self._params[0]]
        state.setdefault("func_evals", 0)
        state.setdefault("n_iter", 0)

        first_loss = closure()
        loss = float(first_loss)
        evaluations = 1
        state["func_evals"] += 1
        grad = self._flat_grad()
        if grad.abs().max() <= group["tolerance_grad"]:
            return first_loss

        for iteration in range(1, group["max_iter"] + 1):
            state["n_iter"] += 1
            first = state["n_iter"] == 1
            direction = self._direction(state, grad, group["history_size"])
            if state.get("prev_flat_grad") is None:
                state["prev_flat_grad"] = grad.clone()
            else:
                state["prev_flat_grad"].copy_(grad)
            state["prev_loss"] = previous = loss
            state["t"] = length = min(1.0, 1.0 / grad.abs().sum()) * lr if first else lr
            slope = grad.dot(direction)
            if slope > -tolerance_change:
                break
            last = iteration == group["max_iter"]
            calls = 0
            optimal = False
            if line_search_fn is not None:
                if line_search_fn != "strong_wolfe":
                    raise RuntimeError("only 'strong_wolfe' is supported")
                loss, grad, length, calls = self._search(
                    closure, length, direction, loss, grad, slope
                )
                state["t"] = length
                self._move(length, direction)
                optimal = grad.abs().max() <= group["tolerance_grad"]
            else:
                self._move(length, direction)
                # Nobody reads the loss after the last iteration.
                if not last:
                    loss = float(closure())
                    grad = self._flat_grad()
                    optimal = grad.abs().max() <= group["tolerance_grad"]
                    calls = 1
            evaluations += calls
            state["func_evals"] += calls
            if (
                last
                or evaluations >= group["max_eval"]
                or optimal
                or direction.mul(length).abs().max() <= tolerance_change
                or abs(loss - previous) < tolerance_change
            ):
                break
        return first_loss

    def _direction(self, state, grad, history_size):
        """Where to go: the negative gradient, times what is known of the inverse Hessian."""
        if state["n_iter"] == 1:
            state.update(d=grad.neg(), old_dirs=[], old_stps=[], ro=[], H_diag=1)
            return state["d"]
        changes, steps, ro = state["old_dirs"], state["old_stps"], state["ro"]
        change = grad.sub(state["prev_flat_grad"])
        step = state["d"].mul(state["t"])
        curvature = change.dot(step)
        if curvature > _LEAST_CURVATURE:
            if len(changes) == history_size:
                for kept in (changes, steps, ro):
                    kept.pop(0)
            changes.append(change)
            steps.append(step)
            ro.append(1.0 / curvature)
            state["H_diag"] = curvature / change.dot(change)
        al = state.setdefault("al", [None] * history_size)
        direction = grad.neg()
        for index in range(len(changes) - 1, -1, -1):
            al[index] = steps[index].dot(direction) * ro[index]
            direction.add_(changes[index] * -al[index])
        direction = direction.mul(state["H_diag"])
        for index in range(len(changes)):
            be = changes[index].dot(direction) * ro[index]
            direction.add_(steps[index] * (al[index] - be))
        state["d"] = direction
        return direction
