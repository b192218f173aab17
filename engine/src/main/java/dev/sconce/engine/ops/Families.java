package dev.sconce.engine.ops;

import dev.sconce.engine.op.OpTable;

/** The list of families, in the order of the documentation. */
public final class Families {
  private Families() {}

  /** Adds every row to the table. */
  public static void addTo(OpTable t) {
    Creation.addTo(t);
    Filling.addTo(t);
    Ranges.addTo(t);
    RandomTensors.addTo(t);
    Distributions.addTo(t);
    Sampling.addTo(t);
    Casting.addTo(t);
    ComplexNumbers.addTo(t);
    ComplexViews.addTo(t);
    Fourier.addTo(t);
    FourierFunctions.addTo(t);
    Arithmetic.addTo(t);
    Division.addTo(t);
    Powers.addTo(t);
    Rounding.addTo(t);
    Clamping.addTo(t);
    Combining.addTo(t);
    Numerals.addTo(t);
    Exponentials.addTo(t);
    Trigonometry.addTo(t);
    SpecialFunctions.addTo(t);
    BesselFunctions.addTo(t);
    ProbabilityFunctions.addTo(t);
    GammaFunctions.addTo(t);
    OrthogonalPolynomials.addTo(t);
    LogProducts.addTo(t);
    Comparisons.addTo(t);
    Logic.addTo(t);
    Selecting.addTo(t);
    Rectifiers.addTo(t);
    SmoothActivations.addTo(t);
    GatedLinearUnit.addTo(t);
    RandomizedRelu.addTo(t);
    Distance.addTo(t);
    MatMul.addTo(t);
    Reductions.addTo(t);
    Linalg.addTo(t);
    Shaping.addTo(t);
    Squeezing.addTo(t);
    Transposing.addTo(t);
    Slicing.addTo(t);
    Windows.addTo(t);
    Splitting.addTo(t);
    TensorSplitting.addTo(t);
    Detaching.addTo(t);
    Resizing.addTo(t);
    Joining.addTo(t);
    Repeating.addTo(t);
    Reversing.addTo(t);
    Triangles.addTo(t);
    Grids.addTo(t);
    AdvancedIndexing.addTo(t);
    IndexRows.addTo(t);
    Gathering.addTo(t);
    Scattering.addTo(t);
    ScatterReducing.addTo(t);
    PartScattering.addTo(t);
    Masking.addTo(t);
    Searching.addTo(t);
    Softmax.addTo(t);
    Losses.addTo(t);
    NllLoss.addTo(t);
    CrossEntropy.addTo(t);
    BinaryCrossEntropy.addTo(t);
    MarginLosses.addTo(t);
    MultiClassLosses.addTo(t);
    Distances.addTo(t);
    Convolution.addTo(t);
    AveragePooling.addTo(t);
    AdaptivePooling.addTo(t);
    MaxPooling.addTo(t);
    AdaptiveMaxPooling.addTo(t);
    Padding.addTo(t);
    Unfolding.addTo(t);
    Shuffling.addTo(t);
    BatchNorm.addTo(t);
    LayerNorm.addTo(t);
    Embedding.addTo(t);
    Dropout.addTo(t);
    Attention.addTo(t);
    Upsampling.addTo(t);
    Linear.addTo(t);
    Histograms.addTo(t);
    Covariance.addTo(t);
    Integrals.addTo(t);
    MatrixExponential.addTo(t);
    GridSampling.addTo(t);
    EmbeddingBag.addTo(t);
    CtcLoss.addTo(t);
    LuFactors.addTo(t);
    SparseLayouts.addTo(t);
    SparseConversions.addTo(t);
    SparseArithmetic.addTo(t);
    SparseProducts.addTo(t);
    SparseReductions.addTo(t);
    SparseShaping.addTo(t);
  }
}
