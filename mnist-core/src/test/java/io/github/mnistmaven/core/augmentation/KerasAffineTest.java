package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.CVAL;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FILL_MODE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.predict.image.FillMode;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KerasAffineTest {
  private static final float TOLERANCE = 1e-6f;

  @ParameterizedTest(name = "{0}")
  @MethodSource({"mnistCases", "smallCases"})
  void transformsAsKerasDoes(
      String name,
      Augmenter augmenter,
      TransformParameters parameters,
      float[] image,
      float[] expected) {
    float[] target = new float[image.length];
    augmenter.apply(image, parameters, target);
    assertThat(target).containsExactly(expected, Offset.offset(TOLERANCE));
  }

  static List<Arguments> mnistCases() throws IOException {
    float[] expected = GoldenVectors.floats("affine.f32");
    ImageSet mnist = Dataset.bundled().training();
    return GoldenVectors.lines("affine.csv").stream()
        .skip(1)
        .map(line -> mnistCase(line, mnist, expected))
        .toList();
  }

  private static Arguments mnistCase(String line, ImageSet mnist, float[] expected) {
    String[] cells = line.split(",", -1);
    TransformParameters parameters = new TransformParameters();
    parameters.theta = Double.parseDouble(cells[2]);
    parameters.tx = Double.parseDouble(cells[3]);
    parameters.ty = Double.parseDouble(cells[4]);
    parameters.shear = Double.parseDouble(cells[5]);
    parameters.zx = Double.parseDouble(cells[6]);
    parameters.zy = Double.parseDouble(cells[7]);
    parameters.flipHorizontal = cells[10].equals("1");
    parameters.flipVertical = cells[11].equals("1");
    Augmentation settings =
        Augmentation.none()
            .with(FILL_MODE, FillMode.of(cells[8]))
            .with(CVAL, Double.parseDouble(cells[9]));
    float[] image = new float[784];
    mnist.copyScaled(Integer.parseInt(cells[1]), image, 0);
    int start = Integer.parseInt(cells[0]) * 784;
    return Arguments.of(
        line,
        new Augmenter(settings, 28, 28, 0),
        parameters,
        image,
        Arrays.copyOfRange(expected, start, start + 784));
  }

  static Stream<Arguments> smallCases() throws IOException {
    return StreamSupport.stream(GoldenVectors.json("idg.json").get("affine").spliterator(), false)
        .map(KerasAffineTest::smallCase);
  }

  private static Arguments smallCase(JsonNode vector) {
    JsonNode given = vector.get("params");
    TransformParameters parameters = new TransformParameters();
    parameters.theta = given.path("theta").asDouble(0);
    parameters.tx = given.path("tx").asDouble(0);
    parameters.ty = given.path("ty").asDouble(0);
    parameters.shear = given.path("shear").asDouble(0);
    parameters.zx = given.path("zx").asDouble(1);
    parameters.zy = given.path("zy").asDouble(1);
    FillMode fillMode = FillMode.of(vector.get("fill_mode").asText());
    int height = vector.get("shape").get(0).asInt();
    int width = vector.get("shape").get(1).asInt();
    return Arguments.of(
        height + " x " + width + ", " + fillMode + ", " + given,
        new Augmenter(Augmentation.none().with(FILL_MODE, fillMode), height, width, 0),
        parameters,
        GoldenVectors.floats(vector.get("input")),
        GoldenVectors.floats(vector.get("expected")));
  }
}
