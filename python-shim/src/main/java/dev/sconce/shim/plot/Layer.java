package dev.sconce.shim.plot;

import java.awt.Graphics2D;

/** Something drawn inside a panel's frame. */
interface Layer {

  /** Layers are painted in ascending order, equal ones in the order they were added. */
  double order();

  /** Paint with the clip and the antialiasing that the panel has set. */
  void paint(Graphics2D g, Frame frame);
}
