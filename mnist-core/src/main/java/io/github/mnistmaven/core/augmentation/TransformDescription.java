package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.ELASTIC;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Description, in words, of the visible effect of {@link TransformParameters}. */
final class TransformDescription {
  private final List<String> parts = new ArrayList<>();

  private TransformDescription() {}

  /** Returns a description such as {@code rotated 4.2 degrees clockwise, shifted 1.3 px left}. */
  static String of(TransformParameters drawn, Augmentation settings) {
    TransformDescription description = new TransformDescription();
    description.addAffine(drawn);
    description.addRest(drawn, settings);
    return description.parts.isEmpty() ? "unchanged" : String.join(", ", description.parts);
  }

  private void addAffine(TransformParameters drawn) {
    addIf(
        isVisible(drawn.theta),
        "rotated %.1f degrees %s",
        Math.abs(drawn.theta),
        drawn.theta > 0 ? "clockwise" : "counterclockwise");
    addIf(
        isVisible(drawn.tx),
        "shifted %.1f px %s",
        Math.abs(drawn.tx),
        drawn.tx > 0 ? "up" : "down");
    addIf(
        isVisible(drawn.ty),
        "shifted %.1f px %s",
        Math.abs(drawn.ty),
        drawn.ty > 0 ? "left" : "right");
    addIf(isVisible(drawn.shear), "sheared %.1f degrees", drawn.shear);
    // The factors are divisors, because the matrix maps output to input coordinates.
    addIf(
        drawn.zx != 1 || drawn.zy != 1, "height x %.2f, width x %.2f", 1 / drawn.zx, 1 / drawn.zy);
  }

  private void addRest(TransformParameters drawn, Augmentation settings) {
    addIf(settings.get(ELASTIC).isPresent(), "elastically distorted");
    addIf(drawn.channelShift != 0, "every pixel %+.2f", drawn.channelShift);
    addIf(drawn.flipHorizontal, "mirrored left to right");
    addIf(drawn.flipVertical, "mirrored top to bottom");
    addIf(!Double.isNaN(drawn.brightness), "brightness x %.2f", drawn.brightness);
    addIf(
        drawn.eraseHeight > 0,
        "%d x %d pixels erased from row %d, column %d",
        drawn.eraseHeight,
        drawn.eraseWidth,
        drawn.eraseTop,
        drawn.eraseLeft);
    addEffects(drawn);
  }

  private void addEffects(TransformParameters drawn) {
    addIf(
        drawn.strokeWidth != 0,
        "strokes %.1f px %s",
        Math.abs(2 * drawn.strokeWidth),
        drawn.strokeWidth > 0 ? "wider" : "thinner");
    for (BorderLine line : drawn.lines) {
      addIf(line.thickness > 0, "line of %.1f px", line.thickness);
    }
    addIf(drawn.contrast != 1, "contrast x %.2f about %.2f", drawn.contrast, drawn.contrastLevel);
    addIf(drawn.inverted, "inverted");
    addIf(drawn.resolution != 1, "resolution x %.2f", drawn.resolution);
    addIf(drawn.blur > 0, "blur of sigma %.2f px", drawn.blur);
    addIf(
        drawn.motionLength > 0,
        "motion blur of %.1f px at %.0f degrees",
        drawn.motionLength,
        drawn.motionDirection);
    double noise = drawn.gaussianNoise;
    addIf(noise > 0, "noise of standard deviation %.2f", noise);
    addIf(drawn.impulseNoise > 0, "%.0f %% impulse noise", 100 * drawn.impulseNoise);
  }

  /** Returns whether a number is not zero when rounded to one decimal. */
  private static boolean isVisible(double value) {
    return Math.abs(value) >= 0.05;
  }

  private void addIf(boolean applies, String format, Object... values) {
    if (applies) {
      parts.add(String.format(Locale.ROOT, format, values));
    }
  }
}
