package dev.sconce.shim.plot;

import java.awt.Color;

/** One axis of a panel as recorded: limits, scale, ticks, label. */
final class AxisSpec {

  double from = 0;
  double to = 1;
  boolean log;

  /** Chosen tick places, or null where good ones are to be found. */
  double[] places;

  /** Chosen tick labels, or null where the places are written. */
  String[] texts;

  double tickSize = 10;
  double tickDegrees;
  Color tickColor = Color.BLACK;

  /** Whether ticks and texts are on top of the frame instead of under it. */
  boolean onTop;

  boolean marks = true;
  boolean names = true;
  String label = "";
  double labelSize = 10;
  Color labelColor = Color.BLACK;
  boolean labelBold;

  private record Ticking(double[] places, Ticks.Labels labels) {}

  /** Tick places for an axis of a length in points; texts need more room along x than along y. */
  double[] placesFor(double length, boolean horizontal) {
    return ticking(length, horizontal).places;
  }

  Ticks.Labels labelsFor(double length, boolean horizontal) {
    return ticking(length, horizontal).labels;
  }

  private Ticking ticking(double length, boolean horizontal) {
    double[] chosen = places;
    if (chosen == null) {
      double room = Math.floor(length / (tickSize * (horizontal ? 3 : 2)));
      chosen = Ticks.locations(from, to, log, (int) Math.clamp(room, 1, 9));
    }
    if (texts != null) {
      String[] padded = new String[chosen.length];
      for (int i = 0; i < padded.length; i++) {
        padded[i] = i < texts.length ? texts[i] : "";
      }
      return new Ticking(chosen, new Ticks.Labels(padded, ""));
    }
    return new Ticking(chosen, Ticks.labels(chosen, from, to, log));
  }

  boolean shows(double place) {
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    double slack = (high - low) * 1e-9;
    return place >= low - slack && place <= high + slack;
  }
}
