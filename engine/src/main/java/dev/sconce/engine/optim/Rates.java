package dev.sconce.engine.optim;

/** The numbers that steer a step; each rule reads those it knows. */
public record Rates(
    double lr,
    double momentum,
    double dampening,
    double weightDecay,
    boolean nesterov,
    double alpha,
    double beta1,
    double beta2,
    double eps,
    boolean decoupled,
    boolean maximize) {

  public static Rates sgd(
      double lr,
      double momentum,
      double dampening,
      double weightDecay,
      boolean nesterov,
      boolean maximize) {
    return new Rates(lr, momentum, dampening, weightDecay, nesterov, 0, 0, 0, 0, false, maximize);
  }

  public static Rates rmsprop(
      double lr, double alpha, double eps, double weightDecay, double momentum, boolean maximize) {
    return new Rates(lr, momentum, 0, weightDecay, false, alpha, 0, 0, eps, false, maximize);
  }

  public static Rates adam(
      double lr,
      double beta1,
      double beta2,
      double eps,
      double weightDecay,
      boolean decoupled,
      boolean maximize) {
    return new Rates(lr, 0, 0, weightDecay, false, 0, beta1, beta2, eps, decoupled, maximize);
  }
}
