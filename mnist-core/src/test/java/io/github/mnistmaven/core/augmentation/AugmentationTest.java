package io.github.mnistmaven.core.augmentation;

import static io.github.mnistmaven.core.augmentation.AugmentationOption.BLUR;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.BORDER_LINES;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.BRIGHTNESS_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CHANNEL_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CONTRAST;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.CVAL;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ELASTIC;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ERASING_FILL;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FEATUREWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.FILL_MODE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.GAUSSIAN_NOISE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HEIGHT_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.HORIZONTAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.IMPULSE_NOISE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.INVERSION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.LOW_RESOLUTION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.MOTION_BLUR;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RANDOM_ERASING;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.RESCALE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ROTATION_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_CENTER;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SAMPLEWISE_STD_NORMALIZATION;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.SHEAR_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.STROKE_WIDTH;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.VERTICAL_FLIP;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.WIDTH_SHIFT_RANGE;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZCA_EPSILON;
import static io.github.mnistmaven.core.augmentation.AugmentationOption.ZOOM_RANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.predict.image.FillMode;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationTest {
  @Test
  void notebookPresetHasTheValuesOfTheKaggleNotebook() {
    assertThat(Augmentation.notebook())
        .isEqualTo(
            Augmentation.none()
                .with(ROTATION_RANGE, 10.0)
                .with(ZOOM_RANGE, new Range(0.9, 1.1))
                .with(WIDTH_SHIFT_RANGE, ShiftRange.upTo(0.1))
                .with(HEIGHT_SHIFT_RANGE, ShiftRange.upTo(0.1)));
  }

  @Test
  void optionsStartFromTheNotebookPreset() {
    assertThat(Augmentation.of(Map.of())).isEqualTo(Augmentation.notebook());
    assertThat(Augmentation.of(Map.of("rotationRange", "15")))
        .isEqualTo(Augmentation.notebook().with(ROTATION_RANGE, 15.0));
  }

  @Test
  void optionsStartFromTheNamedPreset() {
    for (String preset : Augmentation.presets()) {
      assertThat(Augmentation.of(Map.of("preset", preset))).isEqualTo(Augmentation.preset(preset));
    }
    assertThat(Augmentation.of(Map.of("preset", "none", "horizontalFlip", "true")))
        .isEqualTo(Augmentation.none().with(HORIZONTAL_FLIP, true));
  }

  @Test
  void parsesEveryOption() {
    Map<String, String> options =
        Map.ofEntries(
            Map.entry("preset", "none"),
            Map.entry("rotationRange", "1"),
            Map.entry("widthShiftRange", "2"),
            Map.entry("heightShiftRange", "[0.1, 0.2]"),
            Map.entry("shearRange", "3"),
            Map.entry("zoomRange", "0.8, 1.5"),
            Map.entry("brightnessRange", "(0.5,1.5)"),
            Map.entry("channelShiftRange", "4"),
            Map.entry("fillMode", "wrap"),
            Map.entry("cval", "-5"),
            Map.entry("horizontalFlip", "true"),
            Map.entry("verticalFlip", "true"),
            Map.entry("rescale", "6"),
            Map.entry("featurewiseCenter", "true"),
            Map.entry("featurewiseStdNormalization", "true"),
            Map.entry("samplewiseCenter", "true"),
            Map.entry("samplewiseStdNormalization", "true"),
            Map.entry("zcaWhitening", "false"),
            Map.entry("zcaEpsilon", "7"),
            Map.entry("elastic", "8,9"),
            Map.entry("randomErasing", "0.1,0.2,0.3"),
            Map.entry("erasingFill", "level"),
            Map.entry("gaussianNoise", "0.1,0.2"),
            Map.entry("impulseNoise", "0.3,0.4,0.5"),
            Map.entry("strokeWidth", "-1,2"),
            Map.entry("borderLines", "1,3"),
            Map.entry("contrast", "0.1,0.5"),
            Map.entry("inversion", "0.6"),
            Map.entry("lowResolution", "0.7,0.8"),
            Map.entry("blur", "1,4"),
            Map.entry("motionBlur", "1,5"));
    assertThat(Augmentation.of(options)).isEqualTo(allOptionsSet());
  }

  private static Augmentation allOptionsSet() {
    return Augmentation.none()
        .with(ROTATION_RANGE, 1.0)
        .with(WIDTH_SHIFT_RANGE, ShiftRange.below(2))
        .with(HEIGHT_SHIFT_RANGE, ShiftRange.oneOf(0.1, 0.2))
        .with(SHEAR_RANGE, 3.0)
        .with(ZOOM_RANGE, new Range(0.8, 1.5))
        .with(BRIGHTNESS_RANGE, Optional.of(new Range(0.5, 1.5)))
        .with(CHANNEL_SHIFT_RANGE, 4.0)
        .with(FILL_MODE, FillMode.WRAP)
        .with(CVAL, -5.0)
        .with(HORIZONTAL_FLIP, true)
        .with(VERTICAL_FLIP, true)
        .with(RESCALE, 6.0)
        .with(FEATUREWISE_CENTER, true)
        .with(FEATUREWISE_STD_NORMALIZATION, true)
        .with(SAMPLEWISE_CENTER, true)
        .with(SAMPLEWISE_STD_NORMALIZATION, true)
        .with(ZCA_EPSILON, 7.0)
        .with(ELASTIC, Optional.of(new Elastic(8, 9)))
        .with(RANDOM_ERASING, Optional.of(new RandomErasing(0.1, 0.2, 0.3)))
        .with(ERASING_FILL, ErasingFill.LEVEL)
        .with(GAUSSIAN_NOISE, Optional.of(new RandomStrength(1, 0.1, 0.2)))
        .with(IMPULSE_NOISE, Optional.of(new RandomStrength(0.3, 0.4, 0.5)))
        .with(STROKE_WIDTH, Optional.of(new RandomStrength(1, -1, 2)))
        .with(BORDER_LINES, Optional.of(new RandomStrength(1, 1, 3)))
        .with(CONTRAST, Optional.of(new RandomStrength(1, 0.1, 0.5)))
        .with(INVERSION, 0.6)
        .with(LOW_RESOLUTION, Optional.of(new RandomStrength(1, 0.7, 0.8)))
        .with(BLUR, Optional.of(new RandomStrength(1, 1, 4)))
        .with(MOTION_BLUR, Optional.of(new RandomStrength(1, 1, 5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rotationRange   | -10       | a finite number of at least 0",
        "rotationRange   | ten       | a finite number of at least 0",
        "rotationRange   | Infinity  | a finite number of at least 0",
        "shearRange      | -1        | a finite number of at least 0",
        "channelShiftRange | NaN     | a finite number of at least 0",
        "gaussianNoise   | 0.1       | none, or low,high or probability,low,high with",
        "gaussianNoise   | -0.1,0.1  | none, or low,high or probability,low,high with",
        "impulseNoise    | 0.5,1.1   | none, or low,high or probability,low,high with",
        "strokeWidth     | -4,1      | none, or low,high or probability,low,high with",
        "strokeWidth     | 1.1,0,1   | none, or low,high or probability,low,high with",
        "borderLines     | 0,6       | none, or low,high or probability,low,high with",
        "contrast        | -1,1      | none, or low,high or probability,low,high with",
        "inversion       | 1.1       | in [0, 1]",
        "lowResolution   | 0.5,2     | none, or low,high or probability,low,high with",
        "blur            | 2,1       | none, or low,high or probability,low,high with",
        "motionBlur      | 0,51      | none, or low,high or probability,low,high with",
        "erasingFill     | black     | noise, level or zero",
        "widthShiftRange | -0.1      | a fraction of the side in [0, 1) such as 0.1",
        "widthShiftRange | 1000      | a fraction of the side in [0, 1) such as 0.1",
        "heightShiftRange | -2       | a fraction of the side in [0, 1) such as 0.1",
        "heightShiftRange | 0.5,-2   | a fraction of the side in [0, 1) such as 0.1",
        "heightShiftRange | 1,,2     | a fraction of the side in [0, 1) such as 0.1",
        "zoomRange       | 1         | a fraction in [0, 1), or low,high with 0 < low <= high",
        "zoomRange       | -0.1      | a fraction in [0, 1), or low,high with 0 < low <= high",
        "zoomRange       | 1.2,0.8   | a fraction in [0, 1), or low,high with 0 < low <= high",
        "zoomRange       | 0.8,1,1.2 | a fraction in [0, 1), or low,high with 0 < low <= high",
        "brightnessRange | 0.5       | none, or low,high with 0 <= low <= high such as 0.5,1.5",
        "brightnessRange | -1,1      | none, or low,high with 0 <= low <= high such as 0.5,1.5",
        "fillMode        | mirror    | one of nearest, constant, reflect, wrap",
        "fillMode        | NEAREST   | one of nearest, constant, reflect, wrap",
        "cval            | NaN       | a finite number",
        "rescale         | 0         | a finite number other than 0",
        "zcaEpsilon      | 0         | a finite number above 0",
        "horizontalFlip  | yes       | true or false",
        "elastic         | 34        | none, or alpha,sigma with alpha >= 0",
        "elastic         | 34,0      | none, or alpha,sigma with alpha >= 0",
        "randomErasing   | 1.5       | none, or probability or probability,minArea,maxArea",
        "randomErasing   | 0.5,0.1   | none, or probability or probability,minArea,maxArea",
      })
  void rejectsAnInvalidValueWithOptionValueAndAllowedValues(
      String option, String value, String allowed) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> Augmentation.of(Map.of(option, value)))
        .withMessageStartingWith("augmentation option " + option + " must be " + allowed)
        .withMessageEndingWith(" but is " + value);
  }

  @Test
  void suggestsADecimalPointForADecimalComma() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> Augmentation.of(Map.of("zoomRange", "0,1")))
        .withMessage(
            "augmentation option zoomRange must be a fraction in [0, 1), or low,high with"
                + " 0 < low <= high such as 0.8,1.2 but is 0,1; write 0.1");
  }

  @Test
  void rejectsAnEmptyOption() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> Augmentation.of(Collections.singletonMap("zoomRange", null)))
        .withMessageEndingWith("such as 0.8,1.2 but is empty");
  }

  @Test
  void rejectsAnUnknownOptionWithTheValidOptions() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> Augmentation.of(Map.of("rotation", "10")))
        .withMessageStartingWith(
            "augmentation option rotation is unknown; valid options are blur, borderLines,")
        .withMessageContaining(", rotationRange,");
  }

  @Test
  void rejectsAnUnknownPreset() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> Augmentation.of(Map.of("preset", "heavy")))
        .withMessage(
            "augmentation preset must be one of notebook, none, strong, robust but is 'heavy'");
  }

  @Test
  void rejectsAnInvalidValueWithTheOptionName() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> Augmentation.none().with(ROTATION_RANGE, -10.0))
        .withMessage("rotationRange must be a finite number of at least 0 but is -10.0");
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> Augmentation.none().with(ZOOM_RANGE, new Range(0, 2)))
        .withMessage(
            "zoomRange must be a fraction in [0, 1), or low,high with 0 < low <= high such as"
                + " 0.8,1.2 but is 0.0,2.0");
  }

  @Test
  void stdNormalizationImpliesCenteringAsInKeras() {
    Augmentation settings =
        Augmentation.of(
            Map.of("featurewiseStdNormalization", "true", "samplewiseStdNormalization", "true"));
    assertThat(settings.get(FEATUREWISE_CENTER)).isTrue();
    assertThat(settings.get(SAMPLEWISE_CENTER)).isTrue();
  }

  @Test
  void whiteningReplacesStdNormalizationAsInKeras() {
    Augmentation settings =
        Augmentation.of(Map.of("featurewiseStdNormalization", "true", "zcaWhitening", "true"));
    assertThat(settings.get(FEATUREWISE_CENTER)).isTrue();
    assertThat(settings.get(FEATUREWISE_STD_NORMALIZATION)).isFalse();
  }

  static List<Augmentation> settings() {
    return List.of(
        Augmentation.none(),
        Augmentation.notebook(),
        Augmentation.strong(),
        Augmentation.robust(),
        allOptionsSet());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void roundTripsThroughText(Augmentation settings) {
    Map<String, String> options = new HashMap<>(settings.asMap());
    options.put("preset", "none");
    assertThat(Augmentation.of(options)).isEqualTo(settings).hasSameHashCodeAs(settings);
    assertThat(Augmentation.parse(settings.toString())).isEqualTo(settings);
  }

  @Test
  void textListsTheChangedOptions() {
    assertThat(Augmentation.none()).hasToString("none");
    assertThat(Augmentation.notebook())
        .hasToString(
            "none;heightShiftRange=0.1;rotationRange=10.0;widthShiftRange=0.1;zoomRange=0.9,1.1");
  }

  @Test
  void parsesAPresetOrOptionsOrBoth() {
    assertThat(Augmentation.parse("strong")).isEqualTo(Augmentation.strong());
    assertThat(Augmentation.parse(" strong ; shearRange = 5 "))
        .isEqualTo(Augmentation.strong().with(SHEAR_RANGE, 5.0));
    // Other options have the values of the notebook preset.
    assertThat(Augmentation.parse("rotationRange=15;zoomRange=0.8,1.2"))
        .isEqualTo(
            Augmentation.notebook()
                .with(ROTATION_RANGE, 15.0)
                .with(ZOOM_RANGE, new Range(0.8, 1.2)));
  }

  @Test
  void optionsOverrideThePreset() {
    assertThat(Augmentation.parse("strong;elastic=none"))
        .isEqualTo(Augmentation.strong().with(ELASTIC, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "heavy               | augmentation preset must be one of notebook, none, strong, robust but is"
            + " 'heavy'",
        "rotationRange=-1    | augmentation option rotationRange must be a finite number of at"
            + " least 0 but is -1",
        "notebook;none       | augmentation option preset must be set only once but is set twice in"
            + " notebook;none",
        "cval=1;cval=2       | augmentation option cval must be set only once but is set twice in"
            + " cval=1;cval=2",
      })
  void rejectsInvalidText(String text, String sentence) {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> Augmentation.parse(text))
        .withMessage(sentence);
  }

  @Test
  void rejectsNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> Augmentation.none().with(FILL_MODE, null))
        .withMessage("fillMode");
  }
}
