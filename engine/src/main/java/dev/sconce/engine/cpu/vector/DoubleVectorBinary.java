package dev.sconce.engine.cpu.vector;

import jdk.incubator.vector.DoubleVector;

/** A function of two vectors of elements. */
@FunctionalInterface
interface DoubleVectorBinary {
  DoubleVector apply(DoubleVector x, DoubleVector y);
}
