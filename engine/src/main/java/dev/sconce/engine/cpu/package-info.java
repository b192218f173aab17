/**
 * The CPU's kernels: loops over strided memory, specialised per operation, with OpenBLAS where it
 * is available. Knows tensors only as storage, sizes, strides and offset.
 */
package dev.sconce.engine.cpu;
