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
  void createJars() throws IOException {
    jars =
        List.of(
            Files.writeString(folder.resolve("b.jar"), "b"),
            Files.writeString(folder.resolve("a, with a space.jar"), "a"));
  }

  @Test
  void isCachedInItsOrderByKey() {
    assertThat(cached("key").recall()).isEmpty();

    cached("key").remember(jars);

    assertThat(cached("key").recall()).contains(jars);
    assertThat(cached("another").recall()).isEmpty();
  }

  @Test
  void isInvalidIfAJarIsMissing() throws Exception {
    cached("key").remember(jars);

    Files.delete(jars.get(1));

    assertThat(cached("key").recall()).isEmpty();
  }

  @Test
  void isInvalidIfTheSizeOfAJarChanges() throws Exception {
    cached("key").remember(jars);
    FileTime time = Files.getLastModifiedTime(jars.get(0));

    Files.writeString(jars.get(0), "longer");
    Files.setLastModifiedTime(jars.get(0), time);

    assertThat(cached("key").recall()).isEmpty();
  }

  @Test
  void isInvalidIfTheTimeOfAJarChanges() throws Exception {
    cached("key").remember(jars);

    Files.setLastModifiedTime(jars.get(0), FileTime.fromMillis(1_000_000));

    assertThat(cached("key").recall()).isEmpty();
  }

  @Test
  void damagedFilesAreIgnored() throws Exception {
    RememberedClassPath cached = cached("key");
    for (String damaged : List.of("", "\n", "no tab", "1-1\t\u0000", "1-1\t" + jars.get(0))) {
      Files.createDirectories(cached.file().getParent());
      Files.writeString(cached.file(), damaged);

      assertThat(cached.recall()).as(damaged).isEmpty();
    }
  }

  @Test
  void anUnwritableDirectoryIsIgnored() throws Exception {
    RememberedClassPath cached =
        RememberedClassPath.of(Files.createFile(folder.resolve("file")), "key");

    cached.remember(jars);

    assertThat(cached.recall()).isEmpty();
  }

  @Test
  void leavesNoTemporaryFiles() {
    cached("key").remember(jars);

    assertThat(folder.resolve("cache").toFile().list()).hasSize(1);
  }

  private RememberedClassPath cached(String key) {
    return RememberedClassPath.of(folder.resolve("cache"), key);
  }
}
