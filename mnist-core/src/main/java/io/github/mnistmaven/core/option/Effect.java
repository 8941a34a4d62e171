package io.github.mnistmaven.core.option;

/** Effect of an option's value. */
public enum Effect {
  /** Changes the model: the value is part of the model's fingerprint. */
  MODEL,
  /** Changes the split into training and validation images: the value is required to restore it. */
  SPLIT
}
