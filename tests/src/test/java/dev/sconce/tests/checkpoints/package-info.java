/**
 * Files of {@code torch.save}: those of PyTorch read here, those of ours read by PyTorch, and
 * damaged ones.
 *
 * <p>The scripts, records and files are in {@code src/test/python/checkpoints}; the files come from
 * {@code _write.py} run by PyTorch, but for {@code written_here.pt}, which is ours.
 */
package dev.sconce.tests.checkpoints;
