package dev.sconce.engine.checkpoint;

import dev.sconce.engine.Storage;
import dev.sconce.engine.TensorException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** The elements of a CPU storage as bytes, copied in large pieces. */
public final class StorageBytes {
  private static final int PIECE = 1 << 18;

  private StorageBytes() {}

  /** The number of bytes that the storage's elements take. */
  public static long size(Storage s) {
    return s.length() * s.dtype().bytes();
  }

  /** Writes elements, the lowest byte of each first. */
  public static void write(Storage s, long from, long count, WritableByteChannel out)
      throws IOException {
    if (s.dtype().isComplex()) {
      write(s.parts(), 2 * from, 2 * count, out);
      return;
    }
    ByteBuffer piece = ByteBuffer.allocate(PIECE).order(ByteOrder.LITTLE_ENDIAN);
    int width = s.dtype().bytes();
    int at = Math.toIntExact(from);
    long left = count;
    while (left > 0) {
      int n = (int) Math.min(left, PIECE / width);
      piece.clear();
      put(s.data(), at, n, piece);
      piece.limit(n * width).position(0);
      while (piece.hasRemaining()) {
        out.write(piece);
      }
      at += n;
      left -= n;
    }
  }

  /**
   * Fills the whole storage.
   *
   * @throws EOFException when there are fewer bytes than that
   */
  public static void read(Storage s, ReadableByteChannel in, ByteOrder order) throws IOException {
    if (s.dtype().isComplex()) {
      read(s.parts(), in, order);
      return;
    }
    ByteBuffer piece = ByteBuffer.allocate(PIECE).order(order);
    int width = s.dtype().bytes();
    int at = 0;
    long left = s.length();
    while (left > 0) {
      int n = (int) Math.min(left, PIECE / width);
      piece.clear().limit(n * width);
      while (piece.hasRemaining()) {
        if (in.read(piece) < 0) {
          throw new EOFException();
        }
      }
      piece.flip();
      get(s.data(), at, n, piece);
      at += n;
      left -= n;
    }
  }

  private static void put(Object data, int at, int n, ByteBuffer to) {
    switch (data) {
      case byte[] d -> to.put(d, at, n);
      case short[] d -> to.asShortBuffer().put(d, at, n);
      case int[] d -> to.asIntBuffer().put(d, at, n);
      case long[] d -> to.asLongBuffer().put(d, at, n);
      case float[] d -> to.asFloatBuffer().put(d, at, n);
      case double[] d -> to.asDoubleBuffer().put(d, at, n);
      default -> throw TensorException.runtime("the storage is not on the CPU");
    }
  }

  private static void get(Object data, int at, int n, ByteBuffer from) {
    switch (data) {
      case byte[] d -> from.get(d, at, n);
      case short[] d -> from.asShortBuffer().get(d, at, n);
      case int[] d -> from.asIntBuffer().get(d, at, n);
      case long[] d -> from.asLongBuffer().get(d, at, n);
      case float[] d -> from.asFloatBuffer().get(d, at, n);
      case double[] d -> from.asDoubleBuffer().get(d, at, n);
      default -> throw TensorException.runtime("the storage is not on the CPU");
    }
  }
}
