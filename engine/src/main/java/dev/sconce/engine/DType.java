package dev.sconce.engine;

/**
 * Element types of tensors, with PyTorch's names. {@code FLOAT16} and {@code BFLOAT16} are storage
 * types: arithmetic on them is done in float32 and rounded once. The complex types store pairs of
 * real and imaginary part.
 */
public enum DType {
  UINT8("uint8", "Byte", "unsigned char", 1, Category.INTEGRAL),
  INT8("int8", "Char", "signed char", 1, Category.INTEGRAL),
  INT16("int16", "Short", "short int", 2, Category.INTEGRAL),
  INT32("int32", "Int", "int", 4, Category.INTEGRAL),
  INT64("int64", "Long", "long int", 8, Category.INTEGRAL),
  FLOAT16("float16", "Half", "c10::Half", 2, Category.FLOATING),
  FLOAT32("float32", "Float", "float", 4, Category.FLOATING),
  FLOAT64("float64", "Double", "double", 8, Category.FLOATING),
  BOOL("bool", "Bool", "bool", 1, Category.BOOL),
  BFLOAT16("bfloat16", "BFloat16", "c10::BFloat16", 2, Category.FLOATING),
  COMPLEX64("complex64", "ComplexFloat", "c10::complex<float>", 8, Category.COMPLEX),
  COMPLEX128("complex128", "ComplexDouble", "c10::complex<double>", 16, Category.COMPLEX);

  /** Kinds of numbers in the order in which promotion prefers them. */
  public enum Category {
    BOOL,
    INTEGRAL,
    FLOATING,
    COMPLEX
  }

  private final String label;
  private final String scalarName;
  private final String nativeName;
  private final int bytes;
  private final Category category;

  DType(String label, String scalarName, String nativeName, int bytes, Category category) {
    this.label = label;
    this.scalarName = scalarName;
    this.nativeName = nativeName;
    this.bytes = bytes;
    this.category = category;
  }

  /** The name after {@code torch.}, such as {@code float32}. */
  public String label() {
    return label;
  }

  /** The name in error messages and legacy types, such as {@code Float}. */
  public String scalarName() {
    return scalarName;
  }

  /** The name of the C++ element type, which a few messages show, such as {@code long}. */
  public String nativeName() {
    return nativeName;
  }

  /** Size of an element in bytes. */
  public int bytes() {
    return bytes;
  }

  public Category category() {
    return category;
  }

  /** Whether elements are real floating-point numbers. */
  public boolean isFloating() {
    return category == Category.FLOATING;
  }

  public boolean isComplex() {
    return category == Category.COMPLEX;
  }

  /** Whether elements are floating-point or complex numbers, which alone can have gradients. */
  public boolean isDifferentiable() {
    return category.compareTo(Category.FLOATING) >= 0;
  }

  /** The type of the parts of a complex type; any other type itself. */
  public DType toReal() {
    return switch (this) {
      case COMPLEX64 -> FLOAT32;
      case COMPLEX128 -> FLOAT64;
      default -> this;
    };
  }

  /**
   * The complex type whose parts hold the numbers of this type.
   *
   * @throws TensorException NotImplementedError for float16, TypeError for integers
   */
  public DType toComplex() {
    return switch (this) {
      case COMPLEX64, COMPLEX128 -> this;
      case BFLOAT16, FLOAT32 -> COMPLEX64;
      case FLOAT64 -> COMPLEX128;
      case FLOAT16 -> throw TensorException.notImplemented("torch.complex32");
      default -> throw TensorException.runtime("Unknown Complex ScalarType for " + scalarName);
    };
  }

  /** Whether the type is an integer type; bool is not. */
  public boolean isIntegral() {
    return category == Category.INTEGRAL;
  }

  /** Whether elements are stored as 16-bit floating point, which is converted for arithmetic. */
  public boolean isReduced() {
    return this == FLOAT16 || this == BFLOAT16;
  }

  /** The type in which arithmetic on this type is carried out by the CPU kernels. */
  public DType computeType() {
    return switch (this) {
      case FLOAT16, BFLOAT16, FLOAT32 -> FLOAT32;
      case FLOAT64 -> FLOAT64;
      case COMPLEX64 -> COMPLEX64;
      case COMPLEX128 -> COMPLEX128;
      case INT64 -> INT64;
      case UINT8, INT8, INT16, INT32, BOOL -> INT32;
    };
  }

  @Override
  public String toString() {
    return "torch." + label;
  }
}
