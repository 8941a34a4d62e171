package io.github.mnistmaven.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class HostLoadTest {
  @Test
  void measuresABusyProcess() throws Exception {
    Process busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    try {
      HostLoad load = HostLoad.start();

      // It gets a share of a CPU, even if other processes are running.
      assertThat(load.sinceStart().orElseThrow()).isBetween(0.3, (double) load.processors());
      // The load average of the last minute contains little of it.
      double before = average();
      assertThat(load.others().orElseThrow()).isLessThanOrEqualTo(Math.max(before, average()));
    } finally {
      busy.destroyForcibly().waitFor();
    }
  }

  @Test
  void returnsTheCpusOfThisProcess() throws Exception {
    assertThat(HostLoad.start().processors())
        .isPositive()
        .isLessThanOrEqualTo(
            (int)
                Files.readAllLines(Path.of("/proc/stat")).stream()
                    .filter(line -> line.matches("cpu\\d.*"))
                    .count());
  }

  private static double average() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
