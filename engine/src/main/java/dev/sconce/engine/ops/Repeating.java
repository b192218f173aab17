package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Copies in which elements occur several times. */
public final class Repeating {
  static final Op REPEAT =
      Row.of("repeat(Tensor input, int[] repeats)")
          .method()
          .forward(a -> repeatForward(a.tensor(0), a.ints(1)))
          .grad(0, (c, g) -> repeatGradient(g, c.sizes(0), c.ints(1)))
          .doc(
              """
              repeat(*repeats) -> Tensor

              A copy in which the tensor is repeated along each dimension; further dimensions may
              be put in front.
              """)
          .build();

  static final Op TILE =
      Row.of("tile(Tensor input, int[] dims)")
          .both()
          .forward(
              a -> {
                Tensor x = a.tensor(0);
                long[] dims = a.ints(1);
                int missing = x.rank() - dims.length;
                if (missing > 0) {
                  long[] all = new long[x.rank()];
                  Arrays.fill(all, 0, missing, 1);
                  System.arraycopy(dims, 0, all, missing, dims.length);
                  dims = all;
                }
                return repeat(x, dims);
              })
          .doc(
              """
              tile(input, dims) -> Tensor

              As :meth:`Tensor.repeat`, with ones put in front of too short a list.
              """)
          .build();

  static final Op INTERLEAVE_COUNTS =
      Row.of("repeat_interleave(Tensor repeats, *, int? output_size=None)")
          .function()
          .notDifferentiable()
          .forward(a -> numbersRepeated(a.tensor(0), a.has(1) ? a.integer(1) : -1))
          .doc(
              """
              repeat_interleave(repeats, *, output_size=None) -> Tensor

              The number i as often as ``repeats[i]`` says, for all i one after the other.
              """)
          .build();

  static final Op INTERLEAVE_TENSOR =
      Row.of(
              "repeat_interleave(Tensor input, Tensor repeats, int? dim=None, *, int?"
                  + " output_size=None)")
          .both()
          .forward(
              a ->
                  interleave(
                      a.tensor(0),
                      a.tensor(1),
                      a.has(2) ? a.get(2) : null,
                      a.has(3) ? a.integer(3) : -1))
          .doc(
              """
              repeat_interleave(input, repeats, dim=None, *, output_size=None) -> Tensor

              Repeats each index of a dimension; without :attr:`dim`, of the flattened input.
              """)
          .build();

  static final Op INTERLEAVE =
      Row.of(
              "repeat_interleave(Tensor input, int repeats, int? dim=None, *, int?"
                  + " output_size=None)")
          .both()
          .forward(
              a ->
                  interleave(
                      a.tensor(0),
                      a.integer(1),
                      a.has(2) ? a.get(2) : null,
                      a.has(3) ? a.integer(3) : -1))
          .doc(
              """
              repeat_interleave(input, repeats, dim=None, *, output_size=None) -> Tensor

              As above, with one number of repetitions for all indices.
              """)
          .build();

  private Repeating() {}

  static void addTo(OpTable t) {
    t.add(REPEAT, TILE, INTERLEAVE_TENSOR, INTERLEAVE, INTERLEAVE_COUNTS);
  }

  /** Sizes with a dimension of the repetitions before each dimension. */
  private static long[] interleaved(long[] sizes, long[] repeats) {
    int lead = repeats.length - sizes.length;
    long[] r = new long[2 * repeats.length];
    for (int d = 0; d < repeats.length; d++) {
      r[2 * d] = repeats[d];
      r[2 * d + 1] = d < lead ? 1 : sizes[d - lead];
    }
    return r;
  }

  private static Tensor repeatForward(Tensor x, long[] repeats) {
    if (repeats.length < x.rank()) {
      throw TensorException.runtime(
          "Number of dimensions of repeat dims can not be smaller than number of dimensions of"
              + " tensor");
    }
    long[] sizes = new long[repeats.length];
    int lead = repeats.length - x.rank();
    for (int d = 0; d < sizes.length; d++) {
      sizes[d] = repeats[d] * (d < lead ? 1 : x.sizes()[d - lead]);
    }
    for (long s : sizes) {
      if (s < 0) {
        throw TensorException.runtime(
            "Trying to create tensor with negative dimension " + s + ": " + Shapes.text(sizes));
      }
    }
    Tensor out = Creation.empty(x.dtype(), x.device(), sizes);
    if (out.count() > 0) {
      long[] pairs = interleaved(x.sizes(), repeats);
      long[] strides = new long[pairs.length];
      for (int d = lead; d < repeats.length; d++) {
        strides[2 * d + 1] = x.strides()[d - lead];
      }
      Casting.copyElements(
          x.alias(pairs, strides, x.offset()),
          out.alias(pairs, Shapes.contiguousStrides(pairs), 0));
    }
    return out;
  }

