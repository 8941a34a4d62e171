package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.json.Json;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AugmentationTest {
  @Test
  void theSeedsRecipeIsTheKaggleNotebooks() {
    assertThat(Augmentation.seed())
        .isEqualTo(
            Augmentation.none().toBuilder()
                .rotationRange(10)
                .zoomRange(new Range(0.9, 1.1))
                .widthShiftRange(ShiftRange.upTo(0.1))
                .heightShiftRange(ShiftRange.upTo(0.1))
                .build());
  }

  @Test
  void optionsStartFromTheSeedsRecipe() {
    assertThat(Augmentation.of(Map.of())).isEqualTo(Augmentation.seed());
    assertThat(Augmentation.of(Map.of("rotationRange", "15")))
        .isEqualTo(Augmentation.seed().toBuilder().rotationRange(15).build());
  }

  @Test
  void optionsStartFromTheNamedPreset() {
    for (String preset : Augmentation.presets()) {
      assertThat(Augmentation.of(Map.of("preset", preset))).isEqualTo(Augmentation.preset(preset));
    }
    assertThat(Augmentation.of(Map.of("preset", "none", "horizontalFlip", "true")))
        .isEqualTo(Augmentation.none().toBuilder().horizontalFlip(true).build());
  }

  @Test
  void everyOptionCanBeWrittenAsText() {
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
            Map.entry("gaussianNoise", "10"));
    assertThat(Augmentation.of(options)).isEqualTo(everythingSet());
  }

  private static Augmentation everythingSet() {
    return new Augmentation(
        1,
        ShiftRange.below(2),
        ShiftRange.oneOf(0.1, 0.2),
        3,
        new Range(0.8, 1.5),
        new Range(0.5, 1.5),
        4,
        FillMode.WRAP,
        -5,
        true,
        true,
        6,
        true,
        true,
        true,
        true,
        false,
        7,
        new Elastic(8, 9),
        new RandomErasing(0.1, 0.2, 0.3),
        10);
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
        "gaussianNoise   | -0.1      | a finite number of at least 0",
        "widthShiftRange | -0.1      | a fraction of the side in [0, 1) such as 0.1",
        "widthShiftRange | 1000      | a fraction of the side in [0, 1) such as 0.1",
        "heightShiftRange | -2       | a fraction of the side in [0, 1) such as 0.1",
        "heightShiftRange | 0.5,-2   | a fraction of the side in [0, 1) such as 0.1",
        "heightShiftRange | 1,,2     | a fraction of the side in [0, 1) such as 0.1",
        "zoomRange       | 1         | a fraction in [0, 1), or low,high with 0 < low <= high",
        "zoomRange       | -0.1      | a fraction in [0, 1), or low,high with 0 < low <= high",
        "zoomRange       | 1.2,0.8   | a fraction in [0, 1), or low,high with 0 < low <= high",
        "zoomRange       | 0,1       | a fraction in [0, 1), or low,high with 0 < low <= high",
        "zoomRange       | 0.8,1,1.2 | a fraction in [0, 1), or low,high with 0 < low <= high",
        "brightnessRange | 0.5       | low,high with 0 <= low <= high such as 0.5,1.5",
        "brightnessRange | -1,1      | low,high with 0 <= low <= high such as 0.5,1.5",
        "fillMode        | mirror    | one of nearest, constant, reflect, wrap",
        "fillMode        | NEAREST   | one of nearest, constant, reflect, wrap",
        "cval            | NaN       | a finite number",
        "rescale         | 0         | a finite number other than 0",
        "zcaEpsilon      | 0         | a finite number above 0",
        "horizontalFlip  | yes       | true or false",
        "elastic         | 34        | alpha,sigma with alpha >= 0",
        "elastic         | 34,0      | alpha,sigma with alpha >= 0",
        "randomErasing   | 1.5       | probability or probability,minArea,maxArea",
        "randomErasing   | 0.5,0.1   | probability or probability,minArea,maxArea",
      })
  void aBadValueIsRefusedWithOptionValueAndWhatIsAllowed(
      String option, String value, String allowed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(Map.of(option, value)))
        .withMessageStartingWith("augmentation option " + option + " must be " + allowed)
        .withMessageEndingWith(" but is '" + value + "'");
  }

  @Test
  void anEmptyOptionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(Collections.singletonMap("zoomRange", null)))
        .withMessageEndingWith("such as 0.8,1.2 but is 'null'");
  }

  @Test
  void anUnknownOptionIsRefusedWithTheOptionsThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(Map.of("rotation", "10")))
        .withMessageContaining("'rotation'")
        .withMessageContaining("'10'")
        .withMessageContaining("preset, brightnessRange,")
        .withMessageContaining(", rotationRange,");
  }

  @Test
  void anUnknownPresetIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.of(Map.of("preset", "heavy")))
        .withMessage("augmentation preset must be one of seed, none, strong but is 'heavy'");
  }

  @Test
  void theBuilderRefusesABadValueByItsOptionsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.none().toBuilder().rotationRange(-10).build())
        .withMessage("rotationRange must be a finite number of at least 0 but is -10.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.none().toBuilder().zoomRange(1))
        .withMessage(
            "zoomRange must be a fraction in [0, 1), or low,high with 0 < low <= high such as"
                + " 0.8,1.2 but is 1.0");
  }

  @Test
  void stdNormalizationImpliesCenteringAsInKeras() {
    Augmentation settings =
        Augmentation.of(
            Map.of("featurewiseStdNormalization", "true", "samplewiseStdNormalization", "true"));
    assertThat(settings.featurewiseCenter()).isTrue();
    assertThat(settings.samplewiseCenter()).isTrue();
  }

  @Test
  void whiteningReplacesStdNormalizationAsInKeras() {
    Augmentation settings =
        Augmentation.of(Map.of("featurewiseStdNormalization", "true", "zcaWhitening", "true"));
    assertThat(settings.featurewiseCenter()).isTrue();
    assertThat(settings.featurewiseStdNormalization()).isFalse();
  }

  static List<Augmentation> settings() {
    return List.of(
        Augmentation.none(), Augmentation.seed(), Augmentation.strong(), everythingSet());
  }

  @ParameterizedTest
  @MethodSource("settings")
  void settingsSurviveJson(Augmentation settings) throws JsonProcessingException {
    String json = Json.write(settings);
    assertThat(Json.read(json, Augmentation.class)).isEqualTo(settings);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void settingsSurviveText(Augmentation settings) {
    Map<String, String> options = new HashMap<>(settings.asMap());
    options.put("preset", "none");
    assertThat(Augmentation.of(options)).isEqualTo(settings);
  }

  @Test
  void theTextNamesTheOptionsThatAreOn() {
    assertThat(Augmentation.none()).hasToString("none");
    assertThat(Augmentation.seed())
        .hasToString(
            "heightShiftRange 0.1; rotationRange 10.0; widthShiftRange 0.1; zoomRange 0.9,1.1");
  }

  @Test
  void settingsWithoutAFillModeAreRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> Augmentation.none().toBuilder().fillMode(null).build())
        .withMessage("fillMode");
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aBuilderStartsFromItsSettings(Augmentation settings) {
    assertThat(settings.toBuilder().build()).isEqualTo(settings);
  }
}
