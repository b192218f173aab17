/**
 * The CPU's kernels of neural network operators: softmax, convolution, pooling, normalisation and
 * their gradients, over contiguous float arrays. Double twins of the classes named {@code Float…}
 * are written at build time. Nothing here checks arguments or knows autograd.
 */
package dev.sconce.engine.cpu.nn;
