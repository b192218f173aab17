/**
 * What {@code torch.nn} and {@code torch.optim} show, compared with records of PyTorch.
 *
 * <p>The scripts and records are in {@code src/test/python/nn}; here they are only run.
 */
package dev.sconce.tests.nn;
