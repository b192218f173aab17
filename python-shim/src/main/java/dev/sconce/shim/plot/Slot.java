package dev.sconce.shim.plot;

/**
 * Where a panel stands: a rectangle in shares of the page, or a block of cells of a grid.
 *
 * @param rect left, bottom, width and height, or null
 * @param edges left, right, bottom and top edge of the grid in shares of the page, and the gaps
 *     between its columns and rows in shares of a mean cell
 * @param widths relative widths of the columns
 * @param heights relative heights of the rows
 */
record Slot(
    double[] rect,
    double[] edges,
    double[] widths,
    double[] heights,
    int row0,
    int row1,
    int column0,
    int column1) {

  /** Left, bottom, width and height in shares of the page. */
  double[] place(double[] gridEdges) {
    if (rect != null) {
      return rect;
    }
    double[] across = spans(gridEdges[0], gridEdges[1], gridEdges[4], widths);
    double[] down = spans(gridEdges[2], gridEdges[3], gridEdges[5], heights);
    double left = across[2 * column0];
    double right = across[2 * column1 + 1];
    // Rows are counted from the top, shares of the page from the bottom.
    double top = gridEdges[3] - (down[2 * row0] - gridEdges[2]);
    double bottom = gridEdges[3] - (down[2 * row1 + 1] - gridEdges[2]);
    return new double[] {left, bottom, right - left, top - bottom};
  }

  /** Start and end of every cell along one direction. */
  private static double[] spans(double from, double to, double gap, double[] weights) {
    int count = weights.length;
    double mean = (to - from) / (count + gap * (count - 1));
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double[] ends = new double[2 * count];
    double at = from;
    for (int i = 0; i < count; i++) {
      ends[2 * i] = at;
      at += mean * count * weights[i] / total;
      ends[2 * i + 1] = at;
      at += gap * mean;
    }
    return ends;
  }
}
