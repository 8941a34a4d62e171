package io.github.mnistmaven.core.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {
  @TempDir Path folder;

  @Test
  void bundlesTheWholeOfMnist() {
    Dataset mnist = Dataset.bundled();
    assertThat(mnist.training().labelCounts())
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(mnist.test().labelCounts())
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    assertThat(mnist.hasValidation()).isFalse();
    assertThat(mnist.sha256()).hasSize(64);
  }

  @Test
  void readsKagglesCsv() throws Exception {
    Path csv = folder.resolve("train.csv");
    Files.writeString(csv, "label,p0,p1,p2,p3\r\n7,0,255,\"3\",4\r\n1,9,8,7.0, 6\r\n\r\n");
    Dataset dataset = Dataset.load(csv, ReadOptions.defaults());
    Digits training = dataset.training();
    assertThat(training.count()).isEqualTo(2);
    assertThat(training.label(0)).isEqualTo(7);
    assertThat(training.pixel(0, 0, 1)).isEqualTo(255);
    assertThat(training.pixel(0, 1, 0)).isEqualTo(3);
    assertThat(training.pixel(1, 1, 1)).isEqualTo(6);
    assertThat(dataset.hasTest()).isFalse();
  }
}
