package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.plugin.RecordingLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;

class CpuPermitTest {
  private final SessionData build = new DefaultSessionData();
  private final RecordingLog log = new RecordingLog();

  @Test
  @SuppressWarnings("try")
  void modulesRunInParallelIfThereAreEnoughCpus() throws Exception {
    try (CpuPermit two = CpuPermit.take(build, 2, 4, log);
        CpuPermit one = CpuPermit.take(build, 1, 4, log);
        CpuPermit another = CpuPermit.take(build, 1, 4, log)) {
      assertThat(log.infos).isEmpty();
    }
  }

  @Test
  void waitsForOtherModulesAndLogsIt() throws Exception {
    CpuPermit first = CpuPermit.take(build, 2, 2, log);
    CompletableFuture<CpuPermit> second = CompletableFuture.supplyAsync(() -> take(2));

    while (log.infos.isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(second).isNotDone();
    first.close();
    second.get(60, TimeUnit.SECONDS).close();

    assertThat(log.infos)
        .singleElement()
        .asString()
        .contains(
            "Waiting for 2 of 2 CPUs in use by other modules of this build;"
                + " -Dmnist.threads=1 runs two modules in parallel");
  }

  @Test
  @SuppressWarnings("try")
  void moreThreadsThanCpusTakeAllCpus() throws Exception {
    try (CpuPermit all = CpuPermit.take(build, 64, 2, log)) {
      assertThat(log.infos).isEmpty();
    }
  }

  @Test
  @SuppressWarnings("try")
  void buildsAreIndependent() throws Exception {
    try (CpuPermit here = CpuPermit.take(build, 2, 2, log);
        CpuPermit elsewhere = CpuPermit.take(new DefaultSessionData(), 2, 2, log)) {
      assertThat(log.infos).isEmpty();
    }
  }

  private CpuPermit take(int threads) {
    try {
      return CpuPermit.take(build, threads, 2, log);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
