package io.github.mnistmaven.core.engine.internal.onednn.network;

import io.github.mnistmaven.core.engine.internal.InferenceSession;
import java.util.HashMap;
import java.util.Map;

/**
 * The programs that predict with one network, one of which runs at a time: for powers of two, so
 * that any batch needs only a few of them.
 */
public final class InferencePrograms implements AutoCloseable {
  private final InferenceCompiler compiler;
  private final Map<Integer, InferenceProgram> programs = new HashMap<>();

  /** No programs yet. */
  public InferencePrograms(InferenceCompiler compiler) {
    this.compiler = compiler;
  }

  /**
   * The program for some images, compiled where it is asked for first.
   *
   * @param count how many, 1 to {@link InferenceSession#MOST_IMAGES}
   */
  public InferenceProgram of(int count) {
    int size = count == 1 ? 1 : Integer.highestOneBit(count - 1) << 1;
    return programs.computeIfAbsent(size, compiler::compile);
  }

  @Override
  public void close() {
    programs.values().forEach(InferenceProgram::close);
  }
}
