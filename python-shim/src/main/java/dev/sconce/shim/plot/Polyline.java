package dev.sconce.shim.plot;

import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A curve in the pixels of a chart whose y grows upwards.
 *
 * <p>Segments that leave the neighbourhood of the frame are cut off there: a dashed line to a point
 * a billion pixels away would keep the stroker busy for hours. NaN interrupts the line.
 */
final class Polyline {

  private double[] xs;
  private double[] ys;
  private final BitSet points = new BitSet();
  private int size;

  private Polyline(int capacity) {
    xs = new double[capacity];
    ys = new double[capacity];
  }

  static Polyline of(CurveLayer curve, Frame own, int chartHeight) {
    int count = Math.min(curve.x().length, curve.y().length);
    double[] px = new double[count];
    double[] py = new double[count];
    double reach = 10 * (own.box().width + own.box().height) + 100 * own.point();
    boolean far = false;
    for (int i = 0; i < count; i++) {
      px[i] = own.x(curve.x()[i]);
      py[i] = chartHeight - own.y(curve.y()[i]);
      far |= Math.abs(px[i]) > reach || Math.abs(py[i]) > reach;
    }
    Polyline line = new Polyline(count + 8);
    for (int i = 0; i < count; i++) {
      boolean gap = !finite(px[i], py[i]);
      if (far && i > 0 && !gap && finite(px[i - 1], py[i - 1])) {
        line.segment(px[i - 1], py[i - 1], px[i], py[i], reach);
      } else if (gap) {
        line.add(Double.NaN, Double.NaN, false);
      } else if (near(px[i], py[i], reach)) {
        line.add(px[i], py[i], true);
      } else {
        line.add(Double.NaN, Double.NaN, false);
      }
    }
    return line;
  }

  private void segment(double x0, double y0, double x1, double y1, double reach) {
    double[] part = clip(x0, y0, x1, y1, reach);
    if (part == null) {
      add(Double.NaN, Double.NaN, false);
      return;
    }
    if (!near(x0, y0, reach)) {
      add(Double.NaN, Double.NaN, false);
      add(x0 + part[0] * (x1 - x0), y0 + part[0] * (y1 - y0), false);
    }
    if (near(x1, y1, reach)) {
      add(x1, y1, true);
    } else {
      add(x0 + part[1] * (x1 - x0), y0 + part[1] * (y1 - y0), false);
      add(Double.NaN, Double.NaN, false);
    }
  }

  /** The part of a segment inside the square of half width reach, as two shares of its length. */
  private static double[] clip(double x0, double y0, double x1, double y1, double reach) {
    double from = 0;
    double to = 1;
    double[] steps = {-(x1 - x0), x1 - x0, -(y1 - y0), y1 - y0};
    double[] rooms = {x0 + reach, reach - x0, y0 + reach, reach - y0};
    for (int i = 0; i < 4; i++) {
      if (steps[i] == 0) {
        if (rooms[i] < 0) {
          return null;
        }
      } else {
        double share = rooms[i] / steps[i];
        if (steps[i] < 0) {
          from = Math.max(from, share);
        } else {
          to = Math.min(to, share);
        }
      }
    }
    return from <= to ? new double[] {from, to} : null;
  }

  private static boolean finite(double x, double y) {
    return Double.isFinite(x) && Double.isFinite(y);
  }

  private static boolean near(double x, double y, double reach) {
    return Math.abs(x) <= reach && Math.abs(y) <= reach;
  }

  private void add(double x, double y, boolean point) {
    if (size == xs.length) {
      xs = Arrays.copyOf(xs, 2 * size);
      ys = Arrays.copyOf(ys, 2 * size);
    }
    // XChart wants a number for x even where the line is interrupted.
    xs[size] = Double.isNaN(x) ? 0 : x;
    ys[size] = y;
    points.set(size, point);
    size++;
  }

  int size() {
    return size;
  }

  double[] x() {
    if (xs.length != size) {
      xs = Arrays.copyOf(xs, size);
    }
    return xs;
  }

  double[] y() {
    if (ys.length != size) {
      ys = Arrays.copyOf(ys, size);
    }
    return ys;
  }

  /** The line as one path, in pixels whose y grows downwards. */
  Path2D path(int chartHeight) {
    Path2D path = new Path2D.Double();
    boolean open = false;
    for (int i = 0; i < size; i++) {
      if (Double.isNaN(ys[i])) {
        open = false;
      } else if (open) {
        path.lineTo(xs[i], chartHeight - ys[i]);
      } else {
        path.moveTo(xs[i], chartHeight - ys[i]);
        open = true;
      }
    }
    return path;
  }

  boolean isPoint(int index) {
    return points.get(index);
  }
}
