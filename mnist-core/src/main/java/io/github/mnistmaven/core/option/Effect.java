package io.github.mnistmaven.core.option;

/** What the value of an option decides, beside what it is for. */
public enum Effect {
  /** How a model turns out: the value counts in the model's fingerprint. */
  MODEL,
  /** Which images a model learns from and which validate it: needed to find them again. */
  SPLIT
}
