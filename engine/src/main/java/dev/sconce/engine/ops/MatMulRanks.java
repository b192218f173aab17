package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import java.util.Arrays;

/**
 * {@code matmul} by rank, as PyTorch composes it, so that the graph has the same nodes: two small
 * ranks are one product; a batch against a single matrix is folded into one product where that
 * needs no copy; everything else is a batched product.
 */
final class MatMulRanks {
  private MatMulRanks() {}

  static Tensor matmul(Tensor a, Tensor b) {
    int p = a.rank();
    int q = b.rank();
    if (p == 0 || q == 0) {
      throw TensorException.runtime(
          "both arguments to matmul need to be at least 1D, but they are "
              + p
              + "D and "
              + q
              + "D");
    }
    if (p == 1 && q == 1) {
      return MatMul.dot(a, b);
    }
    if (p == 2 && q == 1) {
      return MatMul.mv(a, b);
    }
    if (p == 1 && q == 2) {
      return FreshViews.squeeze(MatMul.mm(Shaping.unsqueeze(a, 0), b), 0);
    }
    if (p == 2 && q == 2) {
      return MatMul.mm(a, b);
    }
    return folds(a, b) ? folded(a, b) : batched(a, b);
  }

  /** Whether the batch of one operand becomes rows of one product without copying the operand. */
  private static boolean folds(Tensor a, Tensor b) {
    boolean first = a.rank() >= b.rank();
    Tensor big = first ? a : b;
    Tensor small = first ? b : a;
    if (big.rank() < 3 || small.rank() > 2) {
      return false;
    }
    // Unfolded, the small operand's gradient would be as large as the batch, so a copy is better.
    if (small.requiresGrad()) {
      return true;
    }
    if (a.rank() == 2) {
      return false;
    }
    if (big.count() == 0) {
      return true;
    }
    long[] sizes = big.sizes();
    long[] strides = big.strides();
    if (!first) {
      sizes = swapLast(sizes);
      strides = swapLast(strides);
    }
    for (int d = 0; d < sizes.length - 2; d++) {
      if (strides[d] != strides[d + 1] * sizes[d + 1]) {
        return false;
      }
    }
    return true;
  }

  private static long[] swapLast(long[] v) {
    long[] r = v.clone();
    r[v.length - 1] = v[v.length - 2];
    r[v.length - 2] = v[v.length - 1];
    return r;
  }

  private static Tensor folded(Tensor a, Tensor b) {
    boolean swap = b.rank() > a.rank();
    Tensor big = swap ? Transposing.matrixTranspose(b) : a;
    Tensor small = !swap ? b : a.rank() == 2 ? Transposing.t(a) : a;
    int n = big.rank();
    long inner = big.sizes()[n - 1];
    long[] sizes = Arrays.copyOf(big.sizes(), n - 1);
    Tensor rows = Shaping.reshape(big, Shapes.count(sizes), inner);
    if (small.rank() == 1) {
      return FreshViews.unsafeView(MatMul.mv(rows, small), sizes);
    }
    sizes = Arrays.copyOf(sizes, n);
    sizes[n - 1] = small.sizes()[1];
    Tensor r = FreshViews.unsafeView(MatMul.mm(rows, small), sizes);
    if (!swap) {
      return r;
    }
    Tensor t = Transposing.matrixTranspose(r);
    return t.isContiguous() ? t : Casting.cloneContiguous(t);
  }

  private static Tensor batched(Tensor a, Tensor b) {
    int p = a.rank();
    int q = b.rank();
    // A batch of one matrix that needs a gradient is folded, as a single matrix is.
    if (p == 3 && q == 3 && a.sizes()[0] != b.sizes()[0]) {
      if (a.sizes()[0] == 1 && a.requiresGrad()) {
        return matmul(Squeezing.squeeze(a, 0), b);
      }
      if (b.sizes()[0] == 1 && b.requiresGrad()) {
        return matmul(a, Squeezing.squeeze(b, 0));
      }
    }
    long n = p > 1 ? a.sizes()[p - 2] : 1;
    long m1 = a.sizes()[p - 1];
    long m2 = q > 1 ? b.sizes()[q - 2] : b.sizes()[0];
    long k = q > 1 ? b.sizes()[q - 1] : 1;
    long[] batch =
        Shapes.broadcast(
            Arrays.copyOf(a.sizes(), Math.max(p - 2, 0)),
            Arrays.copyOf(b.sizes(), Math.max(q - 2, 0)));
    long count = Shapes.count(batch);
    Tensor x = Shaping.reshape(Shaping.expand(a, append(batch, n, m1)), count, n, m1);
    Tensor y;
    if (q == 1) {
      y = Shaping.reshape(Shaping.expand(b, append(batch, m2)), count, m2);
      y = Shaping.unsqueeze(y, 2);
    } else {
      y = Shaping.reshape(Shaping.expand(b, append(batch, m2, k)), count, m2, k);
    }
    long[] sizes = batch;
    if (p > 1) {
      sizes = append(sizes, n);
    }
    if (q > 1) {
      sizes = append(sizes, k);
    }
    Tensor r = MatMul.bmm(x, y);
    return FreshViews.unsafeView(q == 1 ? Squeezing.squeeze(r, -1) : r, sizes);
  }

  private static long[] append(long[] sizes, long... more) {
    long[] r = Arrays.copyOf(sizes, sizes.length + more.length);
    System.arraycopy(more, 0, r, sizes.length, more.length);
    return r;
  }
}
