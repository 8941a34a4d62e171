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
  void aFullDiskIsReportedWithFileAndAdvice() throws Exception {
    mount("size=64k");
    Path file = mounted.resolve("model.zip");
    Files.writeString(file, "the model before");

    for (boolean durably : new boolean[] {false, true}) {
      assertThat(failure(file, new byte[200_000], durably))
          .isEqualTo(
              new Message(
                  file + ": the disk is full; free disk space, and run the same command again"));
      assertThat(file).hasContent("the model before");
      assertThat(mounted.toFile().list()).containsExactly("model.zip");
    }
  }

  @Test
  void aReadOnlyFileSystemIsReported() throws Exception {
    mount("ro");
    Path file = mounted.resolve("model.zip");

    for (boolean durably : new boolean[] {false, true}) {
      assertThat(failure(file, new byte[1], durably).reason())
          .isEqualTo("the file system is read-only; use another path");
    }
  }

  @Test
  void anImmutableFolderIsReportedWithTheCommandsToFixIt() throws Exception {
    Path immutable = Files.createDirectory(folder.resolve("immutable"));
    assumeTrue(
        command("chattr", "+i", immutable.toString()), "no folder can be made immutable here");
    try {
      for (boolean durably : new boolean[] {false, true}) {
        assertThat(failure(immutable.resolve("model.zip"), new byte[1], durably).reason())
            .isEqualTo(
                "operation not permitted; if lsattr shows that the file is immutable, run chattr"
                    + " -i, or use another path");
      }
    } finally {
      command("chattr", "-i", immutable.toString());
    }
  }

  @Test
  void aFolderWithoutPermissionIsReported() throws Exception {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false), "this file system has no permissions");
    assumeTrue(!Files.isWritable(locked), "this user may write everywhere");

    for (boolean durably : new boolean[] {false, true}) {
      assertThat(failure(locked.resolve("model.zip"), new byte[1], durably).reason())
          .isEqualTo("permission denied; grant this user access, or use another path");
    }
  }

  @Test
  void aFileInPlaceOfAFolderIsReported() throws Exception {
    Path file = Files.createFile(folder.resolve("target"));

    for (boolean durably : new boolean[] {false, true}) {
      assertThat(failure(file.resolve("mnist/model.zip"), new byte[1], durably).reason())
          .isEqualTo("a file exists where a folder is required; delete it, or use another path");
    }
  }

  private static Message failure(Path file, byte[] content, boolean durably) {
    try {
      if (durably) {
        AtomicFile.writeDurably(file, out -> out.write(content));
      } else {
        AtomicFile.write(file, content);
      }
    } catch (IOException e) {
      return new Message(FileFailure.sentence(e));
    }
    return Assertions.fail("was written: " + file);
  }

  /** Mounts a small in-memory file system, which requires root. */
  private void mount(String options) throws Exception {
    Path mountPoint = Files.createDirectory(folder.resolve("mounted"));
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", options, "tmpfs", mountPoint.toString()),
        "no file system can be mounted here");
    mounted = mountPoint;
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

  /** Message that consists of a file, a colon, and a reason with advice. */
  private record Message(String text) {
    String reason() {
      return text.substring(text.indexOf(": ") + 2);
    }
  }
}
