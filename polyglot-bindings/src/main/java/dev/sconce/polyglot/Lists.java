package dev.sconce.polyglot;

import com.oracle.graal.python.builtins.objects.bytes.PBytesLike;
import com.oracle.graal.python.builtins.objects.common.SequenceStorageNodes;
import com.oracle.graal.python.runtime.sequence.storage.ByteSequenceStorage;
import dev.sconce.engine.Elements;
import dev.sconce.engine.Tensor;

/** Tensors as nested Python lists. */
final class Lists {
  private Lists() {}

  static Object of(Tensor t) {
    return of(t, 0, (int) t.offset());
  }

  private static Object of(Tensor t, int dim, int at) {
    if (dim == t.rank()) {
      return Py.number(Elements.get(t.storage(), at));
    }
    Object[] items = new Object[(int) t.sizes()[dim]];
    int step = (int) t.strides()[dim];
    for (int i = 0; i < items.length; i++) {
      items[i] = of(t, dim + 1, at + i * step);
    }
    return Py.list(items);
  }

  /** The ints of a Python sequence. */
  static long[] longs(Object sequence) {
    Object[] items = Py.items(sequence);
    long[] r = new long[items.length];
    for (int i = 0; i < r.length; i++) {
      r[i] = Py.toLong(items[i]);
    }
    return r;
  }

  /** The bytes of a Python bytes object. */
  static byte[] bytes(Object o) {
    if (o instanceof PBytesLike b) {
      byte[] r = new byte[b.getSequenceStorage().length()];
      if (b.getSequenceStorage() instanceof ByteSequenceStorage s) {
        System.arraycopy(s.getInternalByteArray(), 0, r, 0, r.length);
        return r;
      }
      Object[] items = SequenceStorageNodes.ToArrayNode.executeUncached(b.getSequenceStorage());
      for (int i = 0; i < r.length; i++) {
        r[i] = (byte) Py.toLong(items[i]);
      }
      return r;
    }
    throw Py.typeError("a bytes-like object is required, not '" + Py.className(o) + "'");
  }
}
