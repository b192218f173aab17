/**
 * Computations on tensors by numpy's rules where they differ from PyTorch's, for the built-in numpy
 * subset. Nothing of Python, and nothing that PyTorch's operators use, belongs here.
 */
package dev.sconce.engine.array;
