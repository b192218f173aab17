package dev.sconce.engine.kernel;

/**
 * A tensor seen as [outer, groups, inner], of which each group is normalised by itself and then
 * scaled by weights: element s of group g by weight {@code (g * step + s / run) % weights}.
 *
 * @param step how many weights a group is away from the next
 * @param run how many neighbours share a weight
 * @param weights how many weights there are
 */
public record NormShape(int outer, int groups, int inner, int step, int run, int weights) {
  /** Channels of a batch: [samples, channels, places], one weight for each channel. */
  public static NormShape channels(int samples, int channels, int places) {
    return new NormShape(samples, channels, places, 1, Math.max(1, places), channels);
  }

  /** Rows, with a weight for each column. */
  public static NormShape rows(int rows, int columns) {
    return new NormShape(1, rows, columns, 0, 1, columns);
  }

  /** Groups of channels of each sample, with a weight for each channel. */
  public static NormShape channelGroups(int samples, int groups, int channels, int places) {
    int each = channels / groups;
    return new NormShape(1, samples * groups, each * places, each, Math.max(1, places), channels);
  }

  /** How many elements a group has. */
  public int size() {
    return outer * inner;
  }

  /** The first weight of a run of a group. */
  public int weight(int group, int from) {
    return (group * step + from / run) % weights;
  }
}
