package dev.sconce.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.sconce.engine.DType;
import dev.sconce.engine.Device;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.ops.Casting;
import org.junit.jupiter.api.Test;

class AbsentCudaTest {
  @Test
  void isFoundByTheEngineAndCounted() {
    assertEquals(0, Dispatch.backend("cuda").deviceCount());
  }

  @Test
  void refusesTensorsInPyTorchsWords() {
    Tensor x = Tensor.allocate(DType.FLOAT32, 3);
    TensorException e =
        assertThrows(TensorException.class, () -> Casting.toDevice(x, new Device("cuda", 0)));
    assertEquals(TensorException.Kind.RUNTIME, e.kind());
    assertEquals(
        "Found no NVIDIA driver on your system. Please check that you have an NVIDIA GPU and"
            + " installed a driver from http://www.nvidia.com/Download/index.aspx",
        e.getMessage());
  }
}
