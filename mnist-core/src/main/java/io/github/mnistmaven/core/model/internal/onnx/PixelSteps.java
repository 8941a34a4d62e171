package io.github.mnistmaven.core.model.internal.onnx;

import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import io.github.mnistmaven.predict.model.Standardization;
import io.github.mnistmaven.predict.model.Whitening;
import java.util.ArrayList;
import java.util.List;

/** Standardization of pixels in 0..255. */
final class PixelSteps {
  /** Maximum pixel value, which is scaled to 1. */
  private static final double MAX_PIXEL = 255;

  private static final List<Long> WITHIN_IMAGE = List.of(1L, 2L, 3L);

  private PixelSteps() {}

  /**
   * Returns the steps of {@link Standardization#apply}. The mean of an image is subtracted before
   * pixels are scaled: the result is equal, and exact for integer pixels.
   */
  static List<Step> of(Standardization standardization, int height, int width) {
    List<Step> steps = new ArrayList<>();
    if (standardization.samplewiseCenter()) {
      steps.add(PixelSteps::center);
    }
    steps.add(Affine.ofPixels(standardization.rescale() / MAX_PIXEL, 0));
    if (standardization.samplewiseCenter() && standardization.samplewiseStdNormalization()) {
      steps.add(PixelSteps::divideByDeviation);
    }
    steps.add(
        Affine.ofPixels(
            1 / standardization.divisor(), -standardization.mean() / standardization.divisor()));
    standardization
        .whitening()
        .ifPresent(
            whitening ->
                steps.add((graph, image) -> whiten(graph, image, whitening, height, width)));
    return steps;
  }

  private static String center(Graph graph, String image) {
    return graph.add("Sub", List.of(image, mean(graph, image)));
  }

  /** Adds a division of an image with mean 0 by its standard deviation. */
  private static String divideByDeviation(Graph graph, String image) {
    String variance = mean(graph, graph.add("Mul", List.of(image, image)));
    String epsilon = graph.floats("epsilon", new float[] {(float) Standardization.EPSILON});
    String divisor = graph.add("Add", List.of(graph.add("Sqrt", List.of(variance)), epsilon));
    return graph.add("Div", List.of(image, divisor));
  }

  private static String mean(Graph graph, String image) {
    AttributeProto axes = Attributes.integers("axes", WITHIN_IMAGE);
    return graph.add("ReduceMean", List.of(image), axes, Attributes.integer("keepdims", 1));
  }

  private static String whiten(
      Graph graph, String image, Whitening whitening, int height, int width) {
    long pixels = (long) height * width;
    String matrix = graph.floats("whitening", whitening.matrix(), pixels, pixels);
    String whitened = graph.add("MatMul", List.of(new Flatten().addTo(graph, image), matrix));
    String shape = graph.integers("image", -1, 1, height, width);
    return graph.add("Reshape", List.of(whitened, shape));
  }
}
