package io.github.mnistmaven.spark.internal.rounds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class SliceStageTest {
  private static final ReportPayload REPORT =
      new ReportPayload(new double[] {0.5}, new int[] {3}, new TreeMap<>());

  /** In double precision, 2^60 - 2^60 + 1 is 1, but 2^60 + 1 - 2^60 is 0. */
  @Test
  void slicesAreSummedInWorkerOrder() {
    WorkerSlice first = new WorkerSlice(0, new float[] {0x1p60f}, REPORT);
    WorkerSlice second = new WorkerSlice(1, new float[] {-0x1p60f}, null);
    WorkerSlice third = new WorkerSlice(2, new float[] {1}, null);

    MeanSlice mean = new SliceStage().call(new Tuple2<>(7, List.of(third, first, second)));

    assertThat(mean.slice()).isEqualTo(7);
    assertThat(mean.numbers()).containsExactly(1 / 3f);
    assertThat(mean.reports()).containsExactly(REPORT);
  }
}
