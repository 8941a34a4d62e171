package io.github.mnistmaven.engine.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  private static final int DRAWS = 100_000;

  @Property(tries = 50)
  void equalNamesGiveEqualNumbers(@ForAll long seed, @ForAll long epoch, @ForAll long image) {
    RandomStream named = RandomStream.of(seed, "augmentation", epoch, image);
    long key = RandomStream.key(seed, "augmentation");
    RandomStream keyed = RandomStream.at(key, epoch, image);
    RandomStream restarted = RandomStream.of(1, "another");
    restarted.nextLong();
    restarted.restart(key, epoch, image);
    for (int i = 0; i < 5; i++) {
      assertThat(keyed.nextLong()).isEqualTo(named.nextLong()).isEqualTo(restarted.nextLong());
    }
  }

  @Test
  void differentNamesGiveDifferentNumbers() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (long epoch = 0; epoch < 10; epoch++) {
        for (long image = 0; image < 100; image++) {
          firsts.add(RandomStream.of(seed, "split", epoch, image).nextLong());
          firsts.add(RandomStream.of(seed, "shuffle", epoch, image).nextLong());
        }
      }
    }
    assertThat(firsts).hasSize(20_000);
  }

  @Test
  void numbersAreStableAcrossReleases() {
    RandomStream stream = RandomStream.of(66, "split", 1, 2);
    assertThat(stream.permutation(8)).containsExactly(4, 7, 3, 6, 2, 0, 5, 1);
  }

  @Property
  void permutationContainsEveryNumberOnce(@ForAll long seed, @ForAll @IntRange(max = 200) int n) {
    assertThat(RandomStream.of(seed, "any").permutation(n))
        .containsExactlyInAnyOrder(IntStream.range(0, n).toArray());
  }

  @Test
  void everyOrderOfThreeIsEquallyLikely() {
    int[] counts = new int[27];
    RandomStream stream = RandomStream.of(1, "orders");
    for (int i = 0; i < 60_000; i++) {
      int[] p = stream.permutation(3);
      counts[9 * p[0] + 3 * p[1] + p[2]]++;
    }
    assertThat(Arrays.stream(counts).filter(count -> count > 0))
        .hasSize(6)
        .allMatch(count -> Math.abs(count - 10_000) < 400);
  }

  @Test
  void integersAreUniform() {
    int[] counts = new int[7];
    RandomStream stream = RandomStream.of(2, "integers");
    for (int i = 0; i < 70_000; i++) {
      counts[stream.nextInt(7)]++;
    }
    assertThat(Arrays.stream(counts)).allMatch(count -> Math.abs(count - 10_000) < 400);
  }

  @Test
  void doublesHaveTheMomentsOfTheUniformDistribution() {
    RandomStream stream = RandomStream.of(3, "reals");
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double value = stream.uniform(-2, 4);
      assertThat(value >= -2 && value < 4).isTrue();
      sum += value;
      squares += (value - 1) * (value - 1);
    }
    assertThat(sum / DRAWS).isCloseTo(1, within(0.03));
    assertThat(squares / DRAWS).isCloseTo(3, within(0.05));
  }

  @Test
  void gaussiansHaveTheMomentsOfTheNormalDistribution() {
    RandomStream stream = RandomStream.of(4, "normal");
    double sum = 0;
    double squares = 0;
    int withinOne = 0;
    for (int i = 0; i < DRAWS; i++) {
      double value = stream.nextGaussian();
      sum += value;
      squares += value * value;
      withinOne += Math.abs(value) < 1 ? 1 : 0;
    }
    assertThat(sum / DRAWS).isCloseTo(0, within(0.02));
    assertThat(squares / DRAWS).isCloseTo(1, within(0.03));
    assertThat(withinOne / (double) DRAWS).isCloseTo(0.6827, within(0.01));
  }

  @Test
  void rejectsABoundBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomStream.of(0, "any").nextInt(0))
        .withMessage("bound must be at least 1 but is 0");
  }
}
