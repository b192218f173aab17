/**
 * Elementwise loops written with the incubating Vector API, for functions that the compiler does
 * not vectorise by itself. Only {@link dev.sconce.engine.cpu.vector.VectorLoops} is known outside,
 * by name, and only where the module is present. Each has a plain twin in {@code cpu.loops} that
 * gives the same results but for the last digits.
 */
package dev.sconce.engine.cpu.vector;
