package dev.sconce.engine.blas;

/** Chooses the providers when the first factorisation asks for one. */
final class LapackProviders {
  static final Lapack<float[]> FLOATS =
      OpenBlasLibrary.load() ? OpenLapack.floats() : new NarrowLapack(JavaLapack.INSTANCE);
  static final Lapack<double[]> DOUBLES =
      OpenBlasLibrary.load() ? OpenLapack.doubles() : JavaLapack.INSTANCE;

  private LapackProviders() {}
}
