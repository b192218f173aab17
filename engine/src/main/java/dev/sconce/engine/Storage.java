package dev.sconce.engine;

/**
 * The memory behind one or more tensors: a Java array of the element type's primitive, or a
 * device's own handle. Bool, uint8 and int8 use {@code byte[]}; int16, float16 and bfloat16 {@code
 * short[]}.
 */
public final class Storage {
  private final DType dtype;
  private final Device device;
  private final Object data;
  private final long length;

  /**
   * Wraps existing memory without copying it.
   *
   * @param data a primitive array that fits the type, or the handle of another device
   * @param length number of elements
   */
  public Storage(DType dtype, Device device, Object data, long length) {
    this.dtype = dtype;
    this.device = device;
    this.data = data;
    this.length = length;
  }

  /**
   * New zeroed memory on the CPU.
   *
   * @throws TensorException RuntimeError when the Java heap cannot hold it
   */
  public static Storage allocate(DType dtype, long length) {
    if (length > Integer.MAX_VALUE - 8) {
      throw outOfMemory(length * dtype.bytes());
    }
    int n = (int) length;
    try {
      Object data =
          switch (dtype) {
            case BOOL, UINT8, INT8 -> new byte[n];
            case INT16, FLOAT16, BFLOAT16 -> new short[n];
            case INT32 -> new int[n];
            case INT64 -> new long[n];
            case FLOAT32 -> new float[n];
            case FLOAT64 -> new double[n];
          };
      return new Storage(dtype, Device.CPU, data, length);
    } catch (OutOfMemoryError e) {
      throw outOfMemory(length * dtype.bytes());
    }
  }

  private static TensorException outOfMemory(long bytes) {
    return TensorException.runtime(
        "[enforce fail at alloc_cpu.cpp:127] err == 0. DefaultCPUAllocator: can't allocate memory:"
            + " you tried to allocate "
            + bytes
            + " bytes. Error code 12 (Cannot allocate memory)");
  }

  public DType dtype() {
    return dtype;
  }

  public Device device() {
    return device;
  }

  /** The array (CPU) or the device's handle. */
  public Object data() {
    return data;
  }

  /** Number of elements. */
  public long length() {
    return length;
  }
}
