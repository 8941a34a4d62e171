package io.github.mnistmaven.core.model.internal.onnx;

import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.AttributeProto;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Window;
import java.util.List;

/**
 * Window of a convolution or pooling layer as node attributes, for a fixed image size.
 *
 * @param window kernel, stride, dilation and padding
 * @param image input shape of the layer
 */
record SlidingWindow(Window window, TensorShape image) {
  int pixels() {
    return window.kernelHeight() * window.kernelWidth();
  }

  /** Returns whether any window reaches beyond the image. */
  boolean isPadded() {
    return top() + left() + bottom() + right() > 0;
  }

  private long top() {
    return window.paddingTop(image.height());
  }

  private long left() {
    return window.paddingLeft(image.width());
  }

  /** Returns the number of rows that the last window reaches below the image, for any padding. */
  private long bottom() {
    int last = (window.outputHeight(image.height()) - 1) * window.strideHeight();
    return Math.max(0, last + window.reachHeight() - image.height() - top());
  }

  private long right() {
    int last = (window.outputWidth(image.width()) - 1) * window.strideWidth();
    return Math.max(0, last + window.reachWidth() - image.width() - left());
  }

  /** Returns the attribute {@code kernel_shape}. */
  AttributeProto kernelShape() {
    return pair("kernel_shape", window.kernelHeight(), window.kernelWidth());
  }

  /** Returns the attribute {@code strides}. */
  AttributeProto strides() {
    return pair("strides", window.strideHeight(), window.strideWidth());
  }

  /** Returns the attribute {@code dilations}, which pooling does not support before opset 19. */
  AttributeProto dilations() {
    return pair("dilations", window.dilationHeight(), window.dilationWidth());
  }

  private static AttributeProto pair(String name, long height, long width) {
    return Attributes.integers(name, List.of(height, width));
  }

  /**
   * Returns the attribute {@code pads}. Pads are explicit because ONNX deprecates its padding
   * modes.
   */
  AttributeProto pads() {
    return Attributes.integers("pads", List.of(top(), left(), bottom(), right()));
  }
}
