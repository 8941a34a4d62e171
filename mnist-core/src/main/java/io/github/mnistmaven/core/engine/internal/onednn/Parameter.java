package io.github.mnistmaven.core.engine.internal.onednn;

import org.bytedeco.dnnl.memory;

/**
 * One parameter in training: its master copy, its gradient and its Adam moments, all in the layout
 * that oneDNN computes in. {@link Parameters} gives them their places.
 */
final class Parameter implements AutoCloseable {
  private final String name;
  private final memory.desc plain;
  private final Tensor value;
  private final Tensor gradient;
  private final Tensor firstMoment;
  private final Tensor secondMoment;

  /**
   * A parameter that has no place yet.
   *
   * @param name DL4J's
   * @param plain DL4J's layout
   * @param layout oneDNN's
   */
  Parameter(Cpu cpu, String name, memory.desc plain, memory.desc layout) {
    this.name = name;
    this.plain = plain.retainReference();
    value = new Tensor(cpu, layout);
    gradient = new Tensor(cpu, layout);
    firstMoment = new Tensor(cpu, layout);
    secondMoment = new Tensor(cpu, layout);
  }

  String name() {
    return name;
  }

  /** DL4J's layout. */
  memory.desc plain() {
    return plain;
  }

  Tensor value() {
    return value;
  }

  Tensor gradient() {
    return gradient;
  }

  Tensor firstMoment() {
    return firstMoment;
  }

  Tensor secondMoment() {
    return secondMoment;
  }

  @Override
  public void close() {
    value.close();
    gradient.close();
    firstMoment.close();
    secondMoment.close();
    plain.releaseReference();
  }
}
