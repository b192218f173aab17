package dev.sconce.engine.op;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ThreadState;
import dev.sconce.engine.ops.Casting;
import java.util.Set;

/**
 * Mixed precision on the CPU: within {@code torch.autocast} products and convolutions take 16-bit
 * operands, operators that need the range take float32, and joins the widest type of their parts.
 * The lists are those of PyTorch's CPU autocast.
 */
public final class Autocast {
  private static final Set<String> LOWER =
      Set.of(
          "conv1d",
          "conv2d",
          "conv3d",
          "conv_transpose1d",
          "conv_transpose2d",
          "conv_transpose3d",
          "conv_tbc",
          "bmm",
          "mm",
          "linalg_vecdot",
          "baddbmm",
          "addmm",
          "addbmm",
          "linear",
          "matmul",
          "prelu",
          "scaled_dot_product_attention");

  private static final Set<String> FULL =
      Set.of(
          "avg_pool3d",
          "binary_cross_entropy",
          "grid_sampler",
          "prod",
          "quantile",
          "nanquantile",
          "cdist",
          "trace",
          "cholesky",
          "inverse",
          "pinverse",
          "matrix_exp",
          "linalg_matrix_exp",
          "replication_pad1d",
          "replication_pad2d",
          "replication_pad3d",
          "mse_loss",
          "cosine_embedding_loss",
          "nll_loss_nd",
          "hinge_embedding_loss",
          "poisson_nll_loss",
          "smooth_l1_loss",
          "cross_entropy_loss",
          "l1_loss",
          "huber_loss",
          "margin_ranking_loss",
          "soft_margin_loss",
          "triplet_margin_loss",
          "multi_margin_loss",
          "ctc_loss",
          "kl_div",
          "multilabel_margin_loss",
          "binary_cross_entropy_with_logits",
          "linalg_cond",
          "linalg_matrix_rank",
          "linalg_solve",
          "linalg_cholesky",
          "linalg_svdvals",
          "linalg_eigvals",
          "linalg_eigvalsh",
          "linalg_inv",
          "linalg_householder_product",
          "linalg_tensorinv",
          "linalg_tensorsolve",
          "fake_quantize_per_tensor_affine",
          "geqrf",
          "linalg_cholesky_ex",
          "linalg_svd",
          "linalg_eig",
          "linalg_eigh",
          "linalg_lstsq",
          "linalg_inv_ex",
          "linalg_qr",
          "orgqr",
          "ormqr",
          "_lu_with_info",
          "svd",
          "triangular_solve",
          "fractional_max_pool2d",
          "fractional_max_pool3d",
          "adaptive_max_pool3d",
          "multilabel_margin_loss_forward");

  private static final Set<String> WIDEST = Set.of("cat", "stack", "index_copy");

  private static volatile boolean inUse;

  private Autocast() {}

  /** Whether any thread has ever switched autocast on. */
  static boolean inUse() {
    return inUse;
  }

  /** Sets the type of this thread's products; null ends autocast. */
  public static void type(DType type) {
    inUse |= type != null;
    ThreadState.current().autocast(type);
  }

  /** The arguments of a call in the types in which it is carried out. */
  static Object[] cast(String name, Object[] values) {
    ThreadState state = ThreadState.current();
    DType type = state.autocast();
    if (type == null) {
      return values;
    }
    DType want =
        LOWER.contains(name)
            ? type
            : FULL.contains(name) ? DType.FLOAT32 : WIDEST.contains(name) ? widest(values) : null;
    if (want == null) {
      return values;
    }
    Object[] r = values.clone();
    state.autocast(null);
    try {
      for (int i = 0; i < r.length; i++) {
        if (r[i] instanceof Tensor t) {
          r[i] = one(t, want);
        } else if (r[i] instanceof Tensor[] list) {
          Tensor[] copy = list.clone();
          for (int k = 0; k < copy.length; k++) {
            copy[k] = copy[k] == null ? null : one(copy[k], want);
          }
          r[i] = copy;
        }
      }
    } finally {
      state.autocast(type);
    }
    return r;
  }

  /** Of the floating-point types float64 alone stays what it is. */
  private static Tensor one(Tensor t, DType want) {
    DType d = t.dtype();
    return d.isFloating() && d != DType.FLOAT64 ? Casting.to(t, want) : t;
  }

  private static DType widest(Object[] values) {
    DType r = null;
    for (Object v : values) {
      Tensor[] list =
          v instanceof Tensor[] many ? many : new Tensor[] {v instanceof Tensor t ? t : null};
      for (Tensor t : list) {
        if (t != null && t.dtype().isFloating()) {
          r = r == null ? t.dtype() : Promotion.of(r, t.dtype());
        }
      }
    }
    return r;
  }
}
