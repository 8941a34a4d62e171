package io.github.mnistmaven.core.engine.internal.onednn.program;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCRATCHPAD;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Arena;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Tensor;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.PointerScope;

/**
 * Collects a program's operations in the order in which they run, and plans their memory. Closing
 * it frees the descriptions that were needed to build the program, not the program.
 */
public final class ProgramBuilder implements AutoCloseable {
  @SuppressWarnings("unchecked")
  private final PointerScope descriptions = new PointerScope();

  private final Cpu cpu;
  private final Workspace workspace = new Workspace();
  private final List<Operation> operations = new ArrayList<>();
  private final Set<Tensor> kept = Collections.newSetFromMap(new IdentityHashMap<>());

  /** An empty program. */
  public ProgramBuilder(Cpu cpu) {
    this.cpu = cpu;
  }

  /** Where the program will run. */
  public Cpu cpu() {
    return cpu;
  }

  /** Attributes for every primitive: its scratch memory is ours to plan. */
  public static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(org.bytedeco.dnnl.global.dnnl.scratchpad_mode.user);
    return attributes;
  }

  /** A new tensor, with a place that is its own until it is released. */
  public Tensor reserve(memory.desc layout) {
    Tensor tensor = new Tensor(cpu, layout);
    workspace.reserve(tensor);
    return tensor;
  }

  /** The same elements in the same places, described in another way. */
  public Tensor view(memory.desc layout, Tensor tensor) {
    Tensor view = new Tensor(cpu, layout);
    workspace.overlay(view, tensor);
    return view;
  }

  /** Says that no operation added later reads a tensor. */
  public void release(Tensor tensor) {
    workspace.release(tensor);
  }

  /** Says that an operation added later reads a tensor as it is now. */
  public void keep(Tensor tensor) {
    kept.add(tensor);
  }

  /**
   * Where the result of a layer may go that computes in place if it can: the tensor itself, or a
   * new one of its layout if it is {@linkplain #keep kept}.
   */
  public Tensor overwritable(Tensor tensor) {
    return kept.contains(tensor) ? reserve(tensor.layout()) : tensor;
  }

  /** Adds an operation behind all others. */
  public void add(Operation operation) {
    operations.add(operation);
  }

  /** Adds a primitive with its scratch memory. */
  public void add(
      String name,
      primitive_desc_base description,
      primitive compiled,
      Map<Integer, Tensor> tensors) {
    Map<Integer, Tensor> all = new HashMap<>(tensors);
    memory.desc scratch = description.scratchpad_desc();
    if (scratch.get_size() > 0) {
      Tensor scratchpad = reserve(scratch);
      release(scratchpad);
      all.put(DNNL_ARG_SCRATCHPAD, scratchpad);
    }
    operations.add(new Primitive(cpu, name, compiled, all));
  }

  /**
   * Adds an operation on two tensors, element by element.
   *
   * @param name what it computes, for messages
   * @param algorithm one of oneDNN's {@code dnnl_binary} constants
   * @param attributes scales of the tensors, and what follows before the result is written
   * @param more tensors that the attributes need, by oneDNN's {@code DNNL_ARG} constants
   */
  public void combine(
      String name,
      int algorithm,
      primitive_attr attributes,
      Tensor first,
      Tensor second,
      Tensor result,
      Map<Integer, Tensor> more) {
    var description =
        new binary.primitive_desc(
            new binary.desc(algorithm, first.layout(), second.layout(), result.layout()),
            attributes,
            cpu.engine());
    Map<Integer, Tensor> tensors = new HashMap<>(more);
    tensors.put(DNNL_ARG_SRC_0, first);
    tensors.put(DNNL_ARG_SRC_1, second);
    tensors.put(DNNL_ARG_DST, result);
    add(name, description, new binary(description), tensors);
  }

  /** The tensor itself if it lies as wanted, else a copy that does. */
  public Tensor in(memory.desc wanted, Tensor tensor) {
    if (tensor.layout().equals(wanted)) {
      return tensor;
    }
    Tensor copy = reserve(wanted);
    copy(tensor, copy);
    return copy;
  }

  /** Like {@link #in}, but nobody needs the tensor as it was. */
  public Tensor moved(memory.desc wanted, Tensor tensor) {
    Tensor result = in(wanted, tensor);
    if (result != tensor) {
      release(tensor);
    }
    return result;
  }

  /** Where a primitive that wants a layout may write what shall come to lie in a target. */
  public Tensor staging(memory.desc wanted, Tensor target) {
    return target.layout().equals(wanted) ? target : reserve(wanted);
  }

  /** Brings what was staged to its target, if it is not there yet. */
  public void deliver(Tensor staged, Tensor target) {
    if (staged != target) {
      copy(staged, target);
      release(staged);
    }
  }

  /** Copies a tensor into another layout at every run. */
  public void copy(Tensor from, Tensor to) {
    var description =
        new reorder.primitive_desc(
            cpu.engine(), from.layout(), cpu.engine(), to.layout(), attributes(), false);
    add(
        "reorder",
        description,
        new reorder(description),
        Map.of(DNNL_ARG_FROM, from, DNNL_ARG_TO, to));
  }

  /** Ends the plan and gives the program its memory. */
  public Program build(Arena arena) {
    arena.add(workspace);
    return new Program(List.copyOf(operations), workspace, cpu);
  }

  @Override
  public void close() {
    descriptions.close();
  }
}
