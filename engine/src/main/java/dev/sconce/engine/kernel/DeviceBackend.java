package dev.sconce.engine.kernel;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Storage;

/**
 * A kind of device beside the CPU, found by {@link java.util.ServiceLoader}. Nothing of it is
 * loaded until a script names such a device.
 */
public interface DeviceBackend {
  /** The name in front of the colon, such as {@code cuda}. */
  String type();

  /** How many such devices can be used; 0 where there is no driver. */
  int deviceCount();

  /** Why there is none: the text of PyTorch's error. */
  String unavailableReason();

  /** New zeroed memory. */
  Storage allocate(Device device, DType dtype, long length);

  Kernels kernels();
}
