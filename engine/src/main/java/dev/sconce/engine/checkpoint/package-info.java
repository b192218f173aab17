/**
 * The files in which tensors are kept: zip archives as PyTorch writes them, and the bytes of
 * storages. What the records of an archive mean is settled elsewhere; nothing here knows pickles.
 */
package dev.sconce.engine.checkpoint;
