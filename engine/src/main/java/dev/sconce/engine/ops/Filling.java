package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Scalar;
import dev.sconce.engine.Session;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;

/** Tensors of one value: zeros, ones, full, empty, their _like and new_ forms, fill_ and eye. */
final class Filling {
  /** The parameters that all factories take, after their own. */
  static final String OPTIONS =
      ", *, ScalarType? dtype=None, Layout? layout=None, Device? device=None,"
          + " bool? pin_memory=False, bool? requires_grad=False)";

  private static final String LIKE_OPTIONS =
      ", *, ScalarType? dtype=None, Layout? layout=None, Device? device=None,"
          + " bool? pin_memory=False, MemoryFormat? memory_format=None,"
          + " bool? requires_grad=False)";

  private Filling() {}

  static void addTo(OpTable t) {
    t.add(
        constant("zeros", Scalar.ZERO, "A tensor of zeros."),
        constant("ones", Scalar.ONE, "A tensor of ones."),
        EMPTY,
        EMPTY_STRIDED,
        like("zeros_like", Scalar.ZERO),
        like("ones_like", Scalar.ONE),
        like("empty_like", null),
        fresh("new_zeros", Scalar.ZERO),
        fresh("new_ones", Scalar.ONE),
        fresh("new_empty", null),
        full(),
        fullLike(),
        newFull(),
        FILL_SCALAR,
        FILL_TENSOR,
        eye("eye(int n" + OPTIONS, false),
        eye("eye(int n, int m" + OPTIONS, true));
  }

  static final Op EMPTY =
      Row.of(
              "empty(int[] size, *, ScalarType? dtype=None, Layout? layout=None, Device?"
                  + " device=None, bool? pin_memory=False, MemoryFormat? memory_format=None, bool?"
                  + " requires_grad=False)")
          .function()
          .out()
          .notDifferentiable()
          .forward(
              a -> {
                String format = a.has(5) ? a.string(5) : "contiguous_format";
                if (format.equals("preserve_format")) {
                  throw TensorException.runtime("unsupported memory format Preserve");
                }
                Tensor t = target(a, 1, a.ints(0), Session.current().defaultDtype());
                return t.alias(t.sizes(), MemoryFormats.strides(t.sizes(), format), 0);
              })
          .doc(
              """
              empty(*size, out=None, dtype=None, device=None, requires_grad=False,
              memory_format=torch.contiguous_format) -> Tensor

              A tensor whose elements are not defined; here they are zeros.

              Args:
                  size (int...): the sizes, one by one or as a sequence.
                  dtype (torch.dtype, optional): the default dtype by default.
                  device (torch.device, optional): the default device by default.
                  requires_grad (bool): whether gradients are computed for it.
                  memory_format (torch.memory_format): the order of the elements in memory.
              """)
          .build();

  static final Op EMPTY_STRIDED =
      Row.of("empty_strided(int[] size, int[] stride" + OPTIONS)
          .function()
          .notDifferentiable()
          .forward(
              a -> {
                long[] sizes = a.ints(0);
                long[] strides = a.ints(1);
                if (sizes.length != strides.length) {
                  throw TensorException.runtime(
                      "dimensionality of sizes ("
                          + sizes.length
                          + ") must match dimensionality of strides ("
                          + strides.length
                          + ")");
                }
                Tensor like = target(a, 2, new long[] {0}, Session.current().defaultDtype());
                long extent = extent(sizes, strides);
                return Tensor.over(
                    Dispatch.allocate(like.device(), like.dtype(), extent), sizes, strides, 0);
              })
          .doc(
              """
              empty_strided(size, stride, *, dtype=None, device=None, requires_grad=False) -> Tensor

              A tensor of given sizes and strides whose elements are not defined; here they are
              zeros.
              """)
          .build();

