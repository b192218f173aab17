package dev.sconce.engine.cpu.vector;

import jdk.incubator.vector.FloatVector;

/** A function of a vector of elements and up to two numbers. */
@FunctionalInterface
interface FloatVectorUnary {
  FloatVector apply(FloatVector x, float p, float q);
}
