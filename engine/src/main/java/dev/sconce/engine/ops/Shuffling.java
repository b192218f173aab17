package dev.sconce.engine.ops;

import dev.sconce.engine.Shapes;
import dev.sconce.engine.Tensor;
import dev.sconce.engine.TensorException;
import dev.sconce.engine.op.Args;
import dev.sconce.engine.op.Op;
import dev.sconce.engine.op.OpTable;
import dev.sconce.engine.op.Row;

/** Elements moved between channels and places; each operator is the gradient of another. */
public final class Shuffling {
  static final Op PIXEL_SHUFFLE =
      Row.of("pixel_shuffle(Tensor input, int upscale_factor)")
          .both()
          .forward(Shuffling::shuffle)
          .grad(0, (c, g) -> Shuffling.PIXEL_UNSHUFFLE.call(g, c.integer(1)))
          .doc(
              """
              pixel_shuffle(input, upscale_factor) -> Tensor

              Rearranges (*, C * r * r, H, W) to (*, C, H * r, W * r).
              """)
          .build();

  static final Op PIXEL_UNSHUFFLE =
      Row.of("pixel_unshuffle(Tensor input, int downscale_factor)")
          .both()
          .forward(Shuffling::unshuffle)
          .grad(0, (c, g) -> PIXEL_SHUFFLE.call(g, c.integer(1)))
          .doc(
              """
              pixel_unshuffle(input, downscale_factor) -> Tensor

              Rearranges (*, C, H * r, W * r) to (*, C * r * r, H, W).
              """)
          .build();

  static final Op CHANNEL_SHUFFLE =
      Row.of("channel_shuffle(Tensor input, int groups)")
          .function()
          .forward(Shuffling::channels)
          .grad(0, (c, g) -> Shuffling.CHANNEL_SHUFFLE.call(g, c.sizes(0)[1] / c.integer(1)))
          .doc(
              """
              channel_shuffle(input, groups) -> Tensor

              Puts the first channels of all groups first, then the second ones, and so on.
              """)
          .build();

  private Shuffling() {}

  static void addTo(OpTable t) {
    t.add(PIXEL_SHUFFLE, PIXEL_UNSHUFFLE, CHANNEL_SHUFFLE);
  }

  private static void checkRank(String name, Tensor x) {
    if (x.rank() < 3) {
      throw TensorException.runtime(
          name
              + " expects input to have at least 3 dimensions, but got input with "
              + x.rank()
              + " dimension(s)");
    }
  }

  private static Tensor rearranged(Tensor x, long[] split, long[] order, long[] joined) {
    Tensor permuted = Transposing.permute(Shaping.reshape(x, split), order);
    return Shaping.view(Casting.cloneContiguous(permuted), joined);
  }

  private static long leading(Tensor x) {
    long n = 1;
    for (int d = 0; d < x.rank() - 3; d++) {
      n *= x.sizes()[d];
    }
    return n;
  }

  private static long[] sizes(Tensor x, long channels, long height, long width) {
    long[] r = x.sizes().clone();
    r[r.length - 3] = channels;
    r[r.length - 2] = height;
    r[r.length - 1] = width;
    return r;
  }

  private static Tensor shuffle(Args a) {
    Tensor x = a.tensor(0);
    long r = a.integer(1);
    checkRank("pixel_shuffle", x);
    if (r <= 0) {
      throw TensorException.runtime(
          "pixel_shuffle expects a positive upscale_factor, but got " + r);
    }
    long channels = x.size(-3);
    if (channels % (r * r) != 0) {
      throw TensorException.runtime(
          "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of"
              + " upscale_factor, but input.size(-3)="
              + channels
              + " is not divisible by "
              + r * r);
    }
    long h = x.size(-2);
    long w = x.size(-1);
    long c = channels / (r * r);
    return rearranged(
        x,
        new long[] {leading(x), c, r, r, h, w},
        new long[] {0, 1, 4, 2, 5, 3},
        sizes(x, c, h * r, w * r));
  }

  private static Tensor unshuffle(Args a) {
    Tensor x = a.tensor(0);
    long r = a.integer(1);
    checkRank("pixel_unshuffle", x);
    if (r <= 0) {
      throw TensorException.runtime(
          "pixel_unshuffle expects a positive downscale_factor, but got " + r);
    }
    long h = x.size(-2);
    long w = x.size(-1);
    if (h % r != 0) {
      throw TensorException.runtime(
          "pixel_unshuffle expects height to be divisible by downscale_factor, but input.size(-2)="
              + h
              + " is not divisible by "
              + r);
    }
    if (w % r != 0) {
      throw TensorException.runtime(
          "pixel_unshuffle expects width to be divisible by downscale_factor, but input.size(-1)="
              + w
              + " is not divisible by "
              + r);
    }
    long c = x.size(-3);
    return rearranged(
        x,
        new long[] {leading(x), c, h / r, r, w / r, r},
        new long[] {0, 1, 3, 5, 2, 4},
        sizes(x, c * r * r, h / r, w / r));
  }

  private static Tensor channels(Args a) {
    Tensor x = a.tensor(0);
    long groups = a.integer(1);
    if (x.rank() <= 2) {
      throw TensorException.runtime(
          "channel_shuffle expects input with > 2 dims, but got input with sizes "
              + Shapes.text(x.sizes()));
    }
    if (groups <= 0) {
      throw TensorException.runtime(
          "Number of groups to divide channels in must be positive. Value of groups:" + groups);
    }
    long c = x.sizes()[1];
    if (c % groups != 0) {
      throw TensorException.runtime(
          "Number of channels must be divisible by groups. Got "
              + c
              + " channels and "
              + groups
              + " groups.");
    }
    long n = x.sizes()[0];
    long places = x.count() == 0 ? 0 : x.count() / (n * c);
    return rearranged(
        x, new long[] {n, groups, c / groups, places}, new long[] {0, 2, 1, 3}, x.sizes());
  }
}
