package io.github.mnistmaven.core.dataset.internal.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvLinesTest {
  private static CsvLines lines(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new CsvLines(Source.of("digits.csv", bytes), new ByteArrayInputStream(bytes));
  }

  @Test
  void findsOnlyFourCompleteZeros() throws Exception {
    CsvLines lines = lines("0,0,0,0,0,0,1,0,0,0,0");
    assertThat(lines.advance()).isTrue();

    List<Integer> found = new ArrayList<>();
    for (int at = lines.start(); at < lines.end(); at++) {
      if (lines.hasFourZeros(at)) {
        found.add(at);
      }
    }

    assertThat(found).containsExactly(0, 2, 4);
  }

  /** The line feed is the first, last or only byte of the text, or the separator is CR LF. */
  @Test
  void findsEveryLine() throws Exception {
    assertThat(allLines("\n1\n2")).containsExactly("", "1", "2");
    assertThat(allLines("1\r\n\r\n2\r\n")).containsExactly("1", "", "2");
    assertThat(allLines("\n")).containsExactly("");
    assertThat(allLines("")).isEmpty();
  }

  private static List<String> allLines(String text) throws Exception {
    CsvLines lines = lines(text);
    List<String> found = new ArrayList<>();
    while (lines.advance()) {
      found.add(lines.field(lines.start(), lines.end()));
    }
    return found;
  }
}
