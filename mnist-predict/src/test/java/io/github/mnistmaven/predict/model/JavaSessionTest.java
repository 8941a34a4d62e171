package io.github.mnistmaven.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;

class JavaSessionTest {
  private static final NetworkSpec NETWORK = SavedModel.small().network();

  @Test
  void computesOnTheCallersThread() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    float[] probabilities = new float[InferenceSession.MOST_IMAGES * 10];
    try (InferenceSession session = session()) {
      long started = threads.getTotalStartedThreadCount();

      session.run(
          new float[InferenceSession.MOST_IMAGES * 64],
          InferenceSession.MOST_IMAGES,
          probabilities);

      assertThat(threads.getTotalStartedThreadCount()).isEqualTo(started);
      assertThat(probabilities).doesNotContain(0);
    }
  }

  @Test
  void aClosedSessionRefusesCallsAndClosesAgain() {
    InferenceSession session = session();
    session.close();
    session.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> session.run(new float[64], 1, new float[10]))
        .withMessage("the session is closed; open another one");
  }

  private static InferenceSession session() {
    return new JavaSession(NETWORK, Weights.initial(NETWORK, WeightInitializer.GLOROT_UNIFORM, 1));
  }
}
