package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.plugin.RecordingLog;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.aether.DefaultSessionData;
import org.eclipse.aether.SessionData;
import org.junit.jupiter.api.Test;

class TurnTest {
  private final SessionData build = new DefaultSessionData();
  private final RecordingLog log = new RecordingLog();

  @Test
  @SuppressWarnings("try")
  void computeAtOnceWhileTheirThreadsFitTheProcessors() throws Exception {
    try (Turn two = Turn.take(build, 2, 4, log);
        Turn one = Turn.take(build, 1, 4, log);
        Turn another = Turn.take(build, 1, 4, log)) {
      assertThat(log.infos).isEmpty();
    }
  }

  @Test
  void waitsForTheOthersOfItsBuildAndSaysSo() throws Exception {
    Turn first = Turn.take(build, 2, 2, log);
    CompletableFuture<Turn> second = CompletableFuture.supplyAsync(() -> turn(2, log));

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
            "Waiting for 2 of 2 processors, on which other modules of this build compute; with"
                + " -Dmnist.threads=1 two compute at once");
  }

  @Test
  @SuppressWarnings("try")
  void moreThreadsThanProcessorsTakeAllOfThem() throws Exception {
    try (Turn greedy = Turn.take(build, 64, 2, log)) {
      assertThat(log.infos).isEmpty();
    }
  }

  @Test
  @SuppressWarnings("try")
  void anotherBuildHasItsOwnTurns() throws Exception {
    try (Turn here = Turn.take(build, 2, 2, log);
        Turn elsewhere = Turn.take(new DefaultSessionData(), 2, 2, log)) {
      assertThat(log.infos).isEmpty();
    }
  }

  private Turn turn(int threads, RecordingLog into) {
    try {
      return Turn.take(build, threads, 2, into);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
