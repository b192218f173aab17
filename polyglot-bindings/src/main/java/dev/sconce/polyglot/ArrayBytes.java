package dev.sconce.polyglot;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.ops.Casting;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Arrays as bytes in C order, the lowest byte of an element first. */
final class ArrayBytes {
  private ArrayBytes() {}

  /** The bytes of all elements. */
  static byte[] of(Tensor t) {
    Tensor c = Casting.clone(t);
    if (!c.isContiguous()) {
      c = dev.sconce.engine.op.OpTable.get().find("contiguous").get(0).call(t);
    }
    ByteBuffer to = buffer(new byte[Math.toIntExact(c.count() * c.dtype().bytes())]);
    int n = (int) c.count();
    switch (c.storage().data()) {
      case byte[] d -> to.put(d, (int) c.offset(), n);
      case short[] d -> to.asShortBuffer().put(d, (int) c.offset(), n);
      case int[] d -> to.asIntBuffer().put(d, (int) c.offset(), n);
      case long[] d -> to.asLongBuffer().put(d, (int) c.offset(), n);
      case float[] d -> to.asFloatBuffer().put(d, (int) c.offset(), n);
      case double[] d -> to.asDoubleBuffer().put(d, (int) c.offset(), n);
      default -> throw new IllegalStateException("no memory of the CPU");
    }
    return to.array();
  }

  /** A vector of the elements whose bytes are given. */
  static Tensor read(byte[] bytes, DType type) {
    ByteBuffer from = buffer(bytes);
    int n = bytes.length / type.bytes();
    Storage s = Storage.allocate(type, n);
    switch (s.data()) {
      case byte[] d -> from.get(d);
      case short[] d -> from.asShortBuffer().get(d);
      case int[] d -> from.asIntBuffer().get(d);
      case long[] d -> from.asLongBuffer().get(d);
      case float[] d -> from.asFloatBuffer().get(d);
      case double[] d -> from.asDoubleBuffer().get(d);
      default -> throw new IllegalStateException("no memory of " + Device.CPU);
    }
    long[] sizes = {n};
    return Tensor.over(s, sizes, Shapes.contiguousStrides(sizes), 0);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
