package io.github.mnistmaven.core.engine.internal.onednn.inference;

import io.github.mnistmaven.core.engine.internal.InferenceSession;
import io.github.mnistmaven.core.engine.internal.OpenMp;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Arena;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.network.InferenceCompiler;
import io.github.mnistmaven.core.engine.internal.onednn.network.InferenceProgram;
import io.github.mnistmaven.core.engine.internal.onednn.network.InferencePrograms;
import java.util.ArrayList;
import java.util.List;

/** Memory and programs for one batch at a time, computed on the thread that runs it. */
final class Lane implements AutoCloseable {
  private final Cpu cpu;
  private final Arena arena = new Arena();
  private final InferencePrograms programs;
  private final List<Call> calls = new ArrayList<>();
  private int images;

  Lane(InferenceCompiler compiler, Cpu cpu) {
    this.cpu = cpu;
    this.programs = new InferencePrograms(compiler, cpu, arena);
  }

  /** Takes a call's images into the batch, if they are not too many. */
  boolean take(Call call) {
    if (images + call.count() > InferenceSession.MOST_IMAGES) {
      return false;
    }
    calls.add(call);
    images += call.count();
    return true;
  }

  /** Computes the batch. */
  void run() {
    OpenMp.alone(this::compute);
  }

  private void compute() {
    InferenceProgram program = programs.of(images);
    int place = 0;
    for (Call call : calls) {
      call.put(program, place);
      place += call.count();
    }
    program.run();
    place = 0;
    for (Call call : calls) {
      call.read(program, place);
      place += call.count();
    }
  }

  /** Empties the batch, and gives the calls that were in it. */
  List<Call> empty() {
    List<Call> all = List.copyOf(calls);
    calls.clear();
    images = 0;
    return all;
  }

  /** Compiles the programs, and runs each once. */
  void warmUp() {
    OpenMp.alone(programs::warmUp);
  }

  @Override
  public void close() {
    programs.close();
    arena.close();
    cpu.close();
  }
}
