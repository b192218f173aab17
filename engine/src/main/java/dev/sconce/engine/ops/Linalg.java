package dev.sconce.engine.ops;

import dev.sconce.engine.op.OpTable;

/** The families of linear algebra beyond products. */
final class Linalg {
  private Linalg() {}

  static void addTo(OpTable t) {
    Solving.addTo(t);
    Determinants.addTo(t);
    Svd.addTo(t);
    Factoring.addTo(t);
    Triangular.addTo(t);
    Eigen.addTo(t);
    GeneralEigen.addTo(t);
    LeastSquares.addTo(t);
  }
}
