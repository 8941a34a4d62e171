package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStrengthTest {
  @Test
  void twoNumbersAreTheBoundsForAllImages() {
    assertThat(RandomStrength.parse("-0.5,1")).isEqualTo(new RandomStrength(1, -0.5, 1));
  }

  @Test
  void ofThreeNumbersTheFirstIsTheProbability() {
    assertThat(RandomStrength.parse("0.3,2,4")).isEqualTo(new RandomStrength(0.3, 2, 4));
  }

  @Test
  void textRestoresTheValue() {
    RandomStrength strength = new RandomStrength(0.3, -0.5, 1);
    assertThat(strength).hasToString("0.3,-0.5,1.0");
    assertThat(RandomStrength.parse(strength.toString())).isEqualTo(strength);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1,2,3,4", "1.5,0,1", "-0.1,0,1", "0.5,2,1", "0,NaN", "0,Infinity"})
  void rejectsOtherText(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> RandomStrength.parse(text));
  }

  @Test
  void strengthsAreUniformBetweenTheBounds() {
    assertThat(draw(new RandomStrength(0.3, 2, 4), 0.29, 0.25)).isEqualTo(2.5);
  }

  @Test
  void otherImagesGetNoEffectAndDrawNoStrength() {
    assertThat(draw(new RandomStrength(0.3, 2, 4), 0.3)).isEqualTo(7);
  }

  /** Draws with 7 for no effect; exactly the given random numbers must be used. */
  private static double draw(RandomStrength strength, Double... uniform) {
    Iterator<Double> numbers = List.of(uniform).iterator();
    double drawn = strength.draw(7, numbers::next);
    assertThat(numbers).isExhausted();
    return drawn;
  }
}
