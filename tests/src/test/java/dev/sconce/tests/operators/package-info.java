/**
 * Replays what PyTorch computed for the calls of {@code src/test/python/operators}, and uses these
 * calls to ask whether each row of the op table is proved: by records, and by first and second
 * derivatives where it has any.
 */
package dev.sconce.tests.operators;
