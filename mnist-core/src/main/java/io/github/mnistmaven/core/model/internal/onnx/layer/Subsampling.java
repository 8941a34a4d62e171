package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.model.internal.onnx.step.Pooling;
import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import io.github.mnistmaven.core.model.internal.onnx.step.Window;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Max and average pooling. */
final class Subsampling {
  private Subsampling() {}

  static List<Step> steps(TrainedLayer<SubsamplingLayer> layer) {
    SubsamplingLayer pooling = layer.configuration();
    Window window = Windows.ofPooling(layer);
    layer.require(!window.isDilated(), "is dilated, which DL4J does not compute as it says");
    return switch (pooling.getPoolingType()) {
      case MAX -> List.of(new Pooling.Max(window));
      case AVG -> List.of(new Pooling.Average(window, pooling.isAvgPoolIncludePadInDivisor()));
      default -> throw layer.refused("pools by " + pooling.getPoolingType() + ", not MAX or AVG");
    };
  }
}
