package io.github.mnistmaven.report.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunNamesTest {
  @Test
  void aFolderIsCalledByItsLastName() {
    assertThat(names("runs/adam", "runs/sgd")).containsExactly("adam", "sgd");
  }

  @Test
  void whatAllFoldersEndInIsLeftOut() {
    assertThat(names("one/target/mnist", "two/target/mnist")).containsExactly("one", "two");
  }

  @Test
  void namesThatWouldBeTheSameAreLonger() {
    assertThat(names("a/best", "b/best", "b/quick")).containsExactly("a/best", "b/best", "b/quick");
  }

  @Test
  void aFolderInsideAnotherHasItsOwnName() {
    assertThat(names("mnist", "mnist/mnist")).doesNotHaveDuplicates().hasSize(2);
    assertThat(RunNames.of(List.of(Path.of("/"), Path.of("/a")))).containsExactly("/", "a");
  }

  private static List<String> names(String... folders) {
    return RunNames.of(Stream.of(folders).map(Path::of).toList());
  }
}
