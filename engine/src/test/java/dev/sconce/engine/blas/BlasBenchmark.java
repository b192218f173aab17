package dev.sconce.engine.blas;

import dev.sconce.engine.parallel.Parallel;
import java.util.Arrays;
import java.util.List;

/**
 * Prints GFLOP/s of the two providers, the best of half a second each: {@code java -cp …
 * BlasBenchmark [threads]}. Not a test; its figures choose the bounds in the providers.
 */
final class BlasBenchmark {
  private static final int[][] SIZES = {
    {4, 4, 4}, {8, 8, 8}, {16, 16, 16}, {32, 32, 32}, {64, 64, 64}, {128, 128, 128},
    {256, 256, 256}, {1024, 1024, 1024}, {64, 128, 784}, {100, 1, 2}, {2000, 1, 3}, {2000, 3, 1},
    {256, 10, 128}, {1000, 1, 1000}
  };

  private BlasBenchmark() {}

  public static void main(String[] args) {
    if (args.length > 0) {
      Parallel.setNumThreads(Integer.parseInt(args[0]));
    }
    List<Blas> providers =
        Blas.nativeBlas()
            .map(library -> List.of(library, Blas.java()))
            .orElse(List.of(Blas.java()));
    System.out.printf(
        "%d threads; float32 and float64 GFLOP/s, microseconds of float32%n",
        Parallel.getNumThreads());
    for (int[] size : SIZES) {
      System.out.printf("%-14s", size[0] + "x" + size[1] + "x" + size[2]);
      for (Blas blas : providers) {
        double single = nanoseconds(size, floats(blas, size));
        double twice = nanoseconds(size, doubles(blas, size));
        double operations = 2.0 * size[0] * size[1] * size[2];
        System.out.printf(
            "  %s %6.1f %6.1f %9.2f",
            blas.name().split(" ")[0], operations / single, operations / twice, single / 1000);
      }
      System.out.println();
    }
  }

  private static Runnable floats(Blas blas, int[] size) {
    int m = size[0];
    int n = size[1];
    int k = size[2];
    float[] a = new float[m * k];
    float[] b = new float[k * n];
    float[] c = new float[m * n];
    Arrays.fill(a, 0.5f);
    Arrays.fill(b, 1.5f);
    return () -> blas.sgemm(false, false, m, n, k, 1, a, 0, k, b, 0, n, 0, c, 0, n);
  }

  private static Runnable doubles(Blas blas, int[] size) {
    int m = size[0];
    int n = size[1];
    int k = size[2];
    double[] a = new double[m * k];
    double[] b = new double[k * n];
    double[] c = new double[m * n];
    Arrays.fill(a, 0.5);
    Arrays.fill(b, 1.5);
    return () -> blas.dgemm(false, false, m, n, k, 1, a, 0, k, b, 0, n, 0, c, 0, n);
  }

  private static double nanoseconds(int[] size, Runnable product) {
    int repeats = (int) Math.max(1, 1_000_000 / ((long) size[0] * size[1] * size[2]));
    double best = Double.MAX_VALUE;
    long end = System.nanoTime() + 500_000_000;
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      for (int i = 0; i < repeats; i++) {
        product.run();
      }
      best = Math.min(best, (double) (System.nanoTime() - start) / repeats);
    }
    return best;
  }
}
