package dev.sconce.engine.ops;

import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.autograd.Views;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** The same elements without history, or in another order in memory. */
public final class Detaching {
  static final Op DETACH =
      Row.of("detach(Tensor input)")
          .both()
          .notDifferentiable()
          .forward(a -> a.tensor(0).detached())
          .doc(
              """
              detach(input) -> Tensor

              The same elements, in the same memory, without history and without requiring a
              gradient.
              """)
          .build();

  static final Op DETACH_ =
      Row.of("detach_(Tensor input)")
          .both()
          .notDifferentiable()
          .forward(
              a -> {
                Views.detachInPlace(a.tensor(0));
                return a.tensor(0);
              })
          .doc(
              """
              detach_(input) -> Tensor

              Makes a leaf of a tensor that no longer requires a gradient. Views with a history are
              a RuntimeError.
              """)
          .build();

  static final Op CONTIGUOUS =
      Row.of("contiguous(Tensor input, *, MemoryFormat memory_format=contiguous_format)")
          .method()
          .forward(a -> contiguous(a.tensor(0), a.string(1)))
          .doc(
              """
              contiguous(memory_format=torch.contiguous_format) -> Tensor

              The tensor itself if its elements lie in memory in the order of the format, else a
              copy in which they do.
              """)
          .build();

  private Detaching() {}

  static void addTo(OpTable t) {
    t.add(DETACH, DETACH_, CONTIGUOUS);
  }

  /**
   * The tensor itself if its elements lie in memory in the order of a format, else a copy in which
   * they do.
   *
   * @throws TensorException RuntimeError when the format does not go with the number of dimensions
   */
  public static Tensor contiguous(Tensor x, String format) {
    return switch (format) {
      case "contiguous_format" -> Shaping.contiguous(x);
      case "preserve_format" ->
          throw TensorException.runtime(
              "preserve memory format is unsupported by the contiguous operator");
      default -> MemoryFormats.isDense(x, format) ? x : Casting.CLONE.call(x, format);
    };
  }
}
