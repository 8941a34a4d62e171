package io.github.mnistmaven.report.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunNamesTest {
  @Test
  void namesAreRelativeToTheClosestCommonParent() {
    assertThat(names("runs/adam", "runs/sgd")).containsExactly("adam", "sgd");
    assertThat(names("one/target/mnist", "two/target/mnist"))
        .containsExactly("one/target/mnist", "two/target/mnist");
    assertThat(names("a/best", "b/best", "b/quick")).containsExactly("a/best", "b/best", "b/quick");
  }

  @Test
  void supportsNestedDirectories() {
    assertThat(names("target/mnist", "target/mnist/mnist")).containsExactly("mnist", "mnist/mnist");
    assertThat(names("mnist/old", "mnist")).containsExactly("mnist/old", "mnist");
  }

  @Test
  void supportsRootDirectories() {
    assertThat(RunNames.of(List.of(Path.of("/"), Path.of("/a")))).containsExactly("/", "/a");
  }

  @Test
  void normalizesPaths() {
    assertThat(names("x/../runs/adam", Path.of("runs/sgd").toAbsolutePath().toString()))
        .containsExactly("adam", "sgd");
  }

  private static List<String> names(String... folders) {
    return RunNames.of(Stream.of(folders).map(Path::of).toList());
  }
}
