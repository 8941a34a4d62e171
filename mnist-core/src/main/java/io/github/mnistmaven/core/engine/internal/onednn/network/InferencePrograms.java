package io.github.mnistmaven.core.engine.internal.onednn.network;

import io.github.mnistmaven.core.engine.internal.InferenceSession;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Arena;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import java.util.HashMap;
import java.util.Map;

/**
 * The programs that predict with one network, one of which runs at a time. There are few sizes, so
 * that any batch needs only a few of them.
 */
public final class InferencePrograms implements AutoCloseable {
  private final InferenceCompiler compiler;
  private final Cpu cpu;
  private final Arena arena;
  private final Map<Integer, InferenceProgram> programs = new HashMap<>();

  /**
   * No programs yet.
   *
   * @param cpu where they run, one after another
   * @param arena where they find their memory
   */
  public InferencePrograms(InferenceCompiler compiler, Cpu cpu, Arena arena) {
    this.compiler = compiler;
    this.cpu = cpu;
    this.arena = arena;
  }

  /**
   * The program for some images, compiled where it is asked for first.
   *
   * @param count how many, 1 to {@link InferenceSession#MOST_IMAGES}
   */
  public InferenceProgram of(int count) {
    return programs.computeIfAbsent(size(count), size -> compiler.compile(cpu, arena, size));
  }

  /**
   * The size that suits some images: each from 1 to 8, as calls that are computed together are
   * mostly so few, and then steps of a quarter at most, since what a program computes beyond its
   * images is wasted.
   */
  private static int size(int count) {
    int step = Math.max(1, Integer.highestOneBit(count - 1) / 4);
    return (count + step - 1) / step * step;
  }

  /** Compiles the program of every size, and runs each once. */
  public void warmUp() {
    for (int size = 1; size <= InferenceSession.MOST_IMAGES; size = size(size + 1)) {
      of(size).run();
    }
  }

  @Override
  public void close() {
    programs.values().forEach(InferenceProgram::close);
  }
}
