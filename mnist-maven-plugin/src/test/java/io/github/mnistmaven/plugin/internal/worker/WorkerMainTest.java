package io.github.mnistmaven.plugin.internal.worker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.request.RunRequest;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.engine.MnistException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerMainTest {
  @TempDir Path folder;

  /** The compiler does not check that every type of request has a run. */
  @Test
  void everyRequestIsExecutedByItsRunWhichReportsTheMissingFiles() {
    for (RunRequest request : JsonLineTest.requests(folder)) {
      assertThatThrownBy(() -> WorkerMain.execute(request, RunLog.none()))
          .as(request.goal())
          .isInstanceOfAny(MnistException.class, NoSuchFileException.class);
    }
  }
}
