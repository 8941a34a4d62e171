package io.github.mnistmaven.core.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.predict.image.Polarity;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadOptionsTest {
  private static final Map<String, String> NON_DEFAULT =
      Map.of(
          "height", "5",
          "width", "7",
          "classes", "47",
          "transpose", "true",
          "polarity", "dark-on-light",
          "onBadSample", "skip");

  @Test
  void defaultsAreThoseOfMnist() {
    assertThat(ReadOptions.defaults().asMap())
        .isEqualTo(
            Map.of(
                "height", "28",
                "width", "28",
                "classes", "10",
                "transpose", "false",
                "polarity", "detect",
                "onBadSample", "fail"));
  }

  @Test
  void parsesEveryOption() {
    ReadOptions read = ReadOptions.of(NON_DEFAULT);
    assertThat(read.height()).isEqualTo(5);
    assertThat(read.width()).isEqualTo(7);
    assertThat(read.classes()).isEqualTo(47);
    assertThat(read.transpose()).isTrue();
    assertThat(read.polarity()).isEqualTo(Polarity.DARK_ON_LIGHT);
    assertThat(read.onBadSample()).isEqualTo(OnBadSample.SKIP);
    assertThat(read.asMap()).isEqualTo(NON_DEFAULT);
  }

  @Test
  void roundTripsThroughJson() throws Exception {
    ReadOptions options = ReadOptions.of(NON_DEFAULT);
    assertThat(Json.read(Json.write(options), ReadOptions.class))
        .isEqualTo(options)
        .hasSameHashCodeAs(options);
  }

  @Test
  void rejectsAnInvalidValue() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> ReadOptions.of(Map.of("polarity", "gray")))
        .withMessage("polarity must be detect, light-on-dark or dark-on-light but is gray");
  }

  @Test
  void messagesContainTheInvalidValue() {
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> ReadOptions.defaults().with(ReadOption.HEIGHT, 0))
        .withMessage("height must be in 1..256 but is 0");
    assertThatExceptionOfType(InvalidOptionException.class)
        .isThrownBy(() -> ReadOptions.defaults().with(ReadOption.CLASSES, 1001))
        .withMessage("classes must be in 1..1000 but is 1001");
  }
}
