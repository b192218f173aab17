package dev.sconce.engine;

/**
 * The memory behind one or more tensors: a Java array of the element type's primitive, or a
 * device's own handle. Bool, uint8 and int8 use {@code byte[]}; int16, float16 and bfloat16 {@code
 * short[]}. Complex types use the array of their parts, the real part of an element before its
 * imaginary one.
 */
public final class Storage {
  private final DType dtype;
  private final Device device;
  private final Object data;
  private final long length;

  /** The same memory as numbers of the real type, or as complex ones; made when asked for. */
  private Storage counterpart;

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
    if (length > (dtype.isComplex() ? Integer.MAX_VALUE / 2 - 8 : Integer.MAX_VALUE - 8)) {
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
            case COMPLEX64 -> new float[2 * n];
            case COMPLEX128 -> new double[2 * n];
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

  /** The same memory as real numbers, two for each complex one. */
  public Storage parts() {
    if (counterpart == null) {
      counterpart = new Storage(dtype.toReal(), device, data, 2 * length);
      counterpart.counterpart = this;
    }
    return counterpart;
  }

  /** The same memory of float32 or float64 as complex numbers, one for each two real ones. */
  public Storage pairs() {
    if (counterpart == null) {
      counterpart = new Storage(dtype.toComplex(), device, data, length / 2);
      counterpart.counterpart = this;
    }
    return counterpart;
  }

  /**
   * Whether both are the same memory, as numbers of one type or as complex ones and their parts.
   */
  public boolean shares(Storage other) {
    return this == other || data != null && data == other.data;
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
