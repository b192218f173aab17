package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** The same elements under other sizes: view, reshape, flatten and expand. */
public final class Shaping {
  static final Op EXPAND =
      Row.of("expand(Tensor input, int[] size, *, bool implicit=False)")
          .method()
          .view()
          .forward(a -> expandForward(a.tensor(0), a.ints(1)))
          .grad(0, (c, g) -> Reductions.sumTo(g, c.sizes(0)))
          .doc(
              """
              expand(*sizes) -> Tensor

              A view in which dimensions of size 1 are repeated to a larger size without copying.

              -1 keeps a size; further dimensions may be put in front. A size that differs from
              one other than 1 is a RuntimeError.
              """)
          .build();

  static final Op VIEW =
      Row.of("view(Tensor input, int[] size)")
          .method()
          .view()
          .forward(a -> viewForward(a.tensor(0), a.ints(1)))
          .grad(0, (c, g) -> reshape(g, c.sizes(0)))
          .doc(
              """
              view(*shape) -> Tensor

              The same elements under another shape; one size may be -1, which is then computed.

              The memory is shared, so the strides must allow it: where a new dimension would span
              two that do not lie one after the other in memory, a RuntimeError says so.
              """)
          .build();

  static final Op VIEW_DTYPE =
      Row.of("view(Tensor input, ScalarType dtype)")
          .method()
          .notDifferentiable()
          .forward(a -> viewAs(a.tensor(0), a.dtype(1)))
          .doc(
              """
              view(dtype) -> Tensor

              The bits of the elements read as another dtype of the same size; other sizes raise
              NotImplementedError.

              Memory is shared, as one kind of Java array serves both dtypes: bool, uint8 and int8;
              int16, float16 and bfloat16. Floating-point and integer dtypes of 4 and 8 bytes have
              arrays of different kinds, so that they raise NotImplementedError too.
              """)
          .build();

  static final Op VIEW_AS =
      Row.of("view_as(Tensor input, Tensor other)")
          .method()
          .forward(a -> view(a.tensor(0), a.tensor(1).sizes()))
          .doc(
              """
              view_as(other) -> Tensor

              A view of the same shape as :attr:`other`.
              """)
          .build();

  static final Op UNSAFE_VIEW =
      Row.of("_unsafe_view(Tensor input, int[] size)")
          .function()
          .forward(a -> viewForward(a.tensor(0), a.ints(1)))
          .grad(0, (c, g) -> reshape(g, c.sizes(0)))
          .gradName("UnsafeViewBackward0")
          .doc(
              """
              _unsafe_view(input, size) -> Tensor

              As :meth:`Tensor.view`, for a tensor that nothing else refers to: the result does not
              count as its view.
              """)
          .build();

  static final Op RESHAPE =
      Row.of("reshape(Tensor input, int[] shape)")
          .both()
          .forward(a -> reshape(a.tensor(0), a.ints(1)))
          .doc(
              """
              reshape(input, shape) -> Tensor

              The elements of :attr:`input` in row-major order under another shape; one size may be
              -1. A view where the strides allow one, else a copy.
              """)
          .build();

  static final Op RESHAPE_AS =
      Row.of("reshape_as(Tensor input, Tensor other)")
          .method()
          .forward(a -> reshape(a.tensor(0), a.tensor(1).sizes()))
          .doc(
              """
              reshape_as(other) -> Tensor

              The tensor reshaped to the shape of :attr:`other`.
              """)
          .build();

  static final Op EXPAND_AS =
      Row.of("expand_as(Tensor input, Tensor other)")
          .method()
          .forward(a -> expand(a.tensor(0), a.tensor(1).sizes()))
          .doc(
              """
              expand_as(other) -> Tensor

              The tensor expanded to the shape of :attr:`other`.
              """)
          .build();

  static final Op BROADCAST_TO =
      Row.of("broadcast_to(Tensor input, int[] size)")
          .both()
          .forward(a -> expand(a.tensor(0), a.ints(1)))
          .doc(
              """
              broadcast_to(input, shape) -> Tensor

              :attr:`input` expanded to a shape; see :meth:`Tensor.expand`.
              """)
          .build();

