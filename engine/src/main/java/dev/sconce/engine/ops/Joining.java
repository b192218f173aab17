package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Pointwise;
import dev.sconce.engine.op.Promotion;
import dev.sconce.engine.op.Row;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** Several tensors in one: one after the other, or along a new dimension. */
public final class Joining {
  static final Op CAT =
      Row.of("cat(Tensor[] tensors, int dim=0)")
          .function()
          .out()
          .writes()
          .forward(a -> cat(a.tensors(0), a.integer(1), a))
          .gradList(0, (c, g) -> catGradients(g, c.sizesOf(0), c.integer(1)))
          .doc(
              """
              cat(tensors, dim=0, *, out=None) -> Tensor

              Puts tensors one after the other along an existing dimension.

              All other sizes must be equal; 1-d tensors without elements are skipped. The result
              has the promoted dtype.
              """)
          .build();

  static final Op CONCAT = alias("concat");
  static final Op CONCATENATE = alias("concatenate");

  static final Op STACK =
      Row.of("stack(Tensor[] tensors, int dim=0)")
          .function()
          .out()
          .writes()
          .forward(a -> stack(a.tensors(0), a.integer(1), a))
          .gradList(
              0,
              (c, g) -> {
                Tensor[] r = new Tensor[c.sizesOf(0).length];
                for (int i = 0; i < r.length; i++) {
                  r[i] = Slicing.select(g, c.integer(1), i);
                }
                return r;
              })
          .doc(
              """
              stack(tensors, dim=0, *, out=None) -> Tensor

              Puts tensors of equal shapes next to each other along a new dimension.
              """)
          .build();

  static final Op HSTACK =
      joined(
          "hstack",
          Squeezing::atLeast1d,
          "Puts tensors side by side: along the second dimension, or the first if they are 1-d.");
  static final Op VSTACK =
      joined("vstack", Squeezing::atLeast2d, "Puts tensors below each other, 1-d ones as rows.");
  static final Op ROW_STACK =
      joined("row_stack", Squeezing::atLeast2d, "Another name of :func:`torch.vstack`.");
  static final Op DSTACK =
      joined(
          "dstack",
          Squeezing::atLeast3d,
          "Puts tensors behind each other, along the third" + " dimension.");
  static final Op COLUMN_STACK =
      joined(
          "column_stack",
          x -> x.rank() <= 1 ? Shaping.reshape(x, x.count(), 1) : x,
          "Puts tensors side by side, 0-d and 1-d ones as columns.");

  private Joining() {}

  static void addTo(OpTable t) {
    t.add(CAT, CONCAT, CONCATENATE, STACK, HSTACK, VSTACK, ROW_STACK, DSTACK, COLUMN_STACK);
  }

  private static Op alias(String name) {
    return Row.of(name + "(Tensor[] tensors, int dim=0)")
        .function()
        .out()
        .forward(a -> cat(a.tensors(0), a.integer(1)))
        .doc(
            name
                + "(tensors, dim=0, *, out=None) -> Tensor\n\nAnother name of"
                + " :func:`torch.cat`.\n")
        .build();
  }

  private static Op joined(String name, UnaryOperator<Tensor> raise, String what) {
    String shown = name.equals("row_stack") ? "vstack" : name;
    return Row.of(name + "(Tensor[] tensors)")
        .function()
        .out()
        .forward(
            a -> {
              Tensor[] given = a.tensors(0);
              if (given.length == 0) {
                throw TensorException.runtime(shown + " expects a non-empty TensorList");
              }
              Tensor[] parts = Arrays.stream(given).map(raise).toArray(Tensor[]::new);
              int dim =
                  switch (name) {
                    case "hstack" -> parts[0].rank() == 1 ? 0 : 1;
                    case "dstack" -> 2;
                    case "column_stack" -> 1;
                    default -> 0;
                  };
              return cat(parts, dim);
            })
        .doc(name + "(tensors, *, out=None) -> Tensor\n\n" + what + "\n")
        .build();
  }

  private static boolean skipped(long[] sizes) {
    return sizes.length == 1 && sizes[0] == 0;
  }

