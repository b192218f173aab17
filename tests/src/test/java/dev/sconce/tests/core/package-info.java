/** Tensors, autograd, printing, indexing, errors and random streams as Python sees them. */
package dev.sconce.tests.core;
