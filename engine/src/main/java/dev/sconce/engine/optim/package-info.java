/**
 * Optimizer steps that read and write each parameter once, without temporaries. Each computes, to
 * the last bit, what the update rule written with tensor operations computes; parity tests compare
 * the two. The float class is the source of the double one.
 */
package dev.sconce.engine.optim;
