package io.github.mnistmaven.core.dataset.internal.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Compares the scanner with searches byte by byte. */
class SwarScannerTest {

  @Property(tries = 500)
  void findsAndCountsEveryLineFeed(
      @ForAll @Size(max = 40) byte[] noise, @ForAll @IntRange(max = 40) int from) {
    byte[] text = noise.clone();
    for (int i = 0; i < text.length; i++) {
      // Values next to a line feed, and values that differ from it only in the high bit.
      text[i] = (byte) (i % 2 == 0 ? 9 + Math.floorMod(text[i], 3) : text[i] % 2 == 0 ? 10 : 0x8A);
    }
    int start = Math.min(from, text.length);
    int first =
        IntStream.range(start, text.length).filter(i -> text[i] == '\n').findFirst().orElse(-1);
    assertThat(SwarScanner.indexOfLineFeed(text, start, text.length)).isEqualTo(first);
    assertThat(SwarScanner.countLineFeeds(text, text.length))
        .isEqualTo((int) IntStream.range(0, text.length).filter(i -> text[i] == '\n').count());
  }

  @Test
  void recognizesOnlyFourZeroFields() {
    byte[] text = "0,0,0,0,0,0,1,0,0,0,0".getBytes(StandardCharsets.US_ASCII);
    assertThat(SwarScanner.areFourZeroFields(text, 0)).isTrue();
    assertThat(SwarScanner.areFourZeroFields(text, 4)).isTrue();
    assertThat(SwarScanner.areFourZeroFields(text, 1)).isFalse();
    assertThat(SwarScanner.areFourZeroFields(text, 6)).isFalse();
    assertThat(SwarScanner.areFourZeroFields(text, 13)).isFalse();
  }
}
