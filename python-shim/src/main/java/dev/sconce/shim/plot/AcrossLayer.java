package dev.sconce.shim.plot;

import java.awt.Graphics2D;
import java.util.function.Function;

/**
 * Something whose ends lie on the frame wherever that is: it is made anew for the frame that it is
 * painted in.
 *
 * @param made gives what is to be painted in a frame
 */
record AcrossLayer(double order, Function<Frame, Layer> made) implements Layer {

  @Override
  public void paint(Graphics2D g, Frame frame) {
    made.apply(frame).paint(g, frame);
  }

  /** The data value at a share of the frame's width or height. */
  static double at(Frame frame, boolean horizontal, double share) {
    double from = horizontal ? frame.x0() : frame.y0();
    double to = horizontal ? frame.x1() : frame.y1();
    boolean log = horizontal ? frame.xLog() : frame.yLog();
    return log ? from * Math.pow(to / from, share) : from + share * (to - from);
  }
}
