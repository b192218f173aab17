/**
 * What the built-in pandas subset leaves to Java: reading CSV text into typed columns (tokenized by
 * univocity-parsers) and sums over long columns in the order that numpy adds them. Data frames
 * themselves are Python objects over lists; nothing here knows Python or tensors.
 */
package dev.sconce.shim.frame;
