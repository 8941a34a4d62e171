package io.github.mnistmaven.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.selection.SelectedPredictor;
import io.github.mnistmaven.core.network.NotebookNetwork;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.Prediction;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Concurrent use of a classifier, as in a server: many threads, a few images per call. */
class ManyCallersTest {
  private static final int CALLERS = 32;
  private static final int CALLS = 8;

  @ParameterizedTest
  @EnumSource
  void eachCallerGetsThePredictionsOfItsImages(EngineChoice engine) throws Exception {
    try (DigitClassifier classifier = classifier(engine)) {
      List<ImageSet> images = new ArrayList<>();
      List<List<Prediction>> expected = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        images.add(images(1 + caller % 3, caller));
        expected.add(classifier.classify(images.get(caller)));
      }

      List<Future<List<List<Prediction>>>> futures =
          concurrently(caller -> repeated(() -> classifier.classify(images.get(caller))));

      for (int caller = 0; caller < CALLERS; caller++) {
        for (List<Prediction> actual : futures.get(caller).get()) {
          assertThat(actual).isEqualTo(expected.get(caller));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void callDuringCloseReturnsPredictionsOrFails(EngineChoice engine) throws Exception {
    DigitClassifier classifier = classifier(engine);
    ImageSet image = images(1, 0);
    CountDownLatch calling = new CountDownLatch(CALLERS);

    List<Future<Void>> futures =
        concurrently(
            caller -> {
              classifier.classify(image);
              calling.countDown();
              while (true) {
                classifier.classify(image);
              }
            },
            () -> {
              calling.await();
              classifier.close();
            });

    for (Future<Void> future : futures) {
      assertThatThrownBy(future::get)
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isExactlyInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is closed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void interruptedCallerGetsPredictionsAndStaysInterrupted(EngineChoice engine) throws Exception {
    try (DigitClassifier classifier = classifier(engine)) {
      ImageSet image = images(2, 7);
      List<Prediction> expected = classifier.classify(image);

      List<Future<Boolean>> interrupted =
          concurrently(
              caller -> {
                Thread.currentThread().interrupt();
                for (List<Prediction> actual : repeated(() -> classifier.classify(image))) {
                  assertThat(actual).isEqualTo(expected);
                }
                return Thread.interrupted();
              });

      for (Future<Boolean> each : interrupted) {
        assertThat(each.get()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void warmUpDoesNotChangePredictions(EngineChoice engine) {
    try (DigitClassifier classifier = classifier(engine)) {
      List<Prediction> beforeWarmUp = classifier.classify(images(5, 3));

      classifier.warmUp();

      assertThat(classifier.classify(images(5, 3))).isEqualTo(beforeWarmUp);
    }
  }

  private interface Caller<T> {
    T call(int number) throws Exception;
  }

  private interface Meanwhile {
    void run() throws Exception;
  }

  private static <T> List<Future<T>> concurrently(Caller<T> caller) throws Exception {
    return concurrently(caller, () -> {});
  }

  private static <T> List<Future<T>> concurrently(Caller<T> caller, Meanwhile meanwhile)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<T>> all = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        int number = i;
        all.add(threads.submit(() -> caller.call(number)));
      }
      meanwhile.run();
      for (Future<T> each : all) {
        while (!each.isDone()) {
          Thread.sleep(1);
        }
      }
      return all;
    } finally {
      threads.shutdown();
    }
  }

  private static List<List<Prediction>> repeated(Callable<List<Prediction>> call) throws Exception {
    List<List<Prediction>> all = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      all.add(call.call());
    }
    return all;
  }

  private static DigitClassifier classifier(EngineChoice engine) {
    NetworkSpec network = new NotebookNetwork().spec(8, 9, 3);
    Weights weights = Weights.initial(network, WeightInitializer.GLOROT_UNIFORM, 66);
    TrainedModel model =
        new TrainedModel(
            network,
            List.of(weights),
            ModelManifest.single(
                8,
                9,
                List.of("one", "two", "three"),
                Standardization.none(),
                List.of(),
                new TreeMap<>()));
    return new DigitClassifier(SelectedPredictor.open(engine, model, 1).predictor());
  }

  private static ImageSet images(int count, long seed) {
    byte[] pixels = new byte[count * 72];
    new Random(seed).nextBytes(pixels);
    return ImageSet.unlabeled(pixels, 8, 9);
  }
}
