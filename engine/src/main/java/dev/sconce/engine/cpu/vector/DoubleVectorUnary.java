package dev.sconce.engine.cpu.vector;

import jdk.incubator.vector.DoubleVector;

/** A function of a vector of elements and up to two numbers. */
@FunctionalInterface
interface DoubleVectorUnary {
  DoubleVector apply(DoubleVector x, double p, double q);
}
