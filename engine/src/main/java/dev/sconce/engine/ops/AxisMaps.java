package dev.sconce.engine.ops;

import dev.sconce.engine.DType;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.kernel.AxisMap;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Dispatch;
import dev.sconce.engine.op.Grads;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.Row;
import java.util.Arrays;

/** Operators that map the last one to three dimensions linearly, each dimension by itself. */
final class AxisMaps {
  /** Any such operator; the gradient of one is another. */
  private static final Op MAP =
      Row.of("_map_axes(Tensor input, object maps)")
          .forward(
              a -> {
                AxisMap[] maps = (AxisMap[]) a.get(1);
                a.stash(maps);
                return apply(a.tensor(0), maps);
              })
          .grad(0, AxisMaps::backward)
          .build();

  private AxisMaps() {}

  /** Applies maps in a forward function and keeps them for {@link #backward}. */
  static Tensor forward(Args a, Tensor x, AxisMap... maps) {
    a.stash(maps);
    return apply(x, maps);
  }

  /** The gradient formula of a row whose forward function called {@link #forward}. */
  static Tensor backward(Grads c, Tensor g) {
    AxisMap[] maps = (AxisMap[]) c.stash();
    AxisMap[] back = new AxisMap[maps.length];
    for (int d = 0; d < back.length; d++) {
      back[d] = maps[d].transposed();
    }
    return MAP.call(g, back);
  }

  /** Maps the last dimensions of a tensor of any rank. */
  static Tensor apply(Tensor x, AxisMap... maps) {
    DType type = Dense.compute(x.dtype());
    int lead = x.rank() - maps.length;
    long[] sizes = x.sizes().clone();
    long planes = 1;
    for (int d = 0; d < lead; d++) {
      planes *= sizes[d];
    }
    AxisMap[] three = new AxisMap[3];
    Arrays.setAll(three, d -> AxisMap.identity(1));
    for (int d = 0; d < maps.length; d++) {
      sizes[lead + d] = maps[d].to();
      three[3 - maps.length + d] = maps[d];
    }
    Tensor out = Dense.empty(x, type, planes, three[0].to(), three[1].to(), three[2].to());
    Dispatch.kernels(x).neural().mapAxes(three, Dense.of(x, type), out);
    return Dense.as(Tensor.over(out.storage(), sizes), x.dtype());
  }
}
