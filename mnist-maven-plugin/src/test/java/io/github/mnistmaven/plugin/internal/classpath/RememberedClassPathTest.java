package io.github.mnistmaven.plugin.internal.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedClassPathTest {
  @TempDir Path folder;

  private List<Path> jars;

  @BeforeEach
  void makeJars() throws IOException {
    jars =
        List.of(
            Files.writeString(folder.resolve("b.jar"), "b"),
            Files.writeString(folder.resolve("a, with a space.jar"), "a"));
  }

  @Test
  void isRecalledInItsOrderByTheSameQuestion() {
    assertThat(remembered("question").recall()).isEmpty();

    remembered("question").remember(jars);

    assertThat(remembered("question").recall()).contains(jars);
    assertThat(remembered("another").recall()).isEmpty();
  }

  @Test
  void isForgottenWhenAJarIsGone() throws Exception {
    remembered("question").remember(jars);

    Files.delete(jars.get(1));

    assertThat(remembered("question").recall()).isEmpty();
  }

  @Test
  void isForgottenWhenAJarIsAnotherOfTheSameTime() throws Exception {
    remembered("question").remember(jars);
    FileTime time = Files.getLastModifiedTime(jars.get(0));

    Files.writeString(jars.get(0), "longer");
    Files.setLastModifiedTime(jars.get(0), time);

    assertThat(remembered("question").recall()).isEmpty();
  }

  @Test
  void isForgottenWhenAJarIsAnotherOfTheSameSize() throws Exception {
    remembered("question").remember(jars);

    Files.setLastModifiedTime(jars.get(0), FileTime.fromMillis(1_000_000));

    assertThat(remembered("question").recall()).isEmpty();
  }

  @Test
  void whatIsDamagedIsNotRecalled() throws Exception {
    RememberedClassPath remembered = remembered("question");
    for (String damaged : List.of("", "\n", "no tab", "1-1\t\u0000", "1-1\t" + jars.get(0))) {
      Files.createDirectories(remembered.file().getParent());
      Files.writeString(remembered.file(), damaged);

      assertThat(remembered.recall()).as(damaged).isEmpty();
    }
  }

  @Test
  void aFolderThatCannotBeWrittenIsNoError() throws Exception {
    RememberedClassPath remembered =
        RememberedClassPath.of(Files.createFile(folder.resolve("file")), "question");

    remembered.remember(jars);

    assertThat(remembered.recall()).isEmpty();
  }

  @Test
  void leavesNothingElseInItsFolder() {
    remembered("question").remember(jars);

    assertThat(folder.resolve("memories").toFile().list()).hasSize(1);
  }

  private RememberedClassPath remembered(String question) {
    return RememberedClassPath.of(folder.resolve("memories"), question);
  }
}
