package io.github.mnistmaven.core.engine.internal.onednn.memory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;

/**
 * One parameter in training: its master copy, its gradient and what the optimiser keeps of it, all
 * in the layout that oneDNN computes in. {@link Parameters} gives them their places.
 */
public final class Parameter implements AutoCloseable {
  private final String name;
  private final memory.desc plain;
  private final Tensor value;
  private final Tensor gradient;
  private final Map<String, Tensor> states = new LinkedHashMap<>();

  /**
   * A parameter that has no place yet.
   *
   * @param name DL4J's
   * @param plain DL4J's layout
   * @param layout oneDNN's
   * @param stateArrays names of the optimiser's arrays
   */
  Parameter(Cpu cpu, String name, memory.desc plain, memory.desc layout, List<String> stateArrays) {
    this.name = name;
    this.plain = plain.retainReference();
    value = new Tensor(cpu, layout);
    gradient = new Tensor(cpu, layout);
    stateArrays.forEach(array -> states.put(array, new Tensor(cpu, layout)));
  }

  String name() {
    return name;
  }

  /** DL4J's layout. */
  memory.desc plain() {
    return plain;
  }

  /** The master copy, in float32. */
  public Tensor value() {
    return value;
  }

  /** The gradient of the loss, which the backward pass writes. */
  public Tensor gradient() {
    return gradient;
  }

  /** The parameter's piece of one of the optimiser's arrays. */
  Tensor state(String array) {
    return states.get(array);
  }

  @Override
  public void close() {
    value.close();
    gradient.close();
    states.values().forEach(Tensor::close);
    plain.releaseReference();
  }
}
