package dev.sconce.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** Reads bytes that lie in memory as if they were a file. */
public final class MemoryChannel implements SeekableByteChannel {
  private final ByteBuffer bytes;
  private long position;
  private boolean open = true;

  /** A channel over the bytes themselves, which are not copied. */
  public MemoryChannel(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  @Override
  public int read(ByteBuffer to) throws ClosedChannelException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (position >= bytes.capacity()) {
      return -1;
    }
    int n = Math.min(to.remaining(), bytes.capacity() - (int) position);
    to.put(bytes.slice((int) position, n));
    position += n;
    return n;
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return bytes.capacity();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
