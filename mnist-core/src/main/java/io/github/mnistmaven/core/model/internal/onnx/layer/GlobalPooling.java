package io.github.mnistmaven.core.model.internal.onnx.layer;

import io.github.mnistmaven.core.model.internal.onnx.step.Flatten;
import io.github.mnistmaven.core.model.internal.onnx.step.Step;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/** One number for each whole map. */
final class GlobalPooling {
  private GlobalPooling() {}

  static List<Step> steps(TrainedLayer<GlobalPoolingLayer> layer) {
    layer.maps();
    PoolingType type = layer.configuration().getPoolingType();
    layer.require(
        type == PoolingType.MAX || type == PoolingType.AVG,
        "pools by " + type + ", not MAX or AVG");
    String operator = type == PoolingType.MAX ? "GlobalMaxPool" : "GlobalAveragePool";
    Step pooling = (graph, maps) -> graph.add(operator, List.of(maps));
    return layer.configuration().isCollapseDimensions()
        ? List.of(pooling, new Flatten())
        : List.of(pooling);
  }
}
