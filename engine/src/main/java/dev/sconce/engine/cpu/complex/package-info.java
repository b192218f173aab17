/**
 * Loops over complex numbers, which lie in memory as pairs of float or double. Functions are
 * computed in double and rounded once. Positions and steps count pairs.
 */
package dev.sconce.engine.cpu.complex;