  private static Tensor cat(Tensor[] parts, long rawDim, Args args) {
    if (parts.length == 0) {
      throw TensorException.runtime("torch.cat(): expected a non-empty list of Tensors");
    }
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].rank() == 0) {
        throw TensorException.runtime(
            "zero-dimensional tensor (at position " + i + ") cannot be concatenated");
      }
      Pointwise.checkSameDevice(parts[0], parts[i]);
    }
    Tensor first = null;
    for (Tensor t : parts) {
      if (!skipped(t.sizes())) {
        first = t;
        break;
      }
    }
    int dim = Shapes.dim(rawDim, (first == null ? parts[0] : first).rank());
    long total = 0;
    for (int i = 0; i < parts.length && first != null; i++) {
      if (!skipped(parts[i].sizes())) {
        checkFits(first, parts[i], dim, i);
        total += parts[i].sizes()[dim];
      }
    }
    long[] sizes = first == null ? new long[] {0} : first.sizes().clone();
    sizes[dim] = total;
    DType type = Promotion.common(parts);
    Tensor out = args.out();
    if (out == null) {
      out =
          Tensor.over(
              Dispatch.allocate(parts[0].device(), type, Shapes.count(sizes)),
              sizes,
              MemoryFormats.strides(sizes, format(parts)),
              0);
    } else {
      if (!Promotion.canCast(type, out.dtype())) {
        throw TensorException.runtime(
            "torch.cat(): input types can't be cast to the desired output type "
                + out.dtype().scalarName());
      }
      Pointwise.resizeOut(out, sizes);
    }
    long at = 0;
    for (Tensor t : parts) {
      if (!skipped(t.sizes())) {
        long n = t.sizes()[dim];
        Casting.copyElements(t, ViewGeometry.slice(out, dim, at, n, 1));
        at += n;
      }
    }
    return out;
  }

  /** The named memory format of all parts, which the result then takes. */
  private static String format(Tensor[] parts) {
    for (String format : new String[] {"channels_last", "channels_last_3d"}) {
      boolean all = true;
      for (Tensor t : parts) {
        all &= !t.isContiguous() && MemoryFormats.isDense(t, format);
      }
      if (all) {
        return format;
      }
    }
    return "contiguous_format";
  }

  private static void checkFits(Tensor first, Tensor t, int dim, int number) {
    if (t.rank() != first.rank()) {
      throw TensorException.runtime(
          "Tensors must have same number of dimensions: got " + first.rank() + " and " + t.rank());
    }
    for (int d = 0; d < t.rank(); d++) {
      if (d != dim && t.sizes()[d] != first.sizes()[d]) {
        throw TensorException.runtime(
            "Sizes of tensors must match except in dimension "
                + dim
                + ". Expected size "
                + first.sizes()[d]
                + " but got size "
                + t.sizes()[d]
                + " for tensor number "
                + number
                + " in the list.");
      }
    }
  }

  private static Tensor[] catGradients(Tensor g, long[][] sizes, long rawDim) {
    Tensor[] r = new Tensor[sizes.length];
    int dim = Shapes.dim(rawDim, g.rank());
    long at = 0;
    for (int i = 0; i < r.length; i++) {
      if (skipped(sizes[i])) {
        r[i] = Creation.empty(g.dtype(), g.device(), 0);
      } else {
        r[i] = Slicing.narrow(g, dim, at, sizes[i][dim]);
        at += sizes[i][dim];
      }
    }
    return r;
  }

  private static Tensor stack(Tensor[] parts, long rawDim, Args args) {
    if (parts.length == 0) {
      throw TensorException.runtime("stack expects a non-empty TensorList");
    }
    int dim = Shapes.dim(rawDim, parts[0].rank() + 1);
    for (int i = 1; i < parts.length; i++) {
      if (!parts[i].sameSizes(parts[0])) {
        throw TensorException.runtime(
            "stack expects each tensor to be equal size, but got "
                + Shapes.text(parts[0].sizes())
                + " at entry 0 and "
                + Shapes.text(parts[i].sizes())
                + " at entry "
                + i);
      }
    }
    Tensor[] raised = new Tensor[parts.length];
    for (int i = 0; i < raised.length; i++) {
      raised[i] = ViewGeometry.unsqueeze(parts[i], dim);
    }
    return cat(raised, dim, args);
  }

  /** Tensors one after the other along a dimension. */
  public static Tensor cat(Tensor[] tensors, long dim) {
    return CAT.call(tensors, dim);
  }

  /** Tensors along a new dimension. */
  public static Tensor stack(Tensor[] tensors, long dim) {
    return STACK.call(tensors, dim);
  }
}
