package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sums of products in Einstein's notation. Every operand is brought to the same dimensions, those
 * of the result first, and then two at a time are multiplied by one batched product.
 */
final class Einsum {
  static final Op EINSUM =
      Row.of("einsum(str equation, Tensor[] tensors, *, int[]? path=None)")
          .function()
          .forward(a -> einsum(a.string(0), a.tensors(1)))
          .doc(
              """
              einsum(equation, *operands) -> Tensor

              Sums products of elements as the equation says: each operand's dimensions have letters,
              ``'ij,jk->ik'``, and the result sums over all letters that do not stand behind the
              arrow. Without an arrow the result has the letters that occur once, in alphabetical
              order. A letter twice in one operand takes the diagonal, and ``...`` stands for
              dimensions that broadcast.

              Example::

                  >>> torch.einsum('ij,j->i', torch.ones(2, 3), torch.ones(3))
                  tensor([3., 3.])
              """)
          .build();

  private final EinsumLabels labels;

  private Einsum(EinsumLabels labels) {
    this.labels = labels;
  }

  /** Evaluates an equation, recorded. */
  static Tensor einsum(String equation, Tensor... operands) {
    if (operands.length == 0) {
      throw TensorException.runtime("einsum(): must provide at least one operand");
    }
    EinsumLabels labels = EinsumLabels.parse(equation, operands);
    return new Einsum(labels).evaluate(operands);
  }

  private Tensor evaluate(Tensor[] operands) {
    int all = labels.dims();
    int out = labels.outputDims();
    List<Tensor> ops = new ArrayList<>();
    int[] counts = new int[all];
    for (int i = 0; i < operands.length; i++) {
      Tensor t = aligned(operands[i], i);
      for (int d = out; d < all; d++) {
        counts[d] += t.sizes()[d] != 1 ? 1 : 0;
      }
      ops.add(t);
    }
    while (ops.size() > 1) {
      ops.add(0, contract(ops.removeFirst(), ops.removeFirst(), out, counts));
    }
    Tensor r = ops.getFirst();
    if (all == out) {
      return r;
    }
    if (operands.length > 1) {
      return Shaping.view(r, Arrays.copyOf(r.sizes(), out));
    }
    long[] rest = new long[all - out];
    for (int k = 0; k < rest.length; k++) {
      rest[k] = out + k;
    }
    return Reductions.sum(r, rest, false);
  }

  /** The operand with all dimensions in their order, those it lacks of size 1. */
  private Tensor aligned(Tensor operand, int number) {
    int[] subscripts = labels.operand(number);
    int[] order = new int[labels.dims()];
    Arrays.fill(order, -1);
    int[] place = new int[EinsumLabels.LETTERS];
    Arrays.fill(place, -1);
    Tensor t = operand;
    int j = 0;
    for (int s : subscripts) {
      if (s == EinsumLabels.ELLIPSIS) {
        int missing = labels.ellipsisDims() - (operand.rank() - subscripts.length + 1);
        for (int k = 0; k < missing; k++) {
          t = Shaping.unsqueeze(t, j);
        }
        for (int k = 0; k < labels.ellipsisDims(); k++) {
          order[labels.ellipsisIndex() + k] = j++;
        }
      } else if (place[s] >= 0) {
        if (t.sizes()[j] != t.sizes()[place[s]]) {
          throw TensorException.runtime(
              "einsum(): subscript "
                  + EinsumLabels.letter(s)
                  + " is repeated for operand "
                  + number
                  + " but the sizes don't match, "
                  + t.sizes()[j]
                  + " != "
                  + t.sizes()[place[s]]);
        }
        t = Slicing.diagonal(t, 0, place[s], j);
        t = Transposing.movedim(t, new long[] {-1}, new long[] {place[s]});
      } else {
        place[s] = j;
        order[labels.index(s)] = j++;
      }
    }
    long[] permutation = new long[order.length];
    for (int d = 0; d < order.length; d++) {
      if (order[d] < 0) {
        t = Shaping.unsqueeze(t, -1);
        order[d] = j++;
      }
      permutation[d] = order[d];
    }
    return Transposing.permute(t, permutation);
  }

  /** Multiplies two operands and sums over what no further operand has. */
  private static Tensor contract(Tensor a, Tensor b, int out, int[] counts) {
    List<Integer> both = new ArrayList<>();
    List<Integer> onlyA = new ArrayList<>();
    List<Integer> onlyB = new ArrayList<>();
    for (int d = out; d < counts.length; d++) {
      boolean inA = a.sizes()[d] != 1;
      boolean inB = b.sizes()[d] != 1;
      if (inA && inB) {
        if (--counts[d] == 1) {
          both.add(d);
          counts[d] = 0;
        }
      } else if (counts[d] == 1 && (inA || inB)) {
        (inA ? onlyA : onlyB).add(d);
        counts[d] = 0;
      }
    }
    Tensor x = onlyA.isEmpty() ? a : Reductions.sum(a, toArray(onlyA), true);
    Tensor y = onlyB.isEmpty() ? b : Reductions.sum(b, toArray(onlyB), true);
    return sumProduct(x, y, both);
  }

  /** {@code (x * y).sum(dims, keepdim=True)} by one batched product. */
  private static Tensor sumProduct(Tensor x, Tensor y, List<Integer> dims) {
    if (dims.isEmpty()) {
      return Arithmetic.mul(x, y);
    }
    List<Integer> batch = new ArrayList<>();
    List<Integer> left = new ArrayList<>();
    List<Integer> right = new ArrayList<>();
    for (int d = 0; d < x.rank(); d++) {
      if (dims.contains(d)) {
        continue;
      }
      boolean inX = x.sizes()[d] != 1;
      (inX && y.sizes()[d] != 1 ? batch : inX ? left : right).add(d);
    }
    long batches = product(x, batch);
    long rows = product(x, left);
    long inner = product(x, dims);
    long columns = product(y, right);
    Tensor a =
        Shaping.reshape(
            Transposing.permute(x, concat(List.of(batch, left, dims, right))),
            batches,
            rows,
            inner);
    Tensor b =
        Shaping.reshape(
            Transposing.permute(y, concat(List.of(batch, dims, right, left))),
            batches,
            inner,
            columns);
    Tensor r = MatMul.bmm(a, b);
    long[] order = concat(List.of(batch, left, dims, right));
    long[] sizes = new long[order.length];
    long[] back = new long[order.length];
    for (int k = 0; k < order.length; k++) {
      int d = (int) order[k];
      sizes[k] = dims.contains(d) ? 1 : right.contains(d) ? y.sizes()[d] : x.sizes()[d];
      back[d] = k;
    }
    return Transposing.permute(Shaping.view(r, sizes), back);
  }

  private static long product(Tensor t, List<Integer> dims) {
    long n = 1;
    for (int d : dims) {
      n *= t.sizes()[d];
    }
    return n;
  }

  private static long[] concat(List<List<Integer>> parts) {
    return parts.stream().flatMap(List::stream).mapToLong(Integer::longValue).toArray();
  }

  private static long[] toArray(List<Integer> dims) {
    return concat(List.of(dims));
  }
}
