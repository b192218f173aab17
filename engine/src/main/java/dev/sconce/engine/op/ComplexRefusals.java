package dev.sconce.engine.op;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import java.util.HashMap;
import java.util.Map;

/**
 * The operators that order numbers, or round them, and what PyTorch says when they meet complex
 * ones: the name of a kernel that has no complex form, or a sentence.
 */
final class ComplexRefusals {
  private static final Map<String, String> TEXTS = new HashMap<>();

  static {
    kernels("_cpu", "aminmax", "argmax", "argmin", "cummax", "cummin", "median", "nanmedian");
    kernels("_cpu", "mode", "kthvalue", "topk", "xlogy", "fmod", "remainder", "logit", "mish");
    kernels("_cpu", "bincount", "searchsorted", "bucketize", "copysign");
    for (String name : new String[] {"sort", "argsort", "msort"}) {
      TEXTS.put(name, "sorting_kernel_method_name");
    }
    for (String name : new String[] {"maximum", "minimum", "fmax", "fmin"}) {
      TEXTS.put(name, name + " not implemented for complex tensors.");
    }
    for (String name :
        new String[] {"clamp", "clamp_min", "clamp_max", "clip", "relu", "hardtanh"}) {
      TEXTS.put(name, "clamp is not supported for complex types");
    }
    TEXTS.put("max", "max_all");
    TEXTS.put("min", "min_all");
    TEXTS.put("amax", "max_values_cpu");
    TEXTS.put("amin", "min_values_cpu");
    TEXTS.put("unique", "unique");
    TEXTS.put("_unique2", "unique");
    TEXTS.put("unique_consecutive", "unique_consecutive");
    TEXTS.put("unique_dim", "unique_dim");
    TEXTS.put("histc", "aminmax_cpu");
    TEXTS.put("floor_divide", "div_floor_cpu");
    TEXTS.put("heaviside", "heaviside is not yet implemented for complex tensors.");
    TEXTS.put("nansum", "nansum does not support complex inputs");
    TEXTS.put("logsumexp", "logsumexp(): Expected floating point type for result tensor");
  }

  private ComplexRefusals() {}

  private static void kernels(String suffix, String... names) {
    for (String name : names) {
      TEXTS.put(name, name + suffix);
    }
  }

  /** The forward function, behind a check where the operator takes no complex numbers. */
  static Op.Forward guarded(String operator, Op.Forward forward) {
    String text = TEXTS.get(operator);
    return text == null
        ? forward
        : a -> {
          for (Object v : a.values) {
            if (v instanceof Tensor t && t.dtype().isComplex()) {
              throw refusal(text, t.dtype());
            }
          }
          return forward.apply(a);
        };
  }

  private static TensorException refusal(String text, DType type) {
    return text.indexOf(' ') >= 0
        ? TensorException.runtime(text)
        : TensorException.notImplemented(
            "\"" + text + "\" not implemented for '" + type.scalarName() + "'");
  }
}
