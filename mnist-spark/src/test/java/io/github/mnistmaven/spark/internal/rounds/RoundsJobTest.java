package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.training.RoundWorker;
import io.github.mnistmaven.core.training.TrainingListener;
import io.github.mnistmaven.core.training.WorkerState;
import io.github.mnistmaven.core.training.WorkerTask;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Workers of one executor, without Spark. */
class RoundsJobTest {
  private static WorkerState state;
  private static WorkerTask task;

  private final RoundsJob job = SmallTraining.job();

  @BeforeAll
  static void captureStateAndTask() {
    assertThatThrownBy(
            () ->
                SmallTraining.train(
                    SmallTraining.BANDS,
                    SmallTraining.SETTINGS,
                    SmallTraining.SETUP,
                    (from, tasks) -> {
                      state = from;
                      task = tasks.get(0);
                      throw new CancellationException("state and task are captured");
                    },
                    TrainingListener.none()))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void idleWorkerIsReused() throws Exception {
    RoundWorker first = job.lend(worker -> worker);
    RoundWorker next = job.lend(worker -> worker);

    assertThat(next).isSameAs(first);
    job.close();
  }

  @Test
  void closeClosesIdleWorkersNowAndOthersAfterTheirTask() throws Exception {
    RoundWorker used =
        job.lend(
            inUse -> {
              RoundWorker idle = job.lend(worker -> worker);
              assertThat(idle).isNotSameAs(inUse);

              job.close();

              assertClosed(idle);
              assertThat(inUse.train(state, task).report().steps()).hasSize(1);
              return inUse;
            });
    RoundWorker late = job.lend(worker -> worker);

    assertClosed(used);
    assertThat(late).isNotSameAs(used);
    assertClosed(late);
  }

  private static void assertClosed(RoundWorker worker) {
    assertThatThrownBy(() -> worker.train(state, task))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine java is closed; open another one");
  }
}
