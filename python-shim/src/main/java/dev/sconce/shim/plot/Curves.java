package dev.sconce.shim.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;

/**
 * Draws curves by XChart, into a chart that has neither axes nor legend and is exactly as large as
 * the frame, so that a data value of the chart is a pixel of the panel.
 *
 * <p>XChart strokes every segment of a line for itself. Dashes would start anew at each point and
 * translucent segments would be darker where they meet, so such lines are stroked here in one go
 * and XChart only adds the markers.
 */
final class Curves {

  private static final Color CLEAR = new Color(0, 0, 0, 0);

  private Curves() {}

  static void paint(Graphics2D g, Frame frame, CurveLayer curve) {
    int width = (int) Math.ceil(frame.box().width);
    int height = (int) Math.ceil(frame.box().height);
    Frame own = frame.atOrigin();
    Polyline pixels = Polyline.of(curve, own, height);
    if (pixels.size() == 0) {
      return;
    }
    AffineTransform place = g.getTransform();
    Shape clip = g.getClip();
    g.translate(frame.box().x, frame.box().y);
    boolean inOneGo = curve.dashes().length > 0 || curve.color().getAlpha() < 255;
    if (inOneGo && curve.width() > 0) {
      g.setColor(curve.color());
      g.setStroke(Ink.stroke(curve.width(), curve.dashes(), frame.point()));
      g.draw(pixels.path(height));
    }
    boolean segments = curve.width() > 0 && !inOneGo;
    if (segments || curve.hasMarker()) {
      XYChart chart = bareChart(width, height);
      XYSeries series = chart.addSeries("curve", pixels.x(), pixels.y());
      series.setLineColor(curve.color());
      float thick = (float) (curve.width() * frame.point());
      series.setLineStyle(
          segments
              ? new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
              : SeriesLines.NONE);
      series.setMarker(new Dot(curve, frame.point(), pixels));
      chart.paint(g, width, height);
    }
    g.setTransform(place);
    g.setClip(clip);
  }

  private static XYChart bareChart(int width, int height) {
    XYChart chart = new XYChart(width, height);
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(CLEAR);
    style.setPlotBackgroundColor(CLEAR);
    style.setChartPadding(0);
    style.setPlotMargin(0);
    style.setPlotContentSize(1.0);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesVisible(false);
    style.setPlotTicksMarksVisible(false);
    style.setAxisTicksVisible(false);
    style.setAxisTitlesVisible(false);
    style.setChartTitleVisible(false);
    style.setLegendVisible(false);
    style.setXAxisMin(0.0);
    style.setXAxisMax((double) width);
    style.setYAxisMin(0.0);
    style.setYAxisMax((double) height);
    return chart;
  }

  /** A marker of any size and colour; points that only exist for the line's sake get none. */
  private static final class Dot extends Marker {

    private final CurveLayer curve;
    private final double point;
    private final Polyline pixels;
    private int next;

    Dot(CurveLayer curve, double point, Polyline pixels) {
      this.curve = curve;
      this.point = point;
      this.pixels = pixels;
    }

    @Override
    public void paint(Graphics2D g, double x, double y, int size) {
      // XChart calls once per point that has a y, in order.
      while (next < pixels.size() && Double.isNaN(pixels.y()[next])) {
        next++;
      }
      boolean real = next < pixels.size() && pixels.isPoint(next);
      next++;
      if (real && curve.hasMarker()) {
        curve.paintMarker(g, x, y, point);
      }
    }
  }
}
