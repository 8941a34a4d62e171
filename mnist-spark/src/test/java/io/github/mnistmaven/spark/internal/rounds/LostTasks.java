package io.github.mnistmaven.spark.internal.rounds;

import io.github.mnistmaven.core.training.Training;
import io.github.mnistmaven.core.training.TrainingListener;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import scala.Tuple2;

/** Runs the small training with failures of worker 1 in two rounds, each after its training. */
final class LostTasks {
  /** Failure of a task, triggered on the executor. */
  enum Harm {
    /** The task fails three times. */
    FAILURE {
      @Override
      void come(TaskContext task) {
        if (task.attemptNumber() < 3) {
          throw new IllegalStateException("attempt " + task.attemptNumber() + " fails");
        }
      }
    },
    /** The process of the task is killed. */
    KILL {
      @Override
      void come(TaskContext task) throws Exception {
        // Spark also retries the stage because outputs were lost with the process.
        if (task.stageAttemptNumber() == 0 && task.attemptNumber() == 0) {
          String pid = Long.toString(ProcessHandle.current().pid());
          new ProcessBuilder("kill", "-9", pid).start().waitFor();
          Thread.sleep(60_000);
        }
      }
    };

    abstract void come(TaskContext task) throws Exception;
  }

  private LostTasks() {}

  static Training train(SparkSession session, Harm harm) throws InterruptedException {
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Broadcast<RoundsJob> job = spark.broadcast(SmallTraining.job());
    SparkWorkers workers =
        new SparkWorkers(spark, job) {
          @Override
          WorkerStage stage(Broadcast<RoundsJob> ofJob, Broadcast<byte[]> state, int slices) {
            return new FailingStage(ofJob, state, slices, harm);
          }
        };
    try {
      return SmallTraining.train(
          SmallTraining.BANDS,
          SmallTraining.SETTINGS,
          SmallTraining.SETUP,
          workers,
          TrainingListener.none());
    } finally {
      job.destroy();
    }
  }

  private static final class FailingStage extends WorkerStage {
    private static final long serialVersionUID = 1L;
    private final Harm harm;

    FailingStage(Broadcast<RoundsJob> job, Broadcast<byte[]> from, int slices, Harm harm) {
      super(job, from, slices);
      this.harm = harm;
    }

    @Override
    public Iterator<Tuple2<Integer, WorkerSlice>> call(TaskPayload payload) throws Exception {
      Iterator<Tuple2<Integer, WorkerSlice>> slices = super.call(payload);
      if (payload.worker() == 1 && payload.epoch() == 0 && payload.first() > 1) {
        harm.come(TaskContext.get());
      }
      return slices;
    }
  }
}
