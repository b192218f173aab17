package dev.sconce.engine.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Objects;

/**
 * The provider that calls LAPACK in OpenBLAS. Matrices are transposed into native memory and back:
 * the algorithms work by columns, take far longer than the copying, and would hold the garbage
 * collector up if they worked on arrays.
 */
final class OpenLapack<A> implements Lapack<A> {
  private static final int COLUMN_MAJOR = 102;

  private final ColumnMemory<A> memory;
  private final MethodHandle getrf;
  private final MethodHandle getrs;
  private final MethodHandle potrf;
  private final MethodHandle trtrs;
  private final MethodHandle geqrf;
  private final MethodHandle orgqr;
  private final MethodHandle syevd;
  private final MethodHandle gesdd;
  private final MethodHandle geev;

  private OpenLapack(char precision, ColumnMemory<A> memory) {
    this.memory = memory;
    MemoryLayout i = JAVA_INT;
    MemoryLayout c = JAVA_BYTE;
    MemoryLayout p = ADDRESS;
    getrf = function(precision, "getrf", i, i, p, i, p);
    getrs = function(precision, "getrs", c, i, i, p, i, p, p, i);
    potrf = function(precision, "potrf", c, i, p, i);
    trtrs = function(precision, "trtrs", c, c, c, i, i, p, i, p, i);
    geqrf = function(precision, "geqrf", i, i, p, i, p);
    orgqr = function(precision, "orgqr", i, i, i, p, i, p);
    syevd = function(precision, "syevd", c, c, i, p, i, p);
    gesdd = function(precision, "gesdd", c, i, i, p, i, p, p, i, p, i);
    // NaN is looked for where it matters; LU and Cholesky are to carry it through.
    try {
      OpenBlasLibrary.function("LAPACKE_set_nancheck", FunctionDescriptor.ofVoid(JAVA_INT))
          .invokeExact(0);
    } catch (Throwable t) {
      throw unexpected(t);
    }
    geev = function(precision, "geev", c, c, i, p, i, p, p, p, i, p, i);
  }

  static Lapack<float[]> floats() {
    return new OpenLapack<>('s', new ColumnMemory.Floats());
  }

  static Lapack<double[]> doubles() {
    return new OpenLapack<>('d', new ColumnMemory.Doubles());
  }

  private static MethodHandle function(char precision, String name, MemoryLayout... arguments) {
    MemoryLayout[] all = new MemoryLayout[arguments.length + 1];
    all[0] = JAVA_INT;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return OpenBlasLibrary.function(
        "LAPACKE_" + precision + name, FunctionDescriptor.of(JAVA_INT, all));
  }

