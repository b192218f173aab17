package dev.sconce.engine.checkpoint;

import dev.sconce.engine.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes a zip archive as PyTorch does: nothing is packed, all records lie in one folder, and each
 * record's bytes start at a multiple of 64, so that a reader may map them into memory.
 */
public final class ArchiveWriter implements Closeable {
  private static final int ALIGNMENT = 64;
  private static final long LIMIT = 0xffffffffL;
  private static final int LOCAL_SIZE = 30;

  private record Entry(byte[] name, long at, long size, int crc) {}

  private final OutputStream out;
  private final WritableByteChannel channel;
  private final String folder;
  private final List<Entry> entries = new ArrayList<>();
  private long written;

  /** Starts an archive whose records lie in the folder. */
  public ArchiveWriter(OutputStream out, String folder) {
    this.out = out;
    this.channel = Channels.newChannel(out);
    this.folder = folder;
  }

  /** Adds a record of bytes. */
  public void add(String name, byte[] bytes) throws IOException {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    begin(name, bytes.length, (int) crc.getValue());
    out.write(bytes);
    written += bytes.length;
  }

  /** Adds a record of all elements of a storage. */
  public void add(String name, Storage s) throws IOException {
    CRC32 crc = new CRC32();
    StorageBytes.write(s, 0, s.length(), new Summing(crc));
    long size = StorageBytes.size(s);
    begin(name, size, (int) crc.getValue());
    StorageBytes.write(s, 0, s.length(), channel);
    written += size;
  }

  /** The local header, its extra field stretched so that the record starts where it shall. */
  private void begin(String name, long size, int crc) throws IOException {
    byte[] path = (folder + "/" + name).getBytes(StandardCharsets.UTF_8);
    boolean wide = size >= LIMIT;
    int fixed = LOCAL_SIZE + path.length + (wide ? 20 : 0) + 4;
    int padding = (int) ((ALIGNMENT - (written + fixed) % ALIGNMENT) % ALIGNMENT);
    entries.add(new Entry(path, written, size, crc));
    ByteBuffer b = buffer(fixed + padding);
    b.putInt(0x04034b50).putShort((short) (wide ? 45 : 20)).putShort((short) 0x0800);
    b.putShort((short) 0).putInt(0).putInt(crc);
    b.putInt((int) (wide ? LIMIT : size)).putInt((int) (wide ? LIMIT : size));
    b.putShort((short) path.length).putShort((short) ((wide ? 20 : 0) + 4 + padding)).put(path);
    if (wide) {
      b.putShort((short) 1).putShort((short) 16).putLong(size).putLong(size);
    }
    // The name of the padding's field is the one that PyTorch gives it.
    b.put((byte) 'F').put((byte) 'B').putShort((short) padding);
    while (b.hasRemaining()) {
      b.put((byte) 'Z');
    }
    write(b);
  }

  /** Writes the directory; the archive is complete then. */
  @Override
  public void close() throws IOException {
    long start = written;
    for (Entry e : entries) {
      directoryEntry(e);
    }
    long size = written - start;
    long end = written;
    ByteBuffer b = buffer(56 + 20 + 22);
    b.putInt(0x06064b50).putLong(44).putShort((short) 45).putShort((short) 45);
    b.putInt(0).putInt(0).putLong(entries.size()).putLong(entries.size());
    b.putLong(size).putLong(start);
    b.putInt(0x07064b50).putInt(0).putLong(end).putInt(1);
    short count = (short) Math.min(entries.size(), 0xffff);
    b.putInt(0x06054b50).putInt(0).putShort(count).putShort(count);
    b.putInt((int) Math.min(size, LIMIT)).putInt((int) Math.min(start, LIMIT)).putShort((short) 0);
    write(b);
    out.close();
  }

  private void directoryEntry(Entry e) throws IOException {
    boolean wideSize = e.size >= LIMIT;
    boolean wideAt = e.at >= LIMIT;
    int extra = (wideSize ? 16 : 0) + (wideAt ? 8 : 0);
    extra += extra > 0 ? 4 : 0;
    ByteBuffer b = buffer(46 + e.name.length + extra);
    b.putInt(0x02014b50).putShort((short) 45).putShort((short) (extra > 0 ? 45 : 20));
    b.putShort((short) 0x0800).putShort((short) 0).putInt(0).putInt(e.crc);
    b.putInt((int) (wideSize ? LIMIT : e.size)).putInt((int) (wideSize ? LIMIT : e.size));
    b.putShort((short) e.name.length).putShort((short) extra).putShort((short) 0);
    b.putShort((short) 0).putShort((short) 0).putInt(0);
    b.putInt((int) (wideAt ? LIMIT : e.at)).put(e.name);
    if (extra > 0) {
      b.putShort((short) 1).putShort((short) (extra - 4));
      if (wideSize) {
        b.putLong(e.size).putLong(e.size);
      }
      if (wideAt) {
        b.putLong(e.at);
      }
    }
    write(b);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void write(ByteBuffer b) throws IOException {
    out.write(b.array());
    written += b.capacity();
  }

  /** Takes bytes for their checksum alone. */
  private record Summing(CRC32 crc) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer from) {
      int n = from.remaining();
      crc.update(from);
      return n;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
