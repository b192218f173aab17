package dev.sconce.shim.plot;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.Arrays;

/**
 * Contours of values on a grid, interpolated linearly along the edges of every cell.
 *
 * @param rows number of grid rows
 * @param columns number of grid columns
 * @param x data x of every grid point, row by row
 * @param y data y of every grid point
 * @param z values; a cell with a NaN corner stays empty
 * @param levels ascending
 * @param colors RGBA values: one colour per band between two levels, or one per level for lines
 * @param width of the lines in points, 0 to fill the bands
 */
record ContourLayer(
    double order,
    int rows,
    int columns,
    double[] x,
    double[] y,
    double[] z,
    double[] levels,
    double[] colors,
    double width)
    implements Layer {

  private static final int CORNERS = 4;

  /** A cell's corners counter-clockwise, in pixels, with their values. */
  private record Cell(double[] x, double[] y, double[] z) {

    boolean isWhole() {
      for (int i = 0; i < z.length; i++) {
        if (Double.isNaN(z[i]) || Double.isNaN(x[i]) || Double.isNaN(y[i])) {
          return false;
        }
      }
      return true;
    }

    /** The part whose values are at least (or with sign -1 at most) a level. */
    Cell beyond(double level, int sign) {
      int count = z.length;
      double[][] kept = new double[3][2 * count];
      int size = 0;
      for (int i = 0; i < count; i++) {
        int next = (i + 1) % count;
        boolean in = sign * (z[i] - level) >= 0;
        boolean nextIn = sign * (z[next] - level) >= 0;
        if (in) {
          size = put(kept, size, x[i], y[i], z[i]);
        }
        if (in != nextIn) {
          double share = (level - z[i]) / (z[next] - z[i]);
          size =
              put(
                  kept,
                  size,
                  x[i] + share * (x[next] - x[i]),
                  y[i] + share * (y[next] - y[i]),
                  level);
        }
      }
      return new Cell(cut(kept[0], size), cut(kept[1], size), cut(kept[2], size));
    }

    private static int put(double[][] kept, int size, double x, double y, double z) {
      kept[0][size] = x;
      kept[1][size] = y;
      kept[2][size] = z;
      return size + 1;
    }

    private static double[] cut(double[] values, int size) {
      return Arrays.copyOf(values, size);
    }

    void addTo(Path2D path) {
      if (z.length < 3) {
        return;
      }
      path.moveTo(x[0], y[0]);
      for (int i = 1; i < z.length; i++) {
        path.lineTo(x[i], y[i]);
      }
      path.closePath();
    }

    /** The places on the edges where a level is crossed, joined in pairs. */
    void addCrossings(double level, Path2D path) {
      double[] px = new double[CORNERS];
      double[] py = new double[CORNERS];
      int size = 0;
      for (int i = 0; i < CORNERS; i++) {
        int next = (i + 1) % CORNERS;
        if (z[i] >= level != z[next] >= level) {
          double share = (level - z[i]) / (z[next] - z[i]);
          px[size] = x[i] + share * (x[next] - x[i]);
          py[size] = y[i] + share * (y[next] - y[i]);
          size++;
        }
      }
      // In a saddle the middle decides which corners belong together.
      double middle = (z[0] + z[1] + z[2] + z[3]) / CORNERS;
      int shift = size == CORNERS && middle >= level == z[0] >= level ? 0 : size == CORNERS ? 1 : 0;
      for (int i = 0; i + 1 < size; i += 2) {
        int from = (i + shift) % size;
        int to = (from + 1) % size;
        path.moveTo(px[from], py[from]);
        path.lineTo(px[to], py[to]);
      }
    }
  }

  @Override
  public void paint(Graphics2D g, Frame frame) {
    boolean filled = width == 0;
    int count = filled ? levels.length - 1 : levels.length;
    Path2D[] paths = new Path2D[count];
    for (int i = 0; i < count; i++) {
      paths[i] = new Path2D.Double();
    }
    for (int row = 0; row + 1 < rows; row++) {
      for (int column = 0; column + 1 < columns; column++) {
        Cell cell = cell(frame, row, column);
        if (cell.isWhole()) {
          add(cell, paths, filled);
        }
      }
    }
    if (!filled) {
      g.setStroke(
          new BasicStroke(
              (float) (width * frame.point()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }
    for (int i = 0; i < count; i++) {
      g.setColor(Ink.color(colors, CORNERS * i));
      if (filled) {
        // All cells of a band are one shape, so that their common edges do not show.
        g.fill(paths[i]);
      } else {
        g.draw(paths[i]);
      }
    }
  }

  private void add(Cell cell, Path2D[] paths, boolean filled) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double value : cell.z) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    for (int i = 0; i < paths.length; i++) {
      if (filled) {
        boolean opaque = colors[CORNERS * i + 3] == 1 && i + 2 < levels.length;
        if (high >= levels[i] && (opaque || low <= levels[i + 1])) {
          Cell above = cell.beyond(levels[i], 1);
          // An opaque band is covered by the next ones, and then no seam is left between them.
          (opaque ? above : above.beyond(levels[i + 1], -1)).addTo(paths[i]);
        }
      } else if (low < levels[i] && high >= levels[i]) {
        cell.addCrossings(levels[i], paths[i]);
      }
    }
  }

  private Cell cell(Frame frame, int row, int column) {
    int[] corners = {
      row * columns + column,
      row * columns + column + 1,
      (row + 1) * columns + column + 1,
      (row + 1) * columns + column
    };
    double[] px = new double[CORNERS];
    double[] py = new double[CORNERS];
    double[] pz = new double[CORNERS];
    for (int i = 0; i < CORNERS; i++) {
      px[i] = frame.x(x[corners[i]]);
      py[i] = frame.y(y[corners[i]]);
      pz[i] = z[corners[i]];
    }
    return new Cell(px, py, pz);
  }
}
