package io.github.mnistmaven.spark.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.spark.ModelFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedPredictorTest {
  private static SharedPredictor.Key key(int model) {
    return new SharedPredictor.Key("model " + model, EngineChoice.JAVA, 0);
  }

  private static SharedPredictor open(int model) {
    return SharedPredictor.of(key(model), () -> ModelFiles.small(model));
  }

  @Test
  void modelIsOpenedOnceAndReused() {
    SharedPredictor first = open(1);
    SharedPredictor second =
        SharedPredictor.of(
            key(1),
            () -> {
              throw new AssertionError("the model is already open");
            });

    assertThat(second).isSameAs(first);
    first.close();
    second.close();
    assertThat(SharedPredictor.of(key(1), () -> null)).isSameAs(first);
    first.close();
  }

  @Test
  void closesIdleModelsExceptTwo() {
    List<SharedPredictor> used = new ArrayList<>();
    for (int model = 10; model < 15; model++) {
      used.add(open(model));
    }
    assertThat(SharedPredictor.open()).isGreaterThanOrEqualTo(5);

    used.subList(1, 5).forEach(SharedPredictor::close);

    assertThat(SharedPredictor.open()).isEqualTo(3);
    ImageSet blank = ImageSet.unlabeled(new byte[64], 8, 8);
    assertThat(used.get(0).probabilities(blank)).hasSize(10);
    used.get(0).close();
    assertThat(SharedPredictor.open()).isEqualTo(2);
  }
}
