package io.github.mnistmaven.core.dataset.internal.format;

import static io.github.mnistmaven.core.digits.ReadOption.ON_BAD_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.NamedImages;
import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.digits.SkippedSample;
import io.github.mnistmaven.core.digits.TableHead;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error messages for malformed CSV files. */
class CsvDefectsTest {
  @TempDir Path folder;

  private Path file(String content) throws Exception {
    return Files.writeString(folder.resolve("digits.csv"), content);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "too few columns     | label,a,b,c,d/1,2,3,4        | line 2: expected 5 columns, found 4",
        "too many columns    | label,a,b,c,d/1,2,3,4,5,6    | line 2: expected 5 columns, found 6",
        "a comma at the end  | label,a,b,c,d/1,2,3,4,5,     | line 2: expected 5 columns, found 6",
        "a missing pixel     | label,a,b,c,d/1,2,,4,5 | line 2, column 3: expected a pixel in 0..255, found an empty field",
        "a missing last one  | label,a,b,c,d/1,2,3,4, | line 2, column 5: expected a pixel in 0..255, found an empty field",
        "a missing label     | label,a,b,c,d/,2,3,4,5 | line 2, column 1: expected a label in 0..9, found an empty field",
        "a word              | label,a,b,c,d/1,2,x,4,5 | line 2, column 3: expected a pixel in 0..255, found \"x\"",
        "a negative pixel    | 1,2,3,-4,5 | line 1, column 4: expected a pixel in 0..255, found \"-4\"",
        "a fraction          | 1,2,3,4,0.5 | line 1, column 5: expected a pixel in 0..255, found \"0.5\"",
        "an exponent         | 1,2,3,4,1e2 | line 1, column 5: expected a pixel in 0..255, found \"1e2\"",
        "NaN                 | 1,2,3,4,NaN | line 1, column 5: expected a pixel in 0..255, found \"NaN\"",
        "a plus sign         | 1,2,+3,4,5 | line 1, column 3: expected a pixel in 0..255, found \"+3\"",
        "hexadecimal         | 1,2,0x1F,4,5 | line 1, column 3: expected a pixel in 0..255, found \"0x1F\"",
        "two numbers         | 1,2,3 3,4,5 | line 1, column 3: expected a pixel in 0..255, found \"3 3\"",
        "a pixel of 256      | 1,2,3,256,5 | line 1, column 4: expected a pixel in 0..255, found \"256\"",
        "a quoted 256        | 1,2,3,\"256\",5 | line 1, column 4: expected a pixel in 0..255, found \"256\"",
        "a very large number | 1,2,3,4294967296,5 | line 1, column 4: expected a pixel in 0..255, found \"4294967296\"",
        "a very long number  | 1,2,3,4444444444444444444444444,5 | line 1, column 4: expected a pixel in 0..255, found \"44444444444444444444...\"",
        "a label of 10       | 10,2,3,4,5 | line 1, column 1: expected a label in 0..9, found \"10\"",
        "a negative label    | -1,2,3,4,5 | line 1, column 1: expected a label in 0..9, found \"-1\"",
        "an open quote       | 1,2,3,4,5/1,2,\"3,4,5 | line 2: expected 5 columns, found 3",
        "a line of semicolons| label,a,b,c,d/1;2;3;4;5 | line 2: expected 5 columns, found 1",
        "a header inside     | label,a,b,c,d/1,2,3,4,5/label,a,b,c,d | line 3, column 1: expected a label in 0..9, found \"label\"",
        "an empty line inside| label,a,b,c,d/1,2,3,4,5//1,2,3,4,5 | line 3: expected 5 columns, found an empty line",
        "no square           | 1,2,3 | line 1: expected 784 pixel columns or a square number of them, and at most one label column, found 3 columns, 0 of them labels",
        "two label columns   | label,y,a,b,c,d/1,2,3,4,5,6 | line 1: expected 784 pixel columns or a square number of them, and at most one label column, found 6 columns, 2 of them labels",
        "no label column     | a,b,c,d/2,3,4,5 | : expected a label column, found 4 columns of pixels",
        "a header only       | label,a,b,c,d | : expected at least one image, found none",
      })
  void reportsTheDefect(String defect, String content, String message) throws Exception {
    Path file = file(content.strip().replace("/", "\n"));
    String separator = message.startsWith(":") ? "" : ", ";
    assertThatThrownBy(() -> Dataset.load(file, ReadOptions.defaults()))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(file + separator + message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1,2,3,4,5\n1,2,3,4,5\n1,2,3,4,5\n", "1,2,3,4,5\n1,2,3,4,5\n\n\n", "1,2,3,4,5\n"})
  void rejectsAFileThatChangesBetweenThePasses(String later) {
    Iterator<String> passes = List.of("1,2,3,4,5\n1,2,3,4,5\n", later).iterator();
    Source growing =
        new Source(
            "digits.csv",
            () -> new ByteArrayInputStream(passes.next().getBytes(StandardCharsets.UTF_8)),
            20);

    assertThatThrownBy(
            () -> CsvReader.read(growing, ReadOptions.defaults(), new BadSamples(OnBadSample.SKIP)))
        .isInstanceOf(MalformedDatasetException.class)
        .hasMessage(
            "digits.csv: expected a file that does not change while it is read, found a different"
                + " length in the second pass; run again when no other process writes to the"
                + " file");
  }

  @Test
  void reportsAnEmptyFile() throws Exception {
    Path file = file("");
    assertThatThrownBy(() -> Dataset.load(file, ReadOptions.defaults()))
        .hasMessage(file + ": expected rows of numbers, found an empty file");
  }

  @Test
  void reportsALongLine() throws Exception {
    Path file = file("1,2,3,4,5\n" + "1".repeat(1 << 21));
    assertThatThrownBy(() -> Dataset.load(file, ReadOptions.defaults()))
        .hasMessage(
            file + ", line 2: expected a line of at most 1048576 bytes, found a longer one");
  }

  @Test
  void reportsTooManyColumns() throws Exception {
    Path file = file("1,".repeat(100_000));
    assertThatThrownBy(() -> Dataset.load(file, ReadOptions.defaults()))
        .hasMessage(file + ", line 1: expected at most 65546 columns, found 100001");
  }

  @Test
  void reportsAZeroByte() throws Exception {
    Path file = file("1,2,3,4,5\n1,2,\0,4,5\n");
    assertThatThrownBy(() -> NamedImages.read(file, ReadOptions.defaults()))
        .hasMessageEndingWith("found an unknown file format");
  }

  @Test
  void reportsATruncatedCompressedFile() throws Exception {
    ImageSet digits = Samples.digits(200, 1);
    Path plain = folder.resolve("digits.csv");
    CsvWriter.write(digits, plain);
    byte[] whole = Samples.gzip(Files.readAllBytes(plain));
    Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
    assertThatThrownBy(() -> Dataset.load(cut, ReadOptions.defaults()))
        .hasMessage(
            cut
                + ": expected an intact compressed stream, found a damaged one (Unexpected end of"
                + " ZLIB input stream)");
  }

  @Test
  void reportsAWrongChecksumOfACompressedFile() throws Exception {
    byte[] bytes = Samples.gzip("1,2,3,4,5\n".getBytes(StandardCharsets.UTF_8));
    bytes[bytes.length - 8] ^= 1;
    Path file = Files.write(folder.resolve("bad.csv.gz"), bytes);
    assertThatThrownBy(() -> Dataset.load(file, ReadOptions.defaults()))
        .hasMessage(
            file
                + ": expected an intact compressed stream, found a damaged one (Corrupt GZIP"
                + " trailer)");
  }

  @Test
  void skipsAndListsMalformedRowsOnRequest() throws Exception {
    Path file = file("1,2,3,4,5\n1,2,x,4,5\n\n10,2,3,4,5\n2,3,4,5\n9,8,7,6,5\n");
    Dataset dataset =
        Dataset.load(file, ReadOptions.defaults().with(ON_BAD_SAMPLE, OnBadSample.SKIP));
    assertThat(dataset.training().count()).isEqualTo(2);
    assertThat(dataset.training().label(1)).isEqualTo(9);
    assertThat(dataset.skipped())
        .containsExactly(
            skipped(file, "line 2, column 3", "expected a pixel in 0..255, found \"x\""),
            skipped(file, "line 3", "expected 5 columns, found an empty line"),
            skipped(file, "line 4, column 1", "expected a label in 0..9, found \"10\""),
            skipped(file, "line 5", "expected 5 columns, found 4"));
  }

  @Test
  void aQuoteThatIsNotClosedAffectsOnlyItsRow() throws Exception {
    Path file = file("1,2,3,4,5\n1,2,\"3,4,5\n9,8,7,6,5\n");
    Dataset dataset =
        Dataset.load(file, ReadOptions.defaults().with(ON_BAD_SAMPLE, OnBadSample.SKIP));
    assertThat(dataset.training().count()).isEqualTo(2);
    assertThat(dataset.training().label(1)).isEqualTo(9);
    assertThat(dataset.skipped())
        .containsExactly(skipped(file, "line 2", "expected 5 columns, found 3"));
  }

  @Test
  void clearsThePixelsOfASkippedRow() throws Exception {
    Path file = file("1,9,9,9,9,9,9,9,9,x\n2,0,0,0,0,0,0,0,0,0\n");
    Dataset dataset =
        Dataset.load(file, ReadOptions.defaults().with(ON_BAD_SAMPLE, OnBadSample.SKIP));
    assertThat(Samples.pixels(dataset.training(), 0)).containsOnly(0);
  }

  @Test
  void skippedRowsCountInTheNumbersOfImages() throws Exception {
    Path file = file("p0,p1,p2,p3\n1,2,3,4\n1,x,3,4\n\n5,6,7,8\n");
    NamedImages images =
        NamedImages.read(file, ReadOptions.defaults().with(ON_BAD_SAMPLE, OnBadSample.SKIP));
    assertThat(images.names()).containsExactly("1", "4");
    assertThat(Samples.pixels(images.images(), 1)).containsExactly(5, 6, 7, 8);
    assertThat(images.skipped()).hasSize(2);
  }

  @Test
  void countsEmptyFieldsAsMissingValues() throws Exception {
    Path file = file("id,label,a,b,c,d\n,1,2,,4,\n7,,2,3,4,5\n,1,2,3,4,5\n1,1,,3,4\n1,1,x,,4,5\n");

    assertThatThrownBy(() -> Dataset.load(file, ReadOptions.defaults()))
        .hasMessageEndingWith("line 2, column 4: expected a pixel in 0..255, found an empty field");
    Dataset dataset =
        Dataset.load(file, ReadOptions.defaults().with(ON_BAD_SAMPLE, OnBadSample.SKIP));

    assertThat(dataset.training().count()).isEqualTo(1);
    // Rows of the wrong length have no missing values.
    assertThat(dataset.skipped())
        .extracting(SkippedSample::missingValues)
        .containsExactly(2, 1, 0, 1);
  }

  @Test
  void keepsTheFirstRowsUnchanged() throws Exception {
    Path file =
        file(
            "id,a,b,y,c,d\n9,1,007,2, \"3\" ,4\n\n8,,0,1,1,1\n1\n3,0,0,0,0,0\n4,1,1,1,1,1\n5,0,0,0,0,0\n");
    Dataset dataset =
        Dataset.load(file, ReadOptions.defaults().with(ON_BAD_SAMPLE, OnBadSample.SKIP));

    assertThat(dataset.head())
        .contains(
            new TableHead(
                6,
                List.of("id", "a", "b", "y", "c", "d"),
                List.of(
                    List.of("9", "1", "007", "2", "3", "4"),
                    List.of("8", "", "0", "1", "1", "1"),
                    List.of("1", "", "", "", "", ""),
                    List.of("3", "0", "0", "0", "0", "0"),
                    List.of("4", "1", "1", "1", "1", "1"))));
  }

  @Test
  void keepsTheFirstAndLastOfManyColumns() throws Exception {
    Path headless = file("3" + ",1".repeat(15) + ",255\n");
    Dataset dataset = Dataset.load(headless, ReadOptions.defaults());

    assertThat(dataset.head())
        .contains(
            new TableHead(
                17,
                List.of("0", "1", "2", "3", "4", "5", "6", "14", "15", "16"),
                List.of(List.of("3", "1", "1", "1", "1", "1", "1", "1", "1", "255"))));
    assertThat(dataset.head().orElseThrow().hasGap()).isTrue();
  }

  @Test
  void keepsTheFirstRowsOfTheTrainingSet() throws Exception {
    Files.writeString(folder.resolve("test.csv"), "label,t0,t1,t2,t3\n1,2,3,4,5\n");
    Files.writeString(folder.resolve("train.csv"), "label,p0,p1,p2,p3\n1,2,3,4,5\n");

    assertThat(Dataset.load(folder, ReadOptions.defaults()).head().orElseThrow().columns())
        .containsExactly("label", "p0", "p1", "p2", "p3");
    assertThat(Dataset.bundled().head()).isEmpty();
  }

  private static SkippedSample skipped(Path file, String position, String reason) {
    return new SkippedSample(file.toString(), position, reason, 0);
  }
}
