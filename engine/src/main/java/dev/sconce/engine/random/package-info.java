/**
 * The random streams of PyTorch's CPU generator, drawn into primitive arrays.
 *
 * <p>{@link dev.sconce.engine.random.Generator} holds the state and gives single draws; the other
 * classes turn draws into distributions, each with the number and order of draws that PyTorch uses,
 * so that a seed gives the same values here and there. Every fill holds the generator's monitor for
 * its whole length, so that streams of several threads never mix within one fill.
 *
 * <p>Nothing here may know of tensors, shapes or strides: elements are filled in the order given.
 * Float16 and bfloat16 values are computed as floats already rounded to that type; integer draws
 * come as {@code long}; the caller converts.
 */
package dev.sconce.engine.random;
