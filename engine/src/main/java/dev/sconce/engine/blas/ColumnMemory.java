package dev.sconce.engine.blas;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** Copies between row-major arrays and column-major native memory. */
abstract sealed class ColumnMemory<A> {
  /** Throws unless the matrix lies within the array; returns how many elements it has. */
  final int check(A array, int at, int rows, int columns) {
    if (rows < 0 || columns < 0) {
      throw new IndexOutOfBoundsException("negative size " + rows + ", " + columns);
    }
    int elements = Math.multiplyExact(rows, columns);
    Objects.checkFromIndexSize(at, elements, length(array));
    return elements;
  }

  abstract int length(A array);

  abstract A array(int n);

  abstract ValueLayout layout();

  abstract void set(A array, int at, double value);

  abstract boolean isFinite(A array, int at, int n);

  abstract MemorySegment columns(Arena arena, A array, int at, int rows, int columns);

  abstract void rows(MemorySegment from, A array, int at, int rows, int columns);

  final MemorySegment allocate(Arena arena, long elements) {
    return arena.allocate(layout(), elements);
  }

  final void identity(A array, int at, int n) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        set(array, at + i * n + j, i == j ? 1 : 0);
      }
    }
  }

  final void clearTriangle(A array, int at, int n, boolean upper) {
    for (int i = 0; i < n; i++) {
      for (int j = upper ? i + 1 : 0; j < (upper ? n : i); j++) {
        set(array, at + i * n + j, 0);
      }
    }
  }

  static final class Floats extends ColumnMemory<float[]> {
    @Override
    int length(float[] array) {
      return array.length;
    }

    @Override
    float[] array(int n) {
      return new float[n];
    }

    @Override
    ValueLayout layout() {
      return JAVA_FLOAT;
    }

    @Override
    void set(float[] array, int at, double value) {
      array[at] = (float) value;
    }

    @Override
    boolean isFinite(float[] array, int at, int n) {
      for (int i = at; i < at + n; i++) {
        if (!Float.isFinite(array[i])) {
          return false;
        }
      }
      return true;
    }

    @Override
    MemorySegment columns(Arena arena, float[] array, int at, int rows, int columns) {
      float[] turned = new float[rows * columns];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          turned[j * rows + i] = array[at + i * columns + j];
        }
      }
      return arena.allocateFrom(JAVA_FLOAT, turned);
    }

    @Override
    void rows(MemorySegment from, float[] array, int at, int rows, int columns) {
      float[] turned = from.asSlice(0, 4L * rows * columns).toArray(JAVA_FLOAT);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          array[at + i * columns + j] = turned[j * rows + i];
        }
      }
    }
  }

  static final class Doubles extends ColumnMemory<double[]> {
    @Override
    int length(double[] array) {
      return array.length;
    }

    @Override
    double[] array(int n) {
      return new double[n];
    }

    @Override
    ValueLayout layout() {
      return JAVA_DOUBLE;
    }

    @Override
    void set(double[] array, int at, double value) {
      array[at] = value;
    }

    @Override
    boolean isFinite(double[] array, int at, int n) {
      for (int i = at; i < at + n; i++) {
        if (!Double.isFinite(array[i])) {
          return false;
        }
      }
      return true;
    }

    @Override
    MemorySegment columns(Arena arena, double[] array, int at, int rows, int columns) {
      double[] turned = new double[rows * columns];
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          turned[j * rows + i] = array[at + i * columns + j];
        }
      }
      return arena.allocateFrom(JAVA_DOUBLE, turned);
    }

    @Override
    void rows(MemorySegment from, double[] array, int at, int rows, int columns) {
      double[] turned = from.asSlice(0, 8L * rows * columns).toArray(JAVA_DOUBLE);
      for (int i = 0; i < rows; i++) {
        for (int j = 0; j < columns; j++) {
          array[at + i * columns + j] = turned[j * rows + i];
        }
      }
    }
  }
}