  static final Op FLATTEN =
      Row.of("flatten(Tensor input, int start_dim=0, int end_dim=-1)")
          .both()
          .forward(a -> flatten(a.tensor(0), a.integer(1), a.integer(2)))
          .doc(
              """
              flatten(input, start_dim=0, end_dim=-1) -> Tensor

              Makes one dimension of those from :attr:`start_dim` to :attr:`end_dim`.

              The input itself, a view or a copy, as in :func:`torch.reshape`; a 0-d tensor becomes
              1-d.
              """)
          .build();

  static final Op UNFLATTEN =
      Row.of("unflatten(Tensor input, int dim, int[] sizes)")
          .both()
          .forward(a -> unflatten(a.tensor(0), a.integer(1), a.ints(2)))
          .doc(
              """
              unflatten(input, dim, sizes) -> Tensor

              Splits a dimension into several, whose sizes multiply up to its own; one may be -1.
              """)
          .build();

  static final Op RAVEL =
      Row.of("ravel(Tensor input)")
          .both()
          .forward(a -> view(contiguous(a.tensor(0)), -1))
          .doc(
              """
              ravel(input) -> Tensor

              The elements in row-major order as a 1-d tensor; a copy only where needed.
              """)
          .build();

  private Shaping() {}

  static void addTo(OpTable t) {
    t.add(VIEW, VIEW_DTYPE, VIEW_AS, UNSAFE_VIEW, RESHAPE, RESHAPE_AS);
    t.add(EXPAND, EXPAND_AS, BROADCAST_TO, FLATTEN, UNFLATTEN, RAVEL);
  }

  private static Tensor viewForward(Tensor x, long[] asked) {
    long[] sizes = Shapes.infer(asked, x.count());
    long[] strides = Shapes.viewStrides(x.sizes(), x.strides(), sizes);
    if (strides == null) {
      throw TensorException.runtime(
          "view size is not compatible with input tensor's size and stride (at least one dimension"
              + " spans across two contiguous subspaces). Use .reshape(...) instead.");
    }
    return x.alias(sizes, strides, x.offset());
  }

  private static Tensor viewAs(Tensor x, DType dtype) {
    if (dtype == x.dtype()) {
      return x.alias(x.sizes(), x.strides(), x.offset());
    }
    boolean sameArray =
        x.dtype().bytes() == dtype.bytes()
            && (dtype.bytes() <= 2 || x.dtype().isFloating() == dtype.isFloating());
    if (!sameArray || !x.device().isCpu()) {
      throw TensorException.notImplemented(
          "view(dtype): viewing " + x.dtype() + " as " + dtype + " is not supported");
    }
    Storage s = x.storage();
    Tensor r =
        Tensor.over(
            new Storage(dtype, s.device(), s.data(), s.length()),
            x.sizes(),
            x.strides(),
            x.offset());
    r.shareVersion(x);
    return r;
  }

  private static Tensor expandForward(Tensor x, long[] asked) {
    int lead = asked.length - x.rank();
    if (lead < 0) {
      throw TensorException.runtime(
          "expand("
              + x.typeName()
              + "{"
              + Shapes.text(x.sizes())
              + "}, size="
              + Shapes.text(asked)
              + "): the number of sizes provided ("
              + asked.length
              + ") must be greater or equal to the number of dimensions in the tensor ("
              + x.rank()
              + ")");
    }
    long[] sizes = asked.clone();
    for (int d = sizes.length - 1; d >= 0; d--) {
      long have = d < lead ? 1 : x.sizes()[d - lead];
      if (sizes[d] == -1) {
        if (d < lead) {
          throw TensorException.runtime(
              "The expanded size of the tensor (-1) isn't allowed in a leading, non-existing"
                  + " dimension "
                  + d);
        }
        sizes[d] = have;
      } else if (have != 1 && have != sizes[d]) {
        throw TensorException.runtime(
            "The expanded size of the tensor ("
                + sizes[d]
                + ") must match the existing size ("
                + have
                + ") at non-singleton dimension "
                + d
                + ".  Target sizes: "
                + Shapes.text(asked)
                + ".  Tensor sizes: "
                + Shapes.text(x.sizes()));
      }
    }
    return ViewGeometry.expand(x, sizes);
  }

