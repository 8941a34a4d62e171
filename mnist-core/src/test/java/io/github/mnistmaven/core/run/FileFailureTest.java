package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFailureTest {
  @TempDir private Path folder;

  private Path mounted;

  @AfterEach
  void unmount() throws Exception {
    if (mounted != null) {
      command("umount", mounted.toString());
    }
  }

  @Test
  void aFullDiskIsSaidWithTheFileAndWhatToDo() throws Exception {
    mount("size=64k");
    Path file = mounted.resolve("model.zip");
    Files.writeString(file, "the model before");

    for (boolean durably : new boolean[] {false, true}) {
      assertThat(failure(file, new byte[200_000], durably))
          .isEqualTo(
              new Sentence(file + ": the disk is full; make room, and run the same command again"));
      assertThat(file).hasContent("the model before");
      assertThat(mounted.toFile().list()).containsExactly("model.zip");
    }
  }

  @Test
  void aReadOnlyFileSystemIsSaid() throws Exception {
    mount("ro");
    Path file = mounted.resolve("model.zip");

    for (boolean durably : new boolean[] {false, true}) {
      assertThat(failure(file, new byte[1], durably).reason())
          .isEqualTo("the file system is read-only; name another place");
    }
  }

  @Test
  void anImmutableFolderIsSaidWithTheCommandsThatShowAndMendIt() throws Exception {
    Path immutable = Files.createDirectory(folder.resolve("immutable"));
    assumeTrue(
        command("chattr", "+i", immutable.toString()), "no folder can be made immutable here");
    try {
      for (boolean durably : new boolean[] {false, true}) {
        assertThat(failure(immutable.resolve("model.zip"), new byte[1], durably).reason())
            .isEqualTo(
                "the file system does not permit it; if lsattr shows that it is immutable, run"
                    + " chattr -i, or name another place");
      }
    } finally {
      command("chattr", "-i", immutable.toString());
    }
  }

  @Test
  void aFolderThatIsNotThisUsersIsSaid() throws Exception {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false), "this file system knows no permissions");
    assumeTrue(!Files.isWritable(locked), "this user may write everywhere");

    for (boolean durably : new boolean[] {false, true}) {
      assertThat(failure(locked.resolve("model.zip"), new byte[1], durably).reason())
          .isEqualTo("permission denied; give this user the right to it, or name another place");
    }
  }

  @Test
  void aFileInAFoldersPlaceIsSaid() throws Exception {
    Path file = Files.createFile(folder.resolve("target"));

    for (boolean durably : new boolean[] {false, true}) {
      assertThat(failure(file.resolve("mnist/model.zip"), new byte[1], durably).reason())
          .isEqualTo("a file is where a folder must be; delete it, or name another place");
    }
  }

  private static Sentence failure(Path file, byte[] content, boolean durably) {
    try {
      if (durably) {
        AtomicFile.writeDurably(file, out -> out.write(content));
      } else {
        AtomicFile.write(file, content);
      }
    } catch (IOException e) {
      return new Sentence(FileFailure.sentence(e));
    }
    return Assertions.fail("was written: " + file);
  }

  /** A small file system in memory, which only root can mount. */
  private void mount(String options) throws Exception {
    Path place = Files.createDirectory(folder.resolve("mounted"));
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()),
        "no file system can be mounted here");
    mounted = place;
  }

  private static boolean command(String... words) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** A file, a colon, a reason and a way on. */
  private record Sentence(String text) {
    String reason() {
      return text.substring(text.indexOf(": ") + 2);
    }
  }
}