  @Override
  public int lu(int m, int n, A a, int aAt, int[] pivots, int pAt) {
    int steps = Math.min(m, n);
    Objects.checkFromIndexSize(pAt, steps, pivots.length);
    if (memory.check(a, aAt, m, n) == 0) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = memory.columns(arena, a, aAt, m, n);
      MemorySegment exchanged = arena.allocate(JAVA_INT, steps);
      int info = (int) getrf.invokeExact(COLUMN_MAJOR, m, n, x, m, exchanged);
      memory.rows(x, a, aAt, m, n);
      MemorySegment.copy(exchanged, JAVA_INT, 0, pivots, pAt, steps);
      return checked(info);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public void luSolve(
      int n, int columns, A lu, int luAt, int[] pivots, int pAt, A b, int bAt, boolean transposed) {
    Objects.checkFromIndexSize(pAt, n, pivots.length);
    checkPivots(pivots, pAt, n);
    memory.check(lu, luAt, n, n);
    if (memory.check(b, bAt, n, columns) == 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = memory.columns(arena, lu, luAt, n, n);
      MemorySegment y = memory.columns(arena, b, bAt, n, columns);
      MemorySegment exchanged = arena.allocate(JAVA_INT, n);
      MemorySegment.copy(pivots, pAt, exchanged, JAVA_INT, 0, n);
      byte trans = (byte) (transposed ? 'T' : 'N');
      int info = (int) getrs.invokeExact(COLUMN_MAJOR, trans, n, columns, x, n, exchanged, y, n);
      checked(info);
      memory.rows(y, b, bAt, n, columns);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  /** A pivot outside the matrix would make the library write outside it. */
  static void checkPivots(int[] pivots, int at, int n) {
    for (int i = at; i < at + n; i++) {
      Objects.checkIndex(pivots[i] - 1, n);
    }
  }

  @Override
  public int cholesky(int n, A a, int aAt, boolean upper) {
    if (memory.check(a, aAt, n, n) == 0) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = memory.columns(arena, a, aAt, n, n);
      int info = (int) potrf.invokeExact(COLUMN_MAJOR, (byte) (upper ? 'U' : 'L'), n, x, n);
      memory.rows(x, a, aAt, n, n);
      memory.clearTriangle(a, aAt, n, !upper);
      return checked(info);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public int triangularSolve(
      int n,
      int columns,
      A a,
      int aAt,
      A b,
      int bAt,
      boolean upper,
      boolean transposed,
      boolean unit) {
    memory.check(a, aAt, n, n);
    if (memory.check(b, bAt, n, columns) == 0) {
      return 0;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = memory.columns(arena, a, aAt, n, n);
      MemorySegment y = memory.columns(arena, b, bAt, n, columns);
      int info =
          (int)
              trtrs.invokeExact(
                  COLUMN_MAJOR,
                  (byte) (upper ? 'U' : 'L'),
                  (byte) (transposed ? 'T' : 'N'),
                  (byte) (unit ? 'U' : 'N'),
                  n,
                  columns,
                  x,
                  n,
                  y,
                  n);
      memory.rows(y, b, bAt, n, columns);
      return checked(info);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public void geqrf(int m, int n, A a, int aAt, A tau, int tAt) {
    int steps = Math.min(m, n);
    memory.check(tau, tAt, 1, steps);
    if (memory.check(a, aAt, m, n) == 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = memory.columns(arena, a, aAt, m, n);
      MemorySegment factors = memory.allocate(arena, steps);
      checked((int) geqrf.invokeExact(COLUMN_MAJOR, m, n, x, m, factors));
      memory.rows(x, a, aAt, m, n);
      memory.rows(factors, tau, tAt, steps, 1);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public void orgqr(int m, int n, int k, A a, int aAt, A tau, int tAt) {
    if (m < n || n < k) {
      throw new IndexOutOfBoundsException(m + " rows, " + n + " columns, " + k + " vectors");
    }
    memory.check(tau, tAt, 1, k);
    if (memory.check(a, aAt, m, n) == 0) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = memory.columns(arena, a, aAt, m, n);
      MemorySegment factors = memory.columns(arena, tau, tAt, k, 1);
      checked((int) orgqr.invokeExact(COLUMN_MAJOR, m, n, k, x, m, factors));
      memory.rows(x, a, aAt, m, n);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public int eigh(int n, A a, int aAt, A values, int vAt, boolean upper, boolean vectors) {
    memory.check(values, vAt, 1, n);
    if (memory.check(a, aAt, n, n) == 0) {
      return 0;
    }
    for (int i = 0; i < n; i++) {
      int from = aAt + i * n;
      if (!memory.isFinite(a, upper ? from + i : from, upper ? n - i : i + 1)) {
        return NOT_FINITE;
      }
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = memory.columns(arena, a, aAt, n, n);
      MemorySegment w = memory.allocate(arena, n);
      int info =
          (int)
              syevd.invokeExact(
                  COLUMN_MAJOR,
                  (byte) (vectors ? 'V' : 'N'),
                  (byte) (upper ? 'U' : 'L'),
                  n,
                  x,
                  n,
                  w);
      memory.rows(x, a, aAt, n, n);
      memory.rows(w, values, vAt, n, 1);
      return checked(info);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public int svd(
      int m, int n, A a, int aAt, A u, int uAt, A s, int sAt, A vt, int vtAt, Vectors vectors) {
    int steps = Math.min(m, n);
    int uColumns = vectors == Vectors.FULL ? m : steps;
    int vRows = vectors == Vectors.FULL ? n : steps;
    memory.check(s, sAt, 1, steps);
    if (vectors != Vectors.NONE) {
      memory.check(u, uAt, m, uColumns);
      memory.check(vt, vtAt, vRows, n);
    }
    if (memory.check(a, aAt, m, n) == 0) {
      if (vectors == Vectors.FULL) {
        memory.identity(u, uAt, m);
        memory.identity(vt, vtAt, n);
      }
      return 0;
    }
    if (!memory.isFinite(a, aAt, m * n)) {
      return NOT_FINITE;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = memory.columns(arena, a, aAt, m, n);
      MemorySegment w = memory.allocate(arena, steps);
      boolean none = vectors == Vectors.NONE;
      MemorySegment left = memory.allocate(arena, none ? 1 : (long) m * uColumns);
      MemorySegment right = memory.allocate(arena, none ? 1 : (long) vRows * n);
      byte job = (byte) (none ? 'N' : vectors == Vectors.FULL ? 'A' : 'S');
      int info = (int) gesdd.invokeExact(COLUMN_MAJOR, job, m, n, x, m, w, left, m, right, vRows);
      memory.rows(w, s, sAt, steps, 1);
      if (!none) {
        memory.rows(left, u, uAt, m, uColumns);
        memory.rows(right, vt, vtAt, vRows, n);
      }
      return checked(info);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public int eig(int n, A a, int aAt, A real, int rAt, A imaginary, int iAt, A vectors, int vAt) {
    memory.check(real, rAt, 1, n);
    memory.check(imaginary, iAt, 1, n);
    if (vectors != null) {
      memory.check(vectors, vAt, n, n);
    }
    if (memory.check(a, aAt, n, n) == 0) {
      return 0;
    }
    if (!memory.isFinite(a, aAt, n * n)) {
      return NOT_FINITE;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment x = memory.columns(arena, a, aAt, n, n);
      MemorySegment re = memory.allocate(arena, n);
      MemorySegment im = memory.allocate(arena, n);
      MemorySegment none = memory.allocate(arena, 1);
      MemorySegment right = vectors == null ? none : memory.allocate(arena, (long) n * n);
      byte job = (byte) (vectors == null ? 'N' : 'V');
      int info =
          (int) geev.invokeExact(COLUMN_MAJOR, (byte) 'N', job, n, x, n, re, im, none, 1, right, n);
      memory.rows(re, real, rAt, n, 1);
      memory.rows(im, imaginary, iAt, n, 1);
      if (vectors != null) {
        memory.rows(right, vectors, vAt, n, n);
      }
      return checked(info);
    } catch (Throwable t) {
      throw unexpected(t);
    }
  }

  @Override
  public int inverse(int n, A a, int aAt) {
    if (memory.check(a, aAt, n, n) == 0) {
      return 0;
    }
    int[] pivots = new int[n];
    int info = lu(n, n, a, aAt, pivots, 0);
    if (info == 0) {
      A inverse = memory.array(n * n);
      memory.identity(inverse, 0, n);
      luSolve(n, n, a, aAt, pivots, 0, inverse, 0, false);
      System.arraycopy(inverse, 0, a, aAt, n * n);
    }
    return info;
  }

  private static int checked(int info) {
    if (info == -1010 || info == -1011) {
      throw new OutOfMemoryError("LAPACK could not allocate its work space");
    }
    if (info < 0) {
      throw new AssertionError("LAPACK refused argument " + -info);
    }
    return info;
  }

  private static RuntimeException unexpected(Throwable t) {
    if (t instanceof Error error) {
      throw error;
    }
    if (t instanceof RuntimeException exception) {
      return exception;
    }
    return new IllegalStateException(t);
  }
}
