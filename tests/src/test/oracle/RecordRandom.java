import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Records the CPU random streams of libtorch, one line a case: name, seed, and the values as the
 * hexadecimal bits of doubles or of 64-bit integers. Not part of the build; run it with the jars
 * org.bytedeco:pytorch:2.10.0-1.5.13, openblas:0.3.31-1.5.13 and javacpp:1.5.13 (each with its
 * linux-x86_64 twin) on the class path: {@code java -cp JARS RecordRandom.java OUTPUT}. The
 * neighbour record_random.py does the same with a Python torch.
 */
class RecordRandom {
  static final long SEED = 7;
  static final GeneratorOptional DEFAULT = new GeneratorOptional();
  static final List<String> LINES = new ArrayList<>();

  interface Draw {
    Tensor[] run();
  }

  static Tensor empty(ScalarType type, long n) {
    return torch.empty(new long[] {n}, new TensorOptions(type), null);
  }

  static Tensor tensor(ScalarType type, double... values) {
    return Tensor.create(values).to(type);
  }

  static void record(String name, Draw draw) {
    torch.manual_seed(SEED);
    StringBuilder line = new StringBuilder(name).append('\t').append(SEED).append('\t');
    for (Tensor t : draw.run()) {
      boolean floating = t.is_floating_point();
      Tensor flat = t.to(floating ? ScalarType.Double : ScalarType.Long).contiguous().flatten();
      for (int i = 0; i < flat.numel(); i++) {
        long bits =
            floating
                ? Double.doubleToRawLongBits(flat.data_ptr_double().get(i))
                : flat.data_ptr_long().get(i);
        line.append(Long.toHexString(bits)).append(' ');
      }
    }
    LINES.add(line.toString().strip());
  }

  static void one(String name, Draw draw) {
    record(name, draw);
  }

  static Tensor[] list(Tensor... tensors) {
    return tensors;
  }

  static Tensor range(ScalarType type, long n, long from, long to) {
    return empty(type, n).random_(from, new LongOptional(to), DEFAULT);
  }

  static void reals(String suffix, ScalarType type) {
    one("rand " + suffix, () -> list(empty(type, 20).uniform_(0, 1, DEFAULT)));
    one("uniform -2 5 " + suffix, () -> list(empty(type, 20).uniform_(-2, 5, DEFAULT)));
    one("normal few 2 3 " + suffix, () -> list(empty(type, 5).normal_(2, 3, DEFAULT)));
    one("normal many 2 3 " + suffix, () -> list(empty(type, 37).normal_(2, 3, DEFAULT)));
    one("normal many 0 1 " + suffix, () -> list(empty(type, 640).normal_(0, 1, DEFAULT)));
    one("exponential 1.5 " + suffix, () -> list(empty(type, 40).exponential_(1.5, DEFAULT)));
    one("geometric 0.3 " + suffix, () -> list(empty(type, 40).geometric_(0.3, DEFAULT)));
    one("cauchy 1 2 " + suffix, () -> list(empty(type, 40).cauchy_(1, 2, DEFAULT)));
    one("log_normal 1 2 " + suffix, () -> list(empty(type, 5).log_normal_(1, 2, DEFAULT)));
    one("bernoulli_ 0.3 " + suffix, () -> list(empty(type, 40).bernoulli_(0.3, DEFAULT)));
  }

  static void weighted(String suffix, ScalarType type) {
    Tensor p = tensor(type, 0, 0.1, 0.25, 0.5, 0.9, 1, 0.7, 0.3, 0.05, 0.6);
    one("bernoulli p " + suffix, () -> list(torch.bernoulli(p), torch.bernoulli(p)));
    one("multinomial 1 " + suffix, () -> list(torch.multinomial(p, 1, false, DEFAULT)));
    one("multinomial 4 " + suffix, () -> list(torch.multinomial(p, 4, false, DEFAULT)));
    one(
        "multinomial rows " + suffix,
        () -> list(torch.multinomial(p.view(2, 5), 3, false, DEFAULT)));
    one("multinomial replaced " + suffix, () -> list(torch.multinomial(p, 30, true, DEFAULT)));
  }

  public static void main(String[] args) throws Exception {
    reals("float32", ScalarType.Float);
    reals("float64", ScalarType.Double);
    reals("float16", ScalarType.Half);
    reals("bfloat16", ScalarType.BFloat16);
    weighted("float32", ScalarType.Float);
    weighted("float64", ScalarType.Double);
    one(
        "normal strided float32",
        () -> {
          Tensor strided = empty(ScalarType.Float, 64).view(32, 2).select(1, 0);
          return list(strided.normal_(0, 1, DEFAULT));
        });
    one(
        "kept deviate",
        () -> list(torch.randn(3), torch.rand(2), torch.randn(20), torch.randn(1), torch.randn(2)));
    one("dropout 0.4", () -> list(torch.dropout(torch.ones(40), 0.4, true)));
    for (long range : new long[] {2, 10, 1L << 24, (1L << 28) - 1, 1L << 28, 1L << 40}) {
      one("random_ -3 +" + range + " int64", () -> list(range(ScalarType.Long, 20, -3, range - 3)));
    }
    one("random_ 0 +268435456 int32", () -> list(range(ScalarType.Int, 20, 0, 1L << 28)));
    one(
        "random_ full int64",
        () ->
            list(empty(ScalarType.Long, 20).random_(Long.MIN_VALUE, new LongOptional(), DEFAULT)));
    ScalarType[] types = {
      ScalarType.Bool, ScalarType.Byte, ScalarType.Char, ScalarType.Short, ScalarType.Int,
      ScalarType.Long, ScalarType.Half, ScalarType.BFloat16, ScalarType.Float, ScalarType.Double
    };
    String[] names = {
      "bool",
      "uint8",
      "int8",
      "int16",
      "int32",
      "int64",
      "float16",
      "bfloat16",
      "float32",
      "float64"
    };
    for (int i = 0; i < types.length; i++) {
      ScalarType type = types[i];
      one("random_ " + names[i], () -> list(empty(type, 20).random_(DEFAULT)));
    }
    one("randperm 30", () -> list(torch.randperm(30)));
    one("randperm 0 1 2", () -> list(torch.randperm(0), torch.randperm(1), torch.randperm(2)));
    one("randperm 1000", () -> list(torch.randperm(1000)));
    one(
        "state",
        () -> {
          torch.randn(3);
          return list(torch.getDefaultCPUGenerator().get_state());
        });
    Files.write(Path.of(args[0]), LINES);
  }
}
