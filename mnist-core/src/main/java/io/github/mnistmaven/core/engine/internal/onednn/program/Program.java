package io.github.mnistmaven.core.engine.internal.onednn.program;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Workspace;
import java.util.List;

/** Operations over memory that is laid out: running them allocates nothing. */
public final class Program implements AutoCloseable {
  private final Operation[] operations;
  private final Workspace workspace;
  private final Cpu cpu;

  Program(List<Operation> operations, Workspace workspace, Cpu cpu) {
    this.operations = operations.toArray(Operation[]::new);
    this.workspace = workspace;
    this.cpu = cpu;
  }

  /** Runs all operations in their order, and waits for the last. */
  public void run() {
    for (Operation operation : operations) {
      operation.run();
    }
    cpu.await();
  }

  @Override
  public void close() {
    for (Operation operation : operations) {
      if (operation instanceof Primitive primitive) {
        primitive.close();
      }
    }
    workspace.close();
  }
}