  /** The number of elements from the first to the last. */
  private static long extent(long[] sizes, long[] strides) {
    long extent = 1;
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] < 0) {
        throw TensorException.runtime(
            "Trying to create tensor with negative dimension "
                + sizes[d]
                + ": "
                + dev.sconce.engine.Shapes.text(sizes));
      }
    }
    for (int d = 0; d < sizes.length; d++) {
      if (sizes[d] == 0) {
        return 0;
      }
      long high = Math.multiplyHigh(sizes[d] - 1, strides[d]);
      if (strides[d] < 0 || high != 0 || (sizes[d] - 1) * strides[d] > Integer.MAX_VALUE * 64L) {
        throw TensorException.runtime(
            "Storage size calculation overflowed with sizes="
                + dev.sconce.engine.Shapes.text(sizes)
                + " and strides="
                + dev.sconce.engine.Shapes.text(strides));
      }
      extent += (sizes[d] - 1) * strides[d];
    }
    return extent;
  }

  static final Op FILL_SCALAR =
      Row.of("fill(Tensor input, Scalar value)")
          .both()
          .inPlace()
          .writes()
          .forward(a -> fill(a, a.scalar(1)))
          .grad(0, (c, g) -> Creation.zerosLike(g))
          .build();

  static final Op FILL_TENSOR =
      Row.of("fill(Tensor input, Tensor value)")
          .both()
          .inPlace()
          .writes()
          .forward(
              a -> {
                if (a.tensor(1).rank() != 0) {
                  throw TensorException.runtime(
                      "fill_ only supports 0-dimension value tensor but got tensor with "
                          + a.tensor(1).rank()
                          + " dimensions.");
                }
                return fill(a, a.tensor(1).item());
              })
          .grad(0, (c, g) -> Creation.zerosLike(g))
          .grad(1, (c, g) -> Reductions.sum(g))
          .gradName("FillBackward1")
          .build();

  private static Tensor fill(Args a, Scalar value) {
    Tensor out = a.out() == null ? Creation.zerosLike(a.tensor(0)) : a.out();
    Dispatch.kernels(out).fill(out, Scalars.withoutLoss(value, out.dtype()));
    return out;
  }

  /** The tensor a factory makes, or the given output resized. */
  static Tensor target(Args a, int options, long[] sizes, DType fallback) {
    checkLayout(a, options + 1);
    DType type = a.has(options) ? a.dtype(options) : fallback;
    Device device = a.has(options + 2) ? a.device(options + 2) : Session.current().defaultDevice();
    for (long s : sizes) {
      if (s < 0) {
        throw TensorException.runtime(
            "Trying to create tensor with negative dimension "
                + s
                + ": "
                + dev.sconce.engine.Shapes.text(sizes));
      }
    }
    return Creation.empty(type, device, sizes);
  }

  private static void checkLayout(Args a, int at) {
    if (a.has(at) && !a.string(at).equals("strided")) {
      throw TensorException.notImplemented("layout=torch." + a.string(at));
    }
  }

  private static Op constant(String name, Scalar value, String doc) {
    return Row.of(name + "(int[] size" + OPTIONS)
        .function()
        .out()
        .notDifferentiable()
        .forward(a -> filled(target(a, 1, a.ints(0), Session.current().defaultDtype()), value))
        .doc(
            name
                + "(*size, out=None, dtype=None, device=None, requires_grad=False) -> Tensor\n\n"
                + doc
                + "\n\nArgs:\n    size (int...): the sizes, one by one or as a sequence.\n"
                + "    dtype (torch.dtype, optional): the default dtype by default.\n"
                + "    device (torch.device, optional): the default device by default.\n"
                + "    requires_grad (bool): whether gradients are computed for it.\n")
        .build();
  }

  private static Tensor filled(Tensor t, Scalar value) {
    if (value != null && value.toBoolean()) {
      Dispatch.kernels(t).fill(t, value);
    }
    return t;
  }

  private static Op like(String name, Scalar value) {
    return Row.of(name + "(Tensor input" + LIKE_OPTIONS)
        .function()
        .notDifferentiable()
        .forward(a -> filled(likeTarget(a, 1), value))
        .doc(
            name
                + "(input, *, dtype=None, device=None, requires_grad=False) -> Tensor\n\n"
                + "A tensor of the sizes of :attr:`input`, and of its dtype and device by"
                + " default.\n")
        .build();
  }

  private static Tensor likeTarget(Args a, int options) {
    checkLayout(a, options + 1);
    Tensor x = a.tensor(0);
    DType type = a.has(options) ? a.dtype(options) : x.dtype();
    Device device = a.has(options + 2) ? a.device(options + 2) : x.device();
    return device.equals(x.device())
        ? Creation.emptyLike(x, type)
        : Creation.empty(type, device, x.sizes());
  }

  private static Op fresh(String name, Scalar value) {
    return Row.of(name + "(Tensor input, int[] size" + OPTIONS)
        .method()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              DType type = a.has(2) ? a.dtype(2) : x.dtype();
              Device device = a.has(4) ? a.device(4) : x.device();
              return filled(Creation.empty(type, device, a.ints(1)), value);
            })
        .build();
  }

  private static Op full() {
    return Row.of("full(int[] size, Scalar fill_value" + OPTIONS)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor t = target(a, 2, a.ints(0), typeOf(a.scalar(1)));
              Dispatch.kernels(t).fill(t, Scalars.withoutLoss(a.scalar(1), t.dtype()));
              return t;
            })
        .doc(
            "full(size, fill_value, *, out=None, dtype=None, device=None, requires_grad=False) ->"
                + " Tensor\n\n"
                + "A tensor of one value; its dtype is that of the value by default.\n")
        .build();
  }

  private static DType typeOf(Scalar v) {
    return Promotion.ofNumber(v.dtype());
  }

  private static Op fullLike() {
    return Row.of("full_like(Tensor input, Scalar fill_value" + LIKE_OPTIONS)
        .function()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor t = likeTarget(a, 2);
              Dispatch.kernels(t).fill(t, Scalars.withoutLoss(a.scalar(1), t.dtype()));
              return t;
            })
        .build();
  }

  private static Op newFull() {
    return Row.of("new_full(Tensor input, int[] size, Scalar fill_value" + OPTIONS)
        .method()
        .notDifferentiable()
        .forward(
            a -> {
              Tensor x = a.tensor(0);
              return Creation.full(
                  a.scalar(2),
                  a.has(3) ? a.dtype(3) : x.dtype(),
                  a.has(5) ? a.device(5) : x.device(),
                  a.ints(1));
            })
        .build();
  }

  private static Op eye(String signature, boolean columns) {
    int options = columns ? 2 : 1;
    return Row.of(signature)
        .function()
        .out()
        .notDifferentiable()
        .forward(
            a -> {
              long n = a.integer(0);
              long m = columns ? a.integer(1) : n;
              if (n < 0 || m < 0) {
                throw TensorException.runtime(
                    n < 0
                        ? "n must be greater or equal to 0, got " + n
                        : "m must be greater or equal to 0, got " + m);
              }
              Tensor t = target(a, options, new long[] {n, m}, Session.current().defaultDtype());
              long[] size = {Math.min(n, m)};
              Tensor diagonal = t.alias(size, new long[] {m + 1}, 0);
              Dispatch.kernels(t).fill(diagonal, Scalar.ONE);
              return t;
            })
        .doc(
            "eye(n, m=None, *, out=None, dtype=None, device=None, requires_grad=False) -> Tensor"
                + "\n\nAn (n, m) tensor with ones on the diagonal and zeros elsewhere.\n")
        .build();
  }
}
