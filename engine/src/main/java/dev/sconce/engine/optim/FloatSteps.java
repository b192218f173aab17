package dev.sconce.engine.optim;

/** Update rules over float arrays; offsets first, then the number of elements, then the rates. */
final class FloatSteps implements Steps {
  @Override
  public void sgd(
      Object param,
      int po,
      Object grad,
      int go,
      Object buffer,
      int bo,
      boolean fresh,
      int n,
      Rates r) {
    float[] p = (float[]) param;
    float[] g = (float[]) grad;
    float[] b = (float[]) buffer;
    float sign = r.maximize() ? -1 : 1;
    float decay = (float) r.weightDecay();
    float momentum = (float) r.momentum();
    float keep = (float) (1 - r.dampening());
    float rate = (float) -r.lr();
    for (int i = 0; i < n; i++) {
      float d = sign * g[go + i];
      if (decay != 0) {
        d = d + decay * p[po + i];
      }
      if (b != null) {
        float m =
            fresh ? d : keep == 1 ? b[bo + i] * momentum + d : b[bo + i] * momentum + keep * d;
        b[bo + i] = m;
        d = r.nesterov() ? d + momentum * m : m;
      }
      p[po + i] = p[po + i] + rate * d;
    }
  }

  @Override
  public void rmsprop(
      Object param,
      int po,
      Object grad,
      int go,
      Object square,
      int so,
      Object mean,
      int mo,
      Object buffer,
      int bo,
      int n,
      Rates r) {
    float[] p = (float[]) param;
    float[] g = (float[]) grad;
    float[] s = (float[]) square;
    float[] a = (float[]) mean;
    float[] b = (float[]) buffer;
    float sign = r.maximize() ? -1 : 1;
    float decay = (float) r.weightDecay();
    float alpha = (float) r.alpha();
    float rest = (float) (1 - r.alpha());
    float eps = (float) r.eps();
    float momentum = (float) r.momentum();
    float rate = (float) -r.lr();
    for (int i = 0; i < n; i++) {
      float d = sign * g[go + i];
      if (decay != 0) {
        d = d + decay * p[po + i];
      }
      float v = s[so + i] * alpha + rest * d * d;
      s[so + i] = v;
      if (a != null) {
        float m = lerp(a[mo + i], d, rest);
        a[mo + i] = m;
        v = v + -1 * m * m;
      }
      float root = (float) Math.sqrt(v) + eps;
      if (b != null) {
        float m = b[bo + i] * momentum + d / root;
        b[bo + i] = m;
        p[po + i] = p[po + i] + rate * m;
      } else {
        p[po + i] = p[po + i] + rate * d / root;
      }
    }
  }

  @Override
  public void adam(
      Object param,
      int po,
      Object grad,
      int go,
      Object average,
      int ao,
      Object square,
      int so,
      Object largest,
      int lo,
      int n,
      double stepSize,
      double correction,
      Rates r) {
    float[] p = (float[]) param;
    float[] g = (float[]) grad;
    float[] a = (float[]) average;
    float[] s = (float[]) square;
    float[] l = (float[]) largest;
    float sign = r.maximize() ? -1 : 1;
    boolean decoupled = r.decoupled();
    float decay = (float) r.weightDecay();
    float shrink = (float) (1 - r.lr() * r.weightDecay());
    float rest1 = (float) (1 - r.beta1());
    float beta2 = (float) r.beta2();
    float rest2 = (float) (1 - r.beta2());
    float eps = (float) r.eps();
    float size = (float) -stepSize;
    float root2 = (float) correction;
    for (int i = 0; i < n; i++) {
      float d = sign * g[go + i];
      float x = p[po + i];
      if (decay != 0) {
        if (decoupled) {
          x = x * shrink;
        } else {
          d = d + decay * x;
        }
      }
      float m = lerp(a[ao + i], d, rest1);
      a[ao + i] = m;
      float v = s[so + i] * beta2 + rest2 * d * d;
      s[so + i] = v;
      if (l != null) {
        v = Math.max(l[lo + i], v);
        l[lo + i] = v;
      }
      float denominator = (float) Math.sqrt(v) / root2 + eps;
      p[po + i] = x + size * m / denominator;
    }
  }

  private static float lerp(float x, float y, float w) {
    return Math.abs(w) < 0.5f ? x + w * (y - x) : y - (y - x) * (1 - w);
  }
}
