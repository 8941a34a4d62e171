package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import org.junit.jupiter.api.Test;

class WindowTest {

  @Test
  void samePaddingPutsTheOddPixelBelowAndRight() {
    Window window = new Window(2, 3, 1, 2, 0, 0, true);
    Shape input = new Shape(4, 7, 7);
    assertThat(window.over(input, 5)).isEqualTo(new Shape(5, 7, 4));
    assertThat(window.paddingBefore(input)).containsExactly(0, 1);
    assertThat(window.paddingAfter(input)).containsExactly(1, 1);
  }

  @Test
  void truncationLeavesWhatDoesNotFillAWindow() {
    Window window = new Window(2, 2, 2, 2, 0, 0, false);
    assertThat(window.over(new Shape(1, 7, 6), 1)).isEqualTo(new Shape(1, 3, 3));
  }
}
