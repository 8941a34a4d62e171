package io.github.mnistmaven.core.augmentation;

import static java.util.Map.entry;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Reads {@link Augmentation} settings from options written as text. */
final class AugmentationOptions {
  private static final String PRESET = "preset";
  private static final String FLAG = "true or false";

  /** What an option takes, and what sets it. */
  private record Option(String allowed, BiConsumer<AugmentationBuilder, String> setter) {}

  private static final Map<String, Option> OPTIONS =
      new TreeMap<>(
          Map.ofEntries(
              size("rotationRange", (b, v) -> b.rotationRange(number(v))),
              option("widthShiftRange", ShiftRange.ALLOWED, (b, v) -> b.widthShiftRange(shift(v))),
              option(
                  "heightShiftRange", ShiftRange.ALLOWED, (b, v) -> b.heightShiftRange(shift(v))),
              size("shearRange", (b, v) -> b.shearRange(number(v))),
              option("zoomRange", Augmentation.ZOOM, AugmentationOptions::zoom),
              option(
                  "brightnessRange",
                  Augmentation.BRIGHTNESS,
                  (b, v) -> b.brightnessRange(Range.parse(v))),
              size("channelShiftRange", (b, v) -> b.channelShiftRange(number(v))),
              option("fillMode", FillMode.allowed(), (b, v) -> b.fillMode(FillMode.of(v))),
              option("cval", Augmentation.FINITE, (b, v) -> b.cval(number(v))),
              flag("horizontalFlip", (b, v) -> b.horizontalFlip(flag(v))),
              flag("verticalFlip", (b, v) -> b.verticalFlip(flag(v))),
              option("rescale", Augmentation.FACTOR, (b, v) -> b.rescale(number(v))),
              flag("featurewiseCenter", (b, v) -> b.featurewiseCenter(flag(v))),
              flag("featurewiseStdNormalization", (b, v) -> b.featurewiseStdNormalization(flag(v))),
              flag("samplewiseCenter", (b, v) -> b.samplewiseCenter(flag(v))),
              flag("samplewiseStdNormalization", (b, v) -> b.samplewiseStdNormalization(flag(v))),
              flag("zcaWhitening", (b, v) -> b.zcaWhitening(flag(v))),
              option("zcaEpsilon", Augmentation.ABOVE_ZERO, (b, v) -> b.zcaEpsilon(number(v))),
              option("elastic", Elastic.ALLOWED, (b, v) -> b.elastic(Elastic.parse(v))),
              option(
                  "randomErasing",
                  RandomErasing.ALLOWED,
                  (b, v) -> b.randomErasing(RandomErasing.parse(v))),
              size("gaussianNoise", (b, v) -> b.gaussianNoise(number(v)))));

  private AugmentationOptions() {}

  private static Map.Entry<String, Option> option(
      String name, String allowed, BiConsumer<AugmentationBuilder, String> setter) {
    return entry(name, new Option(allowed, setter));
  }

  private static Map.Entry<String, Option> size(
      String name, BiConsumer<AugmentationBuilder, String> setter) {
    return option(name, Augmentation.AT_LEAST_ZERO, setter);
  }

  private static Map.Entry<String, Option> flag(
      String name, BiConsumer<AugmentationBuilder, String> setter) {
    return option(name, FLAG, setter);
  }

  static Augmentation apply(Map<String, String> options) {
    Augmentation settings = Augmentation.preset(options.getOrDefault(PRESET, "seed"));
    for (Map.Entry<String, String> given : new TreeMap<>(options).entrySet()) {
      if (!given.getKey().equals(PRESET)) {
        settings = with(settings, given.getKey(), given.getValue());
      }
    }
    return settings;
  }

  private static Augmentation with(Augmentation settings, String name, String value) {
    Option option = OPTIONS.get(name);
    if (option == null) {
      throw new IllegalArgumentException(
          "there is no augmentation option '"
              + name
              + "' (value '"
              + value
              + "'); the options are preset, "
              + String.join(", ", OPTIONS.keySet()));
    }
    try {
      AugmentationBuilder builder = settings.toBuilder();
      option.setter.accept(builder, value.strip());
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "augmentation option " + name + " must be " + option.allowed + " but is '" + value + "'",
          e);
    }
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  private static ShiftRange shift(String text) {
    return ShiftRange.parse(text);
  }

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(FLAG);
    };
  }

  private static void zoom(AugmentationBuilder builder, String text) {
    if (Numbers.isList(text)) {
      builder.zoomRange(Range.parse(text));
    } else {
      builder.zoomRange(number(text));
    }
  }
}
