package io.github.mnistmaven.core.engine.internal.onednn.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * The arrays that inference programs read, derived from DL4J's parameters and laid out as oneDNN
 * likes best. Programs for different batch sizes share what they can, also those of different
 * lanes.
 */
public final class InferenceWeights implements AutoCloseable {
  private final Cpu cpu;
  private final List<Derived> all = new ArrayList<>();

  /** No arrays yet. */
  public InferenceWeights(Cpu cpu) {
    this.cpu = cpu;
  }

  /**
   * An array in a layout.
   *
   * @param name the same for the same values
   * @param plain the layout in which they are derived
   * @param wanted the layout to lay them out in
   * @param values derives them from the current parameters
   */
  public synchronized Tensor get(
      String name, memory.desc plain, memory.desc wanted, Supplier<float[]> values) {
    for (Derived derived : all) {
      if (derived.name.equals(name) && derived.tensor.layout().equals(wanted)) {
        return derived.tensor;
      }
    }
    Derived derived = new Derived(name, plain, wanted, values);
    all.add(derived);
    return derived.tensor;
  }

  /** Derives all arrays again, after the parameters have changed. */
  public void refresh() {
    all.forEach(Derived::fill);
  }

  @Override
  public void close() {
    all.forEach(Derived::close);
  }

  private final class Derived {
    private final String name;
    private final memory.desc plain;
    private final Supplier<float[]> values;
    private final BytePointer block;
    private final Tensor tensor;

    Derived(String name, memory.desc plain, memory.desc wanted, Supplier<float[]> values) {
      this.name = name;
      this.plain = plain.retainReference();
      this.values = values;
      this.block = new BytePointer(wanted.get_size() + Workspace.ALIGNMENT).retainReference();
      this.tensor = new Tensor(cpu, wanted, Arena.aligned(block));
      fill();
    }

    void fill() {
      try (FloatPointer staging = new FloatPointer(values.get());
          Tensor derived = new Tensor(cpu, plain, staging)) {
        cpu.copy(derived, tensor);
      }
    }

    void close() {
      tensor.close();
      block.releaseReference();
      plain.releaseReference();
    }
  }
}
