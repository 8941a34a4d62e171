package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.ELASTIC;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.GAUSSIAN_NOISE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in words what {@link TransformParameters} do to the ink that a person sees. */
final class TransformDescription {
  private final List<String> parts = new ArrayList<>();

  private TransformDescription() {}

  /** For example {@code rotated 4.2 degrees clockwise, shifted 1.3 px left}. */
  static String of(TransformParameters drawn, Augmentation settings) {
    TransformDescription description = new TransformDescription();
    description.addAffine(drawn);
    description.addRest(drawn, settings);
    return description.parts.isEmpty() ? "unchanged" : String.join(", ", description.parts);
  }

  private void addAffine(TransformParameters drawn) {
    addIf(
        rounds(drawn.theta),
        "rotated %.1f degrees %s",
        Math.abs(drawn.theta),
        drawn.theta > 0 ? "clockwise" : "anticlockwise");
    addIf(rounds(drawn.tx), "shifted %.1f px %s", Math.abs(drawn.tx), drawn.tx > 0 ? "up" : "down");
    addIf(
        rounds(drawn.ty),
        "shifted %.1f px %s",
        Math.abs(drawn.ty),
        drawn.ty > 0 ? "left" : "right");
    addIf(rounds(drawn.shear), "sheared %.1f degrees", drawn.shear);
    // The matrix maps output to input, so ink is divided by the factors.
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
    double noise = settings.get(GAUSSIAN_NOISE);
    addIf(noise > 0, "noise of standard deviation %.2f", noise);
  }

  /** Whether a number shows with one decimal. */
  private static boolean rounds(double value) {
    return Math.abs(value) >= 0.05;
  }

  private void addIf(boolean applies, String format, Object... values) {
    if (applies) {
      parts.add(String.format(Locale.ROOT, format, values));
    }
  }
}
