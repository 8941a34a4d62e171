package io.github.mnistmaven.predict.internal.preprocessing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Connected components of the foreground: pixels that touch at a side or corner. */
final class Components {
  private Components() {}

  /** Finds the components of a plane of 0 and 1. */
  static List<Shape> of(Plane foreground) {
    int width = foreground.width;
    int height = foreground.height;
    boolean[] open = new boolean[foreground.values.length];
    for (int i = 0; i < open.length; i++) {
      open[i] = foreground.values[i] > 0;
    }
    List<Shape> components = new ArrayList<>();
    int[] queue = new int[256];
    for (int first = 0; first < open.length; first++) {
      if (!open[first]) {
        continue;
      }
      int count = 1;
      queue[0] = first;
      open[first] = false;
      for (int next = 0; next < count; next++) {
        if (count + 8 > queue.length) {
          queue = Arrays.copyOf(queue, 2 * queue.length);
        }
        int x = queue[next] % width;
        int y = queue[next] / width;
        for (int ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
          for (int nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
            int neighbor = ny * width + nx;
            if (open[neighbor]) {
              open[neighbor] = false;
              queue[count++] = neighbor;
            }
          }
        }
      }
      components.add(Shape.of(Arrays.copyOf(queue, count), width));
    }
    return components;
  }
}
