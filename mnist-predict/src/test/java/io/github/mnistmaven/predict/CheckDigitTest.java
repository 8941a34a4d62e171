package io.github.mnistmaven.predict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of the standards' examples, and checks worked by hand. */
class CheckDigitTest {
  @ParameterizedTest
  @CsvSource({
    // 7-9-9-2-7-3-9-8-7-1 doubled from the right: 7+9+9+4+7+6+9+7+7+2 = 67, so 3.
    "LUHN, 79927398713, true",
    "LUHN, 79927398710, false",
    "LUHN, 79927398731, false",
    // 1 doubled is 2, and 2 + 8 = 10.
    "LUHN, 18, true",
    "LUHN, 0, false",
    "LUHN, 1x, false",
    // 4+0+0+6+3+8+1+3+3+3+9+3 weighted 1 and 3: 4+0+0+18+3+24+1+9+3+9+9+9 = 89, so 1.
    "EAN_13, 4006381333931, true",
    "EAN_13, 4006381333932, false",
    "EAN_13, 400638133393, false",
    // 7+3+5+1+3+5+3 weighted 3 and 1: 21+3+15+1+9+5+9 = 63, so 7.
    "EAN_8, 73513537, true",
    "EAN_8, 73513573, false",
    "EAN_8, 7351353, false",
  })
  void acceptsOnlyNumbersWithTheirCheckDigit(CheckDigit check, String text, boolean valid) {
    assertThat(check.test(text)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"LUHN", "EAN_13", "EAN_8"})
  void rejectsAnEmptyTextAndOtherDigits(CheckDigit check) {
    assertThat(check.test("")).isFalse();
    // Arabic-Indic digits.
    assertThat(check.test("\u0661\u0668")).isFalse();
  }
}
