package io.github.mnistmaven.core.engine.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;

/**
 * One parameter in training: its master copy and its Adam moments, all in the layout that oneDNN
 * computes in. Adam is elementwise, so it does not care; DL4J's layout is restored by {@link
 * #store}.
 */
final class Parameter implements AutoCloseable {
  private final Cpu cpu;
  private final BytePointer block;
  private final Tensor[] ours = new Tensor[3];
  private final Tensor[] theirs = new Tensor[3];

  /**
   * Takes a parameter over from DL4J's vectors.
   *
   * @param plain DL4J's layout
   * @param layout oneDNN's
   */
  Parameter(Cpu cpu, FlatVectors vectors, String name, memory.desc plain, memory.desc layout) {
    this.cpu = cpu;
    long size = (layout.get_size() + Workspace.ALIGNMENT - 1) / Workspace.ALIGNMENT;
    size *= Workspace.ALIGNMENT;
    block = new BytePointer(3 * size + Workspace.ALIGNMENT).retainReference();
    for (int i = 0; i < 3; i++) {
      ours[i] = new Tensor(cpu, layout, Arena.aligned(block).getPointer(i * size));
    }
    theirs[0] = new Tensor(cpu, plain, vectors.parameter(name));
    theirs[1] = new Tensor(cpu, plain, vectors.firstMoment(name));
    theirs[2] = new Tensor(cpu, plain, vectors.secondMoment(name));
    for (int i = 0; i < 3; i++) {
      cpu.copy(theirs[i], ours[i]);
    }
  }

  Tensor value() {
    return ours[0];
  }

  Tensor firstMoment() {
    return ours[1];
  }

  Tensor secondMoment() {
    return ours[2];
  }

  /** Writes value and moments back into DL4J's vectors. */
  void store() {
    for (int i = 0; i < 3; i++) {
      cpu.copy(ours[i], theirs[i]);
    }
  }

  @Override
  public void close() {
    for (int i = 0; i < 3; i++) {
      ours[i].close();
      theirs[i].close();
    }
    block.releaseReference();
  }
}
