package io.github.mnistmaven.core.engine.internal.onednn.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.engine.internal.onednn.layer.Window.Span;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Shape;
import org.junit.jupiter.api.Test;

class WindowTest {

  @Test
  void samePaddingPutsTheOddPixelBelowAndRight() {
    Window window = new Window(new Span(2, 1, 1, 0, true), new Span(3, 2, 1, 0, true));
    Shape input = new Shape(4, 7, 7);
    assertThat(window.over(input, 5)).isEqualTo(new Shape(5, 7, 4));
    assertThat(window.paddingBefore(input)).containsExactly(0, 1);
    assertThat(window.paddingAfter(input)).containsExactly(1, 1);
  }

  @Test
  void truncationLeavesWhatDoesNotFillAWindow() {
    Window window = new Window(new Span(2, 2, 1, 0, false), new Span(2, 2, 1, 0, false));
    assertThat(window.over(new Shape(1, 7, 6), 1)).isEqualTo(new Shape(1, 3, 3));
  }

  @Test
  void aDilatedWindowReachesOverItsGaps() {
    Window padded = new Window(new Span(3, 1, 2, 1, false), new Span(2, 2, 3, 0, false));
    assertThat(padded.over(new Shape(1, 7, 8), 1)).isEqualTo(new Shape(1, 5, 3));
    assertThat(padded.gaps()).containsExactly(1, 2);
    Window same = new Window(new Span(3, 1, 2, 0, true), new Span(2, 1, 3, 0, true));
    assertThat(same.paddingBefore(new Shape(1, 7, 7))).containsExactly(2, 1);
    assertThat(same.paddingAfter(new Shape(1, 7, 7))).containsExactly(2, 2);
  }
}
