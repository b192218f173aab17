package dev.sconce.engine.op;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Storage;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.cpu.CpuKernels;
import dev.sconce.engine.kernel.DeviceBackend;
import dev.sconce.engine.kernel.Kernels;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** From a device to its kernels and memory: the one place where devices differ. */
public final class Dispatch {
  private static final CpuKernels CPU = new CpuKernels();

  private static final class Others {
    private static final Map<String, DeviceBackend> BY_TYPE =
        ServiceLoader.load(DeviceBackend.class, Dispatch.class.getClassLoader()).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(DeviceBackend::type, b -> b));
  }

  private Dispatch() {}

  /** The kernels of the device on which a tensor lives. */
  public static Kernels kernels(Tensor t) {
    Device d = t.device();
    return d == Device.CPU ? CPU : kernels(d);
  }

  /** The kernels of a device. */
  public static Kernels kernels(Device device) {
    return device.isCpu() ? CPU : usable(device).kernels();
  }

  /**
   * New zeroed memory on a device.
   *
   * @throws TensorException with PyTorch's text when there is no such device
   */
  public static Storage allocate(Device device, DType dtype, long length) {
    if (device.isCpu()) {
      return Storage.allocate(dtype, length);
    }
    DeviceBackend backend = usable(device);
    if (dtype.isComplex()) {
      throw TensorException.notImplemented("complex tensors on device '" + device + "'");
    }
    return backend.allocate(device, dtype, length);
  }

  /** The backend of a kind of device, or null when none is on the class path. */
  public static DeviceBackend backend(String type) {
    return Others.BY_TYPE.get(type);
  }

  private static DeviceBackend usable(Device device) {
    DeviceBackend b = backend(device.type());
    if (b == null || b.deviceCount() == 0) {
      if (device.type().equals("cuda")) {
        throw b == null
            ? new TensorException(
                TensorException.Kind.ASSERTION, "Torch not compiled with CUDA enabled")
            : TensorException.runtime(b.unavailableReason());
      }
      throw TensorException.notImplemented(
          "device '" + device.type() + "' is not supported; there are 'cpu' and 'cuda'");
    }
    return b;
  }
}
