package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fed with NumPy's random numbers of seed 42, the parameters are those that Keras draws. */
class KerasDrawOrderTest {
  @Test
  void drawsTheSeedsRecipeInKerasOrder() throws IOException {
    JsonNode vectors = GoldenVectors.json("idg.json");
    List<Double> draws = new ArrayList<>();
    vectors.get("legacy_random_sample_seed42").forEach(number -> draws.add(number.asDouble()));
    JsonNode expected = vectors.get("random_params").get(2);
    assertThat(expected.get("seed").asInt()).isEqualTo(42);

    TransformParameters parameters = new TransformParameters();
    parameters.draw(Augmentation.seed(), 28, 28, draws.iterator()::next);

    assertThat(parameters.theta).isCloseTo(expected.get("theta").asDouble(), within(1e-14));
    assertThat(parameters.tx).isCloseTo(expected.get("tx").asDouble(), within(1e-14));
    assertThat(parameters.ty).isCloseTo(expected.get("ty").asDouble(), within(1e-14));
    assertThat(parameters.shear).isZero();
    assertThat(parameters.zx).isCloseTo(expected.get("zx").asDouble(), within(1e-14));
    assertThat(parameters.zy).isCloseTo(expected.get("zy").asDouble(), within(1e-14));
    assertThat(parameters.flipHorizontal).isFalse();
    assertThat(parameters.flipVertical).isFalse();
    assertThat(parameters.channelShift).isZero();
    assertThat(parameters.brightness).isNaN();
  }
}
