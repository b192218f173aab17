package dev.sconce.engine.cpu.vector;

import static jdk.incubator.vector.VectorOperators.ABS;
import static jdk.incubator.vector.VectorOperators.EXP;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.NEG;

import jdk.incubator.vector.FloatVector;

/**
 * The error function of float vectors, by the same approximations of Cody (1969) as {@link
 * dev.sconce.engine.math.Erf}: one quotient of polynomials up to 0.46875 and another one, of the
 * complement, above. From 4 on the result is 1 in float.
 */
final class VectorErf {
  private static final float LIMIT = 0.46875f;

  private VectorErf() {}

  static FloatVector erf(FloatVector x) {
    FloatVector a = x.lanewise(ABS);
    FloatVector far = far(a.min(4));
    FloatVector signed = far.blend(far.lanewise(NEG), x.compare(LT, 0));
    return near(x).blend(signed, a.compare(GT, LIMIT));
  }

  private static FloatVector near(FloatVector x) {
    FloatVector s = x.mul(x);
    FloatVector above =
        s.mul(1.85777706184603153e-1f)
            .add(3.16112374387056560e00f)
            .mul(s)
            .add(1.13864154151050156e02f)
            .mul(s)
            .add(3.77485237685302021e02f)
            .mul(s)
            .add(3.20937758913846947e03f);
    FloatVector below =
        s.add(2.36012909523441209e01f)
            .mul(s)
            .add(2.44024637934444173e02f)
            .mul(s)
            .add(1.28261652607737228e03f)
            .mul(s)
            .add(2.84423683343917062e03f);
    return x.mul(above.div(below));
  }

  private static FloatVector far(FloatVector a) {
    FloatVector above =
        a.mul(2.15311535474403846e-8f)
            .add(5.64188496988670089e-1f)
            .mul(a)
            .add(8.88314979438837594e00f)
            .mul(a)
            .add(6.61191906371416295e01f)
            .mul(a)
            .add(2.98635138197400131e02f)
            .mul(a)
            .add(8.81952221241769090e02f)
            .mul(a)
            .add(1.71204761263407058e03f)
            .mul(a)
            .add(2.05107837782607147e03f)
            .mul(a)
            .add(1.23033935479799725e03f);
    FloatVector below =
        a.add(1.57449261107098347e01f)
            .mul(a)
            .add(1.17693950891312499e02f)
            .mul(a)
            .add(5.37181101862009858e02f)
            .mul(a)
            .add(1.62138957456669019e03f)
            .mul(a)
            .add(3.29079923573345963e03f)
            .mul(a)
            .add(4.36261909014324716e03f)
            .mul(a)
            .add(3.43936767414372164e03f)
            .mul(a)
            .add(1.23033935480374942e03f);
    FloatVector complement = a.mul(a).lanewise(NEG).lanewise(EXP).mul(above.div(below));
    return complement.lanewise(NEG).add(1);
  }
}
