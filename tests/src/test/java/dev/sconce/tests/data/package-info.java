/**
 * Datasets, samplers and loaders of {@code torch.utils.data}, compared with records of PyTorch.
 *
 * <p>The scripts and records are in {@code src/test/python/data}; here they are only run.
 */
package dev.sconce.tests.data;
