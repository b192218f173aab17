/** The printed form of tensors, to the character that of PyTorch. */
package dev.sconce.engine.print;
