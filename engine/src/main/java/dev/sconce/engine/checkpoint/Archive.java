package dev.sconce.engine.checkpoint;

import dev.sconce.engine.DType;
import dev.sconce.engine.Storage;
import dev.sconce.engine.TensorException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The records of a zip archive that PyTorch wrote, for reading. All records lie in one folder,
 * whose name is left out here. Both plain and 64-bit directories are understood.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">.ZIP File Format</a>
 */
public final class Archive implements Closeable {
  private static final int END_SIZE = 22;
  private static final int LOCATOR_SIZE = 20;
  private static final long NOT_HERE = 0xffffffffL;

  private record Entry(long at, long packed, long size, int method, int crc) {}

  private final SeekableByteChannel file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * Reads the directory of an archive.
   *
   * @throws TensorException RuntimeError for bytes that are no such archive
   */
  public Archive(SeekableByteChannel file) throws IOException {
    this.file = file;
    try {
      readDirectory();
    } catch (EOFException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw failed("reading zip archive", "invalid header or archive is corrupted");
    }
  }

  private static TensorException failed(String what, String why) {
    return TensorException.runtime("PytorchStreamReader failed " + what + ": " + why);
  }

  /** The names of the records. */
  public List<String> names() {
    return new ArrayList<>(entries.keySet());
  }

  /**
   * The size of a record in bytes.
   *
   * @throws TensorException RuntimeError when there is none of that name
   */
  public long size(String name) {
    return entry(name).size;
  }

  /**
   * The bytes of a record.
   *
   * @throws TensorException RuntimeError when there is none, or it is damaged
   */
  public byte[] bytes(String name) throws IOException {
    Entry e = entry(name);
    if (e.size > Integer.MAX_VALUE - 8) {
      throw failed("reading file " + name, "file too large");
    }
    // What the directory says of an unpacked size is not believed before the bytes are there.
    try (CheckedInputStream in = open(e)) {
      byte[] r = in.readNBytes((int) e.size);
      check(name, e, r.length, in);
      return r;
    } catch (IOException damaged) {
      throw failed("reading file " + name, "decompression failed or archive is corrupted");
    }
  }

  /**
   * A new storage with the elements of a record.
   *
   * @param count how many elements the record must hold
   * @throws TensorException RuntimeError when there is no such record, or it is of another size or
   *     damaged
   */
  public Storage storage(String name, DType dtype, long count, ByteOrder order) throws IOException {
    Entry e = entry(name);
    if (count < 0 || e.size != count * dtype.bytes() || e.method == 0 && e.packed != e.size) {
      throw TensorException.runtime(
          "storage has wrong byte size: expected " + count * dtype.bytes() + " got " + e.size);
    }
    if (e.method == 0 && e.at + e.size > file.size()) {
      throw failed("reading file " + name, "file read failed");
    }
    Storage s = Storage.allocate(dtype, count);
    try (CheckedInputStream in = open(e);
        ReadableByteChannel channel = Channels.newChannel(in)) {
      StorageBytes.read(s, channel, order);
      check(name, e, e.size, in);
      return s;
    } catch (IOException damaged) {
      throw failed("reading file " + name, "file read failed");
    }
  }

  private static void check(String name, Entry e, long length, CheckedInputStream in) {
    if (length != e.size) {
      throw failed("reading file " + name, "file read failed");
    }
    if ((int) in.getChecksum().getValue() != e.crc) {
      throw failed("reading file " + name, "CRC-32 check failed");
    }
  }

  private Entry entry(String name) {
    Entry e = entries.get(name);
    if (e == null) {
      throw failed("locating file " + name, "file not found");
    }
    return e;
  }

  private CheckedInputStream open(Entry e) throws IOException {
    file.position(e.at);
    InputStream in = new Part(file, e.packed);
    if (e.method == 8) {
      in = new InflaterInputStream(in, new Inflater(true));
    } else if (e.method != 0) {
      in = new ByteArrayInputStream(new byte[0]);
    }
    return new CheckedInputStream(in, new CRC32());
  }

