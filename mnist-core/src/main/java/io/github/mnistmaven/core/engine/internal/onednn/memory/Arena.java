package io.github.mnistmaven.core.engine.internal.onednn.memory;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;

/**
 * The block of memory that all programs of a network share: one runs at a time and leaves nothing
 * behind, so the block is as large as the largest of them needs.
 */
public final class Arena implements AutoCloseable {
  private final List<Workspace> workspaces = new ArrayList<>();
  private BytePointer block = new BytePointer(0L).retainReference();
  private long capacity;

  /** Gives a workspace its place, in a larger block if need be. */
  public void add(Workspace workspace) {
    workspaces.add(workspace);
    if (workspace.size() <= capacity) {
      workspace.place(aligned(block));
      return;
    }
    block.releaseReference();
    capacity = workspace.size();
    block = new BytePointer(capacity + Workspace.ALIGNMENT).retainReference();
    workspaces.forEach(each -> each.place(aligned(block)));
  }

  static BytePointer aligned(BytePointer block) {
    long misalignment = block.address() % Workspace.ALIGNMENT;
    return misalignment == 0 ? block : block.getPointer(Workspace.ALIGNMENT - misalignment);
  }

  @Override
  public void close() {
    block.releaseReference();
  }
}
