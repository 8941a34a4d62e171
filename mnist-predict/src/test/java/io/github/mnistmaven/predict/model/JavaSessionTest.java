package io.github.mnistmaven.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JavaSessionTest {
  private static final NetworkSpec NETWORK = SavedModel.small().network();

  @Test
  void computesOnTheCallersThread() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    float[] probabilities = new float[InferenceSession.MAX_IMAGES * 10];
    try (InferenceSession session = session()) {
      long started = threads.getTotalStartedThreadCount();

      session.run(
          new float[InferenceSession.MAX_IMAGES * 64], InferenceSession.MAX_IMAGES, probabilities);

      assertThat(threads.getTotalStartedThreadCount()).isEqualTo(started);
      assertThat(probabilities).doesNotContain(0);
    }
  }

  @Test
  void closedSessionRejectsCallsAndCanBeClosedAgain() {
    InferenceSession session = session();
    session.close();
    session.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> session.run(new float[64], 1, new float[10]))
        .withMessage("the session is closed; open another one");
  }

  @Test
  void concurrentCallsGetTheProbabilitiesOfTheirImages() throws Exception {
    int callers = 24;
    float[][] expected = new float[callers][];
    float[][] pixels = new float[callers][];
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try (InferenceSession session = session()) {
      for (int caller = 0; caller < callers; caller++) {
        pixels[caller] = new float[(1 + caller % 5) * 64];
        Arrays.fill(pixels[caller], caller / 24f);
        expected[caller] = probabilities(session, pixels[caller]);
      }
      List<Future<?>> calls = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        int number = caller;
        calls.add(
            threads.submit(
                () -> {
                  for (int call = 0; call < 200; call++) {
                    assertThat(probabilities(session, pixels[number])).isEqualTo(expected[number]);
                  }
                }));
      }
      for (Future<?> call : calls) {
        call.get(60, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** One caller passes an array that is too short; the other calls must not be affected. */
  @Test
  void failedCallDoesNotBlockOthers() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (InferenceSession session = session()) {
      float[] expected = probabilities(session, new float[64]);
      List<Future<?>> calls = new ArrayList<>();
      for (int caller = 0; caller < 16; caller++) {
        float[] pixels = new float[caller == 0 ? 63 : 64];
        calls.add(
            threads.submit(
                () -> {
                  for (int call = 0; call < 200; call++) {
                    try {
                      session.run(pixels, 1, new float[10]);
                    } catch (RuntimeException e) {
                      // Expected for the short array and for calls in its batch.
                    }
                  }
                }));
      }
      for (Future<?> call : calls) {
        call.get(60, TimeUnit.SECONDS);
      }
      assertThat(probabilities(session, new float[64])).isEqualTo(expected);
    } finally {
      threads.shutdownNow();
    }
  }

  private static float[] probabilities(InferenceSession session, float[] pixels) {
    float[] probabilities = new float[pixels.length / 64 * 10];
    session.run(pixels, pixels.length / 64, probabilities);
    return probabilities;
  }

  private static InferenceSession session() {
    return new JavaSession(NETWORK, Weights.initial(NETWORK, WeightInitializer.GLOROT_UNIFORM, 1));
  }
}
