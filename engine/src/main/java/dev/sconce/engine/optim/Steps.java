package dev.sconce.engine.optim;

/** The update rules of one element type over arrays that lie without gaps. */
interface Steps {
  /**
   * Stochastic gradient descent.
   *
   * @param buffer the momentum, or null without
   * @param fresh whether the buffer has no value yet
   */
  void sgd(
      Object param,
      int po,
      Object grad,
      int go,
      Object buffer,
      int bo,
      boolean fresh,
      int n,
      Rates r);

  /**
   * RMSprop.
   *
   * @param mean the mean gradient, or null unless centered
   * @param buffer the momentum, or null without
   */
  void rmsprop(
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
      Rates r);

  /**
   * Adam and AdamW.
   *
   * @param largest the largest second moment so far, or null unless amsgrad
   * @param stepSize the learning rate over the first moment's bias correction
   * @param correction the square root of the second moment's bias correction
   */
  void adam(
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
      Rates r);
}
