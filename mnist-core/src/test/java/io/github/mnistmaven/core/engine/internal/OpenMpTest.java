package io.github.mnistmaven.core.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.FreshJvm;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class OpenMpTest {
  /** ND4J sets the number as it starts, in the thread that starts it, so a fresh JVM must tell. */
  @Test
  void computesWithTheNumberThatWasSetAlsoWhenNd4jIsUsedOnlyThen() throws Exception {
    String said = FreshJvm.says(Map.of("OMP_NUM_THREADS", "3"), List.of(), Setting.class);

    assertThat(said.lines()).endsWith("3", "1", "3", "3");
  }

  @Test
  void isAsBeforeBehindWorkThatIsDoneAlone() {
    int before = OpenMp.threads();

    OpenMp.alone(() -> assertThat(OpenMp.threads()).isEqualTo(1));

    assertThat(OpenMp.threads()).isEqualTo(before);
  }

  /** A process that sets the number before it uses ND4J. */
  static final class Setting {
    private Setting() {}

    /** Says the number before, with 1 and ND4J in use, with 0, and behind both. */
    @SuppressWarnings("try")
    public static void main(String[] arguments) {
      System.out.println(OpenMp.threads());
      try (OpenMp one = OpenMp.computingWith(1)) {
        Nd4j.zeros(2).addi(1);
        System.out.println(OpenMp.threads());
      }
      try (OpenMp asBefore = OpenMp.computingWith(0)) {
        System.out.println(OpenMp.threads());
      }
      System.out.println(OpenMp.threads());
    }
  }
}
