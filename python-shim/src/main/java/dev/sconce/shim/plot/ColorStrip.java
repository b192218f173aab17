package dev.sconce.shim.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;

/** The strip at the right of a panel that explains its colours. */
record ColorStrip(double[] table, AxisSpec axis, double[] shape) {

  /** The room that is left for the panel itself. */
  Rectangle2D.Double parent(Rectangle2D.Double all) {
    double width = all.width * (1 - shape[1] - shape[2]);
    return new Rectangle2D.Double(all.x, all.y, width, all.height);
  }

  /** Where the strip stands, beside the panel's room. */
  Rectangle2D.Double box(Rectangle2D.Double all) {
    double room = all.width * shape[1];
    double height = all.height * shape[0];
    double width = Math.min(room, height / shape[3]);
    double x = all.x + all.width - room;
    return new Rectangle2D.Double(x, all.y + (all.height - height) / 2, width, height);
  }

  void paint(Graphics2D g, Rectangle2D.Double box, double point) {
    int colors = table.length / 4;
    double[] values = new double[colors];
    for (int i = 0; i < colors; i++) {
      values[i] = i;
    }
    Frame own = new Frame(box, 0, 1, axis.from, axis.to, false, axis.log, point);
    double[] extent = {0, 1, axis.from, axis.to};
    new ImageLayer(
            0, Pixels.image(colors, 1, 1, values, 0, colors, table, 1), extent, true, "nearest")
        .paint(g, own);
    Panel frame = new Panel(null);
    frame.limits(0, 1, axis.from, axis.to);
    PanelPainter painter = new PanelPainter(frame, own);
    painter.paintSpines(g);
    painter.paintSide(g, axis, false, true);
  }
}
