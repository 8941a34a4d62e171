package io.github.mnistmaven.core.augmentation;

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Reads {@link Augmentation} settings from options written as text, and writes them. */
final class AugmentationOptions {
  private static final String PRESET = "preset";
  private static final String FLAG = "true or false";

  /** What an option takes, what reads it from settings, and what sets it. */
  private record Option(
      String allowed,
      Function<Augmentation, Object> getter,
      BiConsumer<AugmentationBuilder, String> setter) {}

  private static final SortedMap<String, Option> OPTIONS = new TreeMap<>();

  static {
    add(
        "rotationRange",
        Augmentation.AT_LEAST_ZERO,
        Augmentation::rotationRange,
        (b, v) -> b.rotationRange(number(v)));
    add(
        "widthShiftRange",
        ShiftRange.ALLOWED,
        Augmentation::widthShiftRange,
        (b, v) -> b.widthShiftRange(ShiftRange.parse(v)));
    add(
        "heightShiftRange",
        ShiftRange.ALLOWED,
        Augmentation::heightShiftRange,
        (b, v) -> b.heightShiftRange(ShiftRange.parse(v)));
    add(
        "shearRange",
        Augmentation.AT_LEAST_ZERO,
        Augmentation::shearRange,
        (b, v) -> b.shearRange(number(v)));
    add("zoomRange", Augmentation.ZOOM, Augmentation::zoomRange, AugmentationOptions::setZoom);
    add(
        "brightnessRange",
        Augmentation.BRIGHTNESS,
        Augmentation::brightnessRange,
        (b, v) -> b.brightnessRange(Range.parse(v)));
    add(
        "channelShiftRange",
        Augmentation.AT_LEAST_ZERO,
        Augmentation::channelShiftRange,
        (b, v) -> b.channelShiftRange(number(v)));
    add(
        "fillMode",
        FillMode.allowed(),
        Augmentation::fillMode,
        (b, v) -> b.fillMode(FillMode.of(v)));
    add("cval", Augmentation.FINITE, Augmentation::cval, (b, v) -> b.cval(number(v)));
    add("horizontalFlip", FLAG, Augmentation::horizontalFlip, (b, v) -> b.horizontalFlip(flag(v)));
    add("verticalFlip", FLAG, Augmentation::verticalFlip, (b, v) -> b.verticalFlip(flag(v)));
    add("rescale", Augmentation.FACTOR, Augmentation::rescale, (b, v) -> b.rescale(number(v)));
    add(
        "featurewiseCenter",
        FLAG,
        Augmentation::featurewiseCenter,
        (b, v) -> b.featurewiseCenter(flag(v)));
    add(
        "featurewiseStdNormalization",
        FLAG,
        Augmentation::featurewiseStdNormalization,
        (b, v) -> b.featurewiseStdNormalization(flag(v)));
    add(
        "samplewiseCenter",
        FLAG,
        Augmentation::samplewiseCenter,
        (b, v) -> b.samplewiseCenter(flag(v)));
    add(
        "samplewiseStdNormalization",
        FLAG,
        Augmentation::samplewiseStdNormalization,
        (b, v) -> b.samplewiseStdNormalization(flag(v)));
    add("zcaWhitening", FLAG, Augmentation::zcaWhitening, (b, v) -> b.zcaWhitening(flag(v)));
    add(
        "zcaEpsilon",
        Augmentation.ABOVE_ZERO,
        Augmentation::zcaEpsilon,
        (b, v) -> b.zcaEpsilon(number(v)));
    add("elastic", Elastic.ALLOWED, Augmentation::elastic, (b, v) -> b.elastic(Elastic.parse(v)));
    add(
        "randomErasing",
        RandomErasing.ALLOWED,
        Augmentation::randomErasing,
        (b, v) -> b.randomErasing(RandomErasing.parse(v)));
    add(
        "gaussianNoise",
        Augmentation.AT_LEAST_ZERO,
        Augmentation::gaussianNoise,
        (b, v) -> b.gaussianNoise(number(v)));
  }

  private AugmentationOptions() {}

  private static void add(
      String name,
      String allowed,
      Function<Augmentation, Object> getter,
      BiConsumer<AugmentationBuilder, String> setter) {
    OPTIONS.put(name, new Option(allowed, getter, setter));
  }

  static Augmentation apply(Map<String, String> options) {
    String preset = options.get(PRESET);
    Augmentation settings = preset == null ? Augmentation.seed() : Augmentation.preset(preset);
    for (Map.Entry<String, String> given : new TreeMap<>(options).entrySet()) {
      if (!given.getKey().equals(PRESET)) {
        settings = with(settings, given.getKey(), given.getValue());
      }
    }
    return settings;
  }

  /** The options that differ from {@link Augmentation#none}. */
  static SortedMap<String, String> asMap(Augmentation settings) {
    Augmentation none = Augmentation.none();
    SortedMap<String, String> map = new TreeMap<>();
    OPTIONS.forEach(
        (name, option) -> {
          Object value = option.getter.apply(settings);
          if (!Objects.equals(value, option.getter.apply(none))) {
            map.put(name, String.valueOf(value));
          }
        });
    return map;
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
      option.setter.accept(builder, value == null ? "" : value.strip());
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

  private static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(FLAG);
    };
  }

  private static void setZoom(AugmentationBuilder builder, String text) {
    if (Numbers.isList(text)) {
      builder.zoomRange(Range.parse(text));
    } else {
      builder.zoomRange(number(text));
    }
  }
}