  /**
   * A view of other sizes, of which -1 keeps a size.
   *
   * @throws TensorException RuntimeError where a size that is not 1 would change
   */
  public static Tensor expand(Tensor x, long... sizes) {
    return EXPAND.call(x, sizes);
  }

  /** See {@link Squeezing#unsqueeze}. */
  public static Tensor unsqueeze(Tensor x, long dim) {
    return Squeezing.unsqueeze(x, dim);
  }

  /**
   * A view under other sizes, of which one may be -1.
   *
   * @throws TensorException RuntimeError where strides do not allow it
   */
  public static Tensor view(Tensor x, long... sizes) {
    return VIEW.call(x, sizes);
  }

  /** A view where strides allow it, else a copy. */
  public static Tensor reshape(Tensor x, long... asked) {
    long[] sizes = Shapes.infer(asked, x.count());
    return x.isContiguous() || Shapes.viewStrides(x.sizes(), x.strides(), sizes) != null
        ? view(x, sizes)
        : UNSAFE_VIEW.call(Casting.cloneContiguous(x), sizes);
  }

  /** The tensor itself where it is contiguous, else a contiguous copy. */
  public static Tensor contiguous(Tensor x) {
    return x.isContiguous() ? x : Casting.cloneContiguous(x);
  }

  /**
   * Joins the dimensions from {@code start} to {@code end} into one.
   *
   * @throws TensorException RuntimeError when start comes after end
   */
  public static Tensor flatten(Tensor x, long start, long end) {
    int from = Shapes.dim(start, x.rank());
    int to = Shapes.dim(end, x.rank());
    if (from > to) {
      throw TensorException.runtime(
          "flatten() has invalid args: start_dim cannot come after end_dim");
    }
    if (x.rank() == 0) {
      return reshape(x, 1);
    }
    if (from == to) {
      return x;
    }
    long[] sizes = new long[x.rank() - (to - from)];
    long joined = 1;
    for (int d = 0; d < x.rank(); d++) {
      if (d < from) {
        sizes[d] = x.sizes()[d];
      } else if (d > to) {
        sizes[d - (to - from)] = x.sizes()[d];
      } else {
        joined *= x.sizes()[d];
      }
    }
    sizes[from] = joined;
    return reshape(x, sizes);
  }

  /** All elements in row-major order as a 1-d tensor. */
  public static Tensor flatten(Tensor x) {
    return flatten(x, 0, -1);
  }

  private static Tensor unflatten(Tensor x, long dim, long[] sizes) {
    int at = Shapes.dim(dim, x.rank());
    if (sizes.length == 0) {
      throw TensorException.runtime("unflatten: sizes must be non-empty");
    }
    long[] parts;
    try {
      parts = Shapes.infer(sizes, x.rank() == 0 ? 1 : x.sizes()[at]);
    } catch (TensorException e) {
      if (!e.getMessage().contains("is invalid for input of size")) {
        throw TensorException.runtime("unflatten got an unexpected error:\n" + e.getMessage());
      }
      throw TensorException.runtime(
          "unflatten: Provided sizes "
              + Shapes.text(sizes)
              + " don't multiply up to the size of dim "
              + at
              + " ("
              + (x.rank() == 0 ? 1 : x.sizes()[at])
              + ") in the input tensor");
    }
    long[] shape = new long[Math.max(x.rank(), 1) - 1 + parts.length];
    System.arraycopy(x.sizes(), 0, shape, 0, at);
    System.arraycopy(parts, 0, shape, at, parts.length);
    if (x.rank() > at) {
      System.arraycopy(x.sizes(), at + 1, shape, at + parts.length, x.rank() - at - 1);
    }
    return view(x, shape);
  }
}
