package dev.sconce.gpu;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Storage;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.kernel.DeviceBackend;
import dev.sconce.engine.kernel.Kernels;

/**
 * The {@code cuda} device of a machine that has none: it can be asked, loads nothing, and refuses
 * memory and kernels with PyTorch's words. Callers need no case of their own for its absence.
 */
public final class AbsentCuda implements DeviceBackend {
  private static final String NO_DRIVER =
      "Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and"
          + " installed a driver from http://www.nvidia.com/Download/index.aspx";

  @Override
  public String type() {
    return "cuda";
  }

  @Override
  public int deviceCount() {
    return 0;
  }

  @Override
  public String unavailableReason() {
    return NO_DRIVER;
  }

  /**
   * Refuses.
   *
   * @throws TensorException RuntimeError that there is no driver
   */
  @Override
  public Storage allocate(Device device, DType dtype, long length) {
    throw TensorException.runtime(NO_DRIVER);
  }

  /**
   * Refuses.
   *
   * @throws TensorException RuntimeError that there is no driver
   */
  @Override
  public Kernels kernels() {
    throw TensorException.runtime(NO_DRIVER);
  }
}