  private void readDirectory() throws IOException {
    long end = findEnd();
    if (end < 0) {
      throw failed("reading zip archive", "failed finding central directory");
    }
    ByteBuffer b = at(end, END_SIZE);
    long count = b.getShort(10) & 0xffff;
    long size = b.getInt(12) & NOT_HERE;
    long start = b.getInt(16) & NOT_HERE;
    if (end >= LOCATOR_SIZE && at(end - LOCATOR_SIZE, 4).getInt(0) == 0x07064b50) {
      long wide = at(end - LOCATOR_SIZE, LOCATOR_SIZE).getLong(8);
      ByteBuffer w = at(wide, 56);
      if (w.getInt(0) == 0x06064b50) {
        count = w.getLong(32);
        size = w.getLong(40);
        start = w.getLong(48);
      }
    }
    if (start < 0 || size < 0 || size > end || start > end - size) {
      throw failed("reading zip archive", "invalid header or archive is corrupted");
    }
    SequencedMap<String, Entry> all = new LinkedHashMap<>();
    ByteBuffer d = at(start, Math.toIntExact(size));
    for (long i = 0; i < count; i++) {
      readEntry(d, all);
    }
    if (all.isEmpty()) {
      throw failed("reading zip archive", "archive does not contain any files");
    }
    String first = all.firstEntry().getKey();
    int slash = first.indexOf('/');
    if (slash < 0) {
      throw TensorException.runtime("file in archive is not in a subdirectory: " + first);
    }
    String folder = first.substring(0, slash + 1);
    all.forEach(
        (name, e) -> {
          if (name.startsWith(folder)) {
            entries.put(name.substring(folder.length()), e);
          }
        });
  }

  /** Position of the end record, which lies before a comment of any length; -1 without one. */
  private long findEnd() throws IOException {
    long length = file.size();
    int look = (int) Math.min(length, END_SIZE + 0xffff);
    ByteBuffer tail = at(length - look, look);
    for (int i = look - END_SIZE; i >= 0; i--) {
      if (tail.getInt(i) == 0x06054b50) {
        return length - look + i;
      }
    }
    return -1;
  }

  private void readEntry(ByteBuffer d, Map<String, Entry> into) throws IOException {
    int from = d.position();
    if (d.getInt(from) != 0x02014b50) {
      throw new IllegalArgumentException();
    }
    int method = d.getShort(from + 10);
    int crc = d.getInt(from + 16);
    long packed = d.getInt(from + 20) & NOT_HERE;
    long size = d.getInt(from + 24) & NOT_HERE;
    int nameLength = d.getShort(from + 28) & 0xffff;
    int extraLength = d.getShort(from + 30) & 0xffff;
    int commentLength = d.getShort(from + 32) & 0xffff;
    long local = d.getInt(from + 42) & NOT_HERE;
    byte[] name = new byte[nameLength];
    d.get(from + 46, name);
    int extra = from + 46 + nameLength;
    int extraEnd = extra + extraLength;
    while (extra + 4 <= extraEnd) {
      int kind = d.getShort(extra);
      int length = d.getShort(extra + 2) & 0xffff;
      int p = extra + 4;
      if (kind == 1) {
        // Only the fields that do not fit into the plain ones are here, in this order.
        if (size == NOT_HERE) {
          size = d.getLong(p);
          p += 8;
        }
        if (packed == NOT_HERE) {
          packed = d.getLong(p);
          p += 8;
        }
        if (local == NOT_HERE) {
          local = d.getLong(p);
        }
      }
      extra += 4 + length;
    }
    d.position(extraEnd + commentLength);
    ByteBuffer head = at(local, 30);
    if (head.getInt(0) != 0x04034b50 || size < 0 || packed < 0) {
      throw new IllegalArgumentException();
    }
    long data = local + 30 + (head.getShort(26) & 0xffff) + (head.getShort(28) & 0xffff);
    into.put(new String(name, StandardCharsets.UTF_8), new Entry(data, packed, size, method, crc));
  }

  private ByteBuffer at(long position, int count) throws IOException {
    if (position < 0 || count < 0 || position + count > file.size()) {
      throw new EOFException();
    }
    ByteBuffer b = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    file.position(position);
    while (b.hasRemaining()) {
      if (file.read(b) < 0) {
        throw new EOFException();
      }
    }
    return b.flip();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** A given number of bytes from where the file stands. */
  private static final class Part extends InputStream {
    private final SeekableByteChannel file;
    private long left;

    Part(SeekableByteChannel file, long length) {
      this.file = file;
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int n = file.read(ByteBuffer.wrap(to, from, (int) Math.min(length, left)));
      left -= Math.max(n, 0);
      return n;
    }
  }
}
