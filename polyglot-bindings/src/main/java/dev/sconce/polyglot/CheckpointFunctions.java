package dev.sconce.polyglot;

import com.oracle.graal.python.PythonLanguage;
import com.oracle.graal.python.builtins.objects.PNone;
import com.oracle.graal.python.builtins.objects.module.PythonModule;
import com.oracle.graal.python.runtime.object.PFactory;
import com.oracle.truffle.api.TruffleFile;
import dev.sconce.engine.DType;
import dev.sconce.engine.Shapes;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.checkpoint.Archive;
import dev.sconce.engine.checkpoint.ArchiveWriter;
import dev.sconce.engine.checkpoint.MemoryChannel;
import dev.sconce.engine.checkpoint.StorageBytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Storages and checkpoint files for {@code torch/storage.py} and {@code torch/serialization.py}. A
 * storage is handed over as the vector of all its elements. Files are opened by the context's own
 * file system, with the rights that the context has.
 */
final class CheckpointFunctions {
  private CheckpointFunctions() {}

  static void install(Bindings b, PythonModule m) {
    storages(b, m);
    archives(b, m);
  }

  private static void storages(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_storage_vector(tensor, /)",
        "All elements of a tensor's storage, on the same memory.",
        (c, a) -> PyTensor.of(c, vector(tensor(a[0]).storage())));
    ClassBuilder.function(
        b,
        m,
        "_storage_tensor(vector, offset, sizes, strides, /)",
        "A tensor over the storage of another.",
        (c, a) -> {
          Storage s = tensor(a[0]).storage();
          long[] sizes = Lists.longs(a[2]);
          long[] strides = Lists.longs(a[3]);
          return PyTensor.of(c, over(s, Py.toLong(a[1]), sizes, strides));
        });
    ClassBuilder.function(
        b,
        m,
        "_storage_new(dtype, count, /)",
        null,
        (c, a) -> {
          long count = Py.toLong(a[1]);
          if (count < 0) {
            throw TensorException.runtime("a storage cannot have " + count + " elements");
          }
          return PyTensor.of(c, vector(Storage.allocate(Convert.dtype(a[0]), count)));
        });
    ClassBuilder.function(
        b,
        m,
        "_storage_bytes(vector, /)",
        "The bytes of all elements.",
        (c, a) -> {
          Storage s = tensor(a[0]).storage();
          ByteArrayOutputStream out =
              new ByteArrayOutputStream(Math.toIntExact(StorageBytes.size(s)));
          StorageBytes.write(s, 0, s.length(), Channels.newChannel(out));
          return bytes(out.toByteArray());
        });
    ClassBuilder.function(
        b,
        m,
        "_storage_fill(vector, data, start, swap, /)",
        "Fills a storage from bytes; False when there are too few.",
        (c, a) -> {
          MemoryChannel in = new MemoryChannel(Lists.bytes(a[1]));
          in.position(Py.toLong(a[2]));
          try {
            StorageBytes.read(tensor(a[0]).storage(), in, order(a[3]));
            return true;
          } catch (EOFException e) {
            return false;
          }
        });
  }

  private static void archives(Bindings b, PythonModule m) {
    ClassBuilder.function(
        b,
        m,
        "_archive_open(source, /)",
        "Opens an archive: a path, or bytes.",
        (c, a) -> {
          String path = Py.text(a[0]);
          SeekableByteChannel in =
              path == null
                  ? new MemoryChannel(Lists.bytes(a[0]))
                  : file(c, path).newByteChannel(Set.of(StandardOpenOption.READ));
          try {
            return new PyValue(c.classOf("Archive"), new Archive(in));
          } catch (TensorException | IOException e) {
            in.close();
            throw e;
          }
        });
    ClassBuilder.function(
        b,
        m,
        "_archive_names(archive, /)",
        null,
        (c, a) -> Py.list(archive(a[0]).names().stream().map(Py::str).toArray()));
    ClassBuilder.function(
        b, m, "_archive_size(archive, name, /)", null, (c, a) -> archive(a[0]).size(Py.text(a[1])));
    ClassBuilder.function(
        b,
        m,
        "_archive_bytes(archive, name, /)",
        null,
        (c, a) -> bytes(archive(a[0]).bytes(Py.text(a[1]))));
    ClassBuilder.function(
        b,
        m,
        "_archive_storage(archive, name, dtype, count, swap, /)",
        "A new storage with the elements of a record.",
        (c, a) -> {
          DType type = Convert.dtype(a[2]);
          String name = Py.text(a[1]);
          return PyTensor.of(
              c, vector(archive(a[0]).storage(name, type, Py.toLong(a[3]), order(a[4]))));
        });
    ClassBuilder.function(
        b,
        m,
        "_archive_close(archive, /)",
        null,
        (c, a) -> {
          archive(a[0]).close();
          return PNone.NONE;
        });
    ClassBuilder.function(
        b,
        m,
        "_archive_write(path, folder, records, /)",
        "Writes an archive of (name, bytes or vector); gives back its bytes without a path.",
        (c, a) -> {
          String path = Py.text(a[0]);
          if (path != null) {
            try (OutputStream out = file(c, path).newOutputStream()) {
              write(out, Py.text(a[1]), Py.items(a[2]));
            }
            return PNone.NONE;
          }
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          write(out, Py.text(a[1]), Py.items(a[2]));
          return bytes(out.toByteArray());
        });
  }

  private static void write(OutputStream out, String folder, Object[] records) throws IOException {
    try (ArchiveWriter writer = new ArchiveWriter(out, folder)) {
      for (Object record : records) {
        Object[] pair = Py.items(record);
        if (pair[1] instanceof PyTensor t) {
          writer.add(Py.text(pair[0]), t.tensor.storage());
        } else {
          writer.add(Py.text(pair[0]), Lists.bytes(pair[1]));
        }
      }
    }
  }

  /** A tensor over a storage, after its last element was checked to lie inside. */
  private static Tensor over(Storage s, long offset, long[] sizes, long[] strides) {
    if (sizes.length != strides.length) {
      throw TensorException.runtime(
          "mismatch in length of strides and shape. Shape has "
              + sizes.length
              + " dimensions, strides have "
              + strides.length);
    }
    long last = 0;
    boolean empty = false;
    try {
      for (int d = 0; d < sizes.length; d++) {
        if (sizes[d] < 0 || strides[d] < 0) {
          throw TensorException.runtime(
              "sizes and strides of a tensor must not be negative, but got sizes "
                  + Shapes.text(sizes)
                  + " and strides "
                  + Shapes.text(strides));
        }
        empty |= sizes[d] == 0;
        last = Math.addExact(last, Math.multiplyExact(Math.max(sizes[d] - 1, 0), strides[d]));
      }
      last = Math.addExact(last, offset);
    } catch (ArithmeticException e) {
      last = Long.MAX_VALUE / 16;
    }
    if (offset < 0) {
      throw TensorException.runtime("Tensor: invalid storage offset " + offset);
    }
    if (!empty && last >= s.length()) {
      int width = s.dtype().bytes();
      throw TensorException.runtime(
          "setStorage: sizes "
              + Shapes.text(sizes)
              + ", strides "
              + Shapes.text(strides)
              + ", storage offset "
              + offset
              + ", and itemsize "
              + width
              + " requiring a storage size of "
              + (last + 1) * width
              + " are out of bounds for storage of size "
              + StorageBytes.size(s));
    }
    return Tensor.over(s, sizes, strides, offset);
  }

  private static Tensor vector(Storage s) {
    return Tensor.over(s, s.length());
  }

  private static TruffleFile file(Bindings b, String path) {
    return b.env.getPublicTruffleFile(path);
  }

  private static ByteOrder order(Object swap) {
    return Py.bool(swap) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
  }

  private static Tensor tensor(Object o) {
    return ArgParser.self("storage", o);
  }

  private static Archive archive(Object o) {
    if (o instanceof PyValue v && v.value instanceof Archive archive) {
      return archive;
    }
    throw Py.typeError("expected an archive, got " + Py.className(o));
  }

  private static Object bytes(byte[] data) {
    return PFactory.createBytes(PythonLanguage.get(null), data);
  }
}
