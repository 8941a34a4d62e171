package io.github.mnistmaven.core.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.FreshJvm;
import io.github.mnistmaven.core.engine.internal.onednn.memory.Cpu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class NativeCodeTest {
  @TempDir Path cache;

  /**
   * What the second process finds is what the first one has left, and so has nothing to write; nor
   * has the third, which is a process like the first.
   */
  @Test
  void processesThatBeginWithOneLibraryOrTheOtherDoNotWriteEachOthersFiles() throws Exception {
    List<String> first = openMpOf("ND4J");
    List<String> second = openMpOf("oneDNN");
    List<String> third = openMpOf("ND4J");

    assertThat(first).hasSize(1);
    assertThat(second).isEqualTo(first);
    assertThat(third).isEqualTo(first);
  }

  /** The files of OpenMP that a process has open, with the numbers of their inodes. */
  private List<String> openMpOf(String begin) throws Exception {
    String said =
        FreshJvm.says(
            Map.of(), List.of("-Dorg.bytedeco.javacpp.cachedir=" + cache), Beginning.class, begin);
    return said.lines().filter(line -> line.contains(cache.getFileName().toString())).toList();
  }

  /** A process that begins with one of both. */
  static final class Beginning {
    private Beginning() {}

    /** With the name of a library. */
    @SuppressWarnings("try")
    public static void main(String[] arguments) throws Exception {
      if (arguments[0].equals("ND4J")) {
        OpenMp.threads();
      }
      try (Cpu cpu = new Cpu();
          var maps = Files.lines(Path.of("/proc/self/maps"))) {
        maps.filter(line -> line.contains("libgomp"))
            .map(line -> line.replaceFirst("(\\S+ ){4}", ""))
            .distinct()
            .forEach(System.out::println);
      }
    }
  }
}
