package dev.sconce.engine.cpu.nn;

/** Which of the three tensors of a convolution is computed from the two others. */
enum DepthwiseGoal {
  OUTPUT,
  INPUT,
  WEIGHT
}
