package dev.sconce.engine.cpu.vector;

import jdk.incubator.vector.FloatVector;

/** A function of two vectors of elements. */
@FunctionalInterface
interface FloatVectorBinary {
  FloatVector apply(FloatVector x, FloatVector y);
}