  private static Tensor repeatGradient(Tensor g, long[] sizes, long[] repeats) {
    for (long r : repeats) {
      if (r == 0) {
        return Creation.empty(g.dtype(), g.device(), sizes);
      }
    }
    long[] dims = new long[repeats.length];
    for (int d = 0; d < dims.length; d++) {
      dims[d] = 2 * d;
    }
    if (dims.length == 0) {
      return Slicing.alias(g);
    }
    Tensor summed = Reductions.sum(Shaping.reshape(g, interleaved(sizes, repeats)), dims, false);
    return Shaping.reshape(summed, sizes);
  }

  /** A copy repeated along each dimension. */
  public static Tensor repeat(Tensor x, long... repeats) {
    return REPEAT.call(x, repeats);
  }

  private static TensorException wrongOutputSize(long expected, long given) {
    return TensorException.runtime(
        "repeat_interleave: Invalid output_size, expected " + expected + " but got " + given);
  }

  private static Tensor interleave(Tensor x, long repeats, Object rawDim, long outputSize) {
    Tensor input = rawDim == null ? Shaping.flatten(x) : x;
    int dim = rawDim == null ? 0 : Shapes.dim((Long) rawDim, input.rank());
    if (repeats < 0) {
      throw TensorException.runtime("Repeats must be non-negative");
    }
    if (input.rank() == 0) {
      input = Shaping.reshape(input, 1);
    }
    long size = input.sizes()[dim];
    if (outputSize >= 0 && outputSize != size * repeats) {
      throw wrongOutputSize(size * repeats, outputSize);
    }
    long[] sizes = ViewGeometry.with(input.sizes(), dim + 1, repeats);
    Tensor spread = Shaping.expand(Squeezing.unsqueeze(input, dim + 1), sizes);
    return Shaping.flatten(Casting.cloneContiguous(spread), dim, dim + 1);
  }

  private static Tensor interleave(Tensor x, Tensor repeats, Object rawDim, long outputSize) {
    Tensor input = rawDim == null ? Shaping.flatten(x) : x;
    int dim = rawDim == null ? 0 : Shapes.dim((Long) rawDim, input.rank());
    if (input.rank() == 0) {
      input = Shaping.reshape(input, 1);
    }
    long size = input.sizes()[dim];
    if (repeats.rank() > 1) {
      throw TensorException.runtime("repeats must be 0-dim or 1-dim tensor");
    }
    Tensor counts = repeats;
    if (repeats.rank() == 0 || repeats.count() == 1) {
      counts = Shaping.expand(Shaping.reshape(repeats, 1), size);
    } else if (repeats.count() != size) {
      throw TensorException.runtime(
          "repeats must have the same size as input along dim, but got repeats.size(0) = "
              + repeats.count()
              + " and input.size("
              + dim
              + ") = "
              + size);
    }
    Tensor places = INTERLEAVE_COUNTS.call(counts, outputSize < 0 ? null : outputSize);
    return IndexRows.indexSelect(input, dim, places);
  }

  private static Tensor numbersRepeated(Tensor repeats, long outputSize) {
    if (repeats.rank() != 1) {
      throw TensorException.runtime("repeat_interleave only accept 1D vector as repeat");
    }
    if (repeats.dtype() != DType.INT64 && repeats.dtype() != DType.INT32) {
      throw TensorException.runtime("repeats has to be Long or Int tensor");
    }
    long[] counts = longs(repeats);
    long total = 0;
    for (long c : counts) {
      if (c < 0) {
        throw TensorException.runtime("repeats can not be negative");
      }
      total += c;
    }
    if (outputSize >= 0 && outputSize != total) {
      throw TensorException.runtime("allocated size does not match required size");
    }
    Tensor host = Tensor.allocate(DType.INT64, total);
    long[] to = (long[]) host.storage().data();
    int at = 0;
    for (int i = 0; i < counts.length; i++) {
      Arrays.fill(to, at, at + (int) counts[i], i);
      at += (int) counts[i];
    }
    if (repeats.device().isCpu() && repeats.dtype() == DType.INT64) {
      return host;
    }
    Tensor out = Creation.empty(repeats.dtype(), repeats.device(), total);
    Casting.copyElements(host, out);
    return out;
  }

  /** The elements of a 1-d integer tensor of any device. */
  static long[] longs(Tensor t) {
    Tensor host = Tensor.allocate(DType.INT64, t.sizes());
    Casting.copyElements(t, host);
    return (long[]) host.storage().data();
  }
}
