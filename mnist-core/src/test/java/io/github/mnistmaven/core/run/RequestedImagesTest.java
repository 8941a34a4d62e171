package io.github.mnistmaven.core.run;

import static io.github.mnistmaven.core.digits.ReadOption.ON_BAD_SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.engine.MnistException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestedImagesTest {
  private static final ReadOptions SKIP =
      ReadOptions.defaults().with(ON_BAD_SAMPLE, OnBadSample.SKIP);

  private final RecordingLog log = new RecordingLog();

  @TempDir Path folder;

  private RequestedImages images(String rows) throws Exception {
    return images(Files.writeString(folder.resolve("digits.csv"), rows), SKIP);
  }

  private RequestedImages images(Path file, ReadOptions options) {
    return new RequestedImages(DatasetSource.of(file, options), log);
  }

  @Test
  void warnsAboutEverySkippedLabeledImage() throws Exception {
    // More than a list of examples would contain.
    assertThat(images("7,1,2,3,4\n" + "7,x,2,3,4\n".repeat(200)).labeled().training().count())
        .isEqualTo(1);
    assertThat(log.warnings)
        .hasSize(200)
        .startsWith(
            "Skipped "
                + folder
                + "/digits.csv, line 2, column 2: expected a pixel in 0..255, found \"x\"");
  }

  @Test
  void warnsAboutEverySkippedImageToPredict() throws Exception {
    assertThat(images("1,2,3,4\n1,2,3,\n").toPredict(Optional.empty()).names())
        .containsExactly("1");
    assertThat(log.warnings)
        .containsExactly(
            "Skipped "
                + folder
                + "/digits.csv, line 2, column 4: expected a pixel in 0..255, found an empty"
                + " field");
  }

  @Test
  void aMalformedSampleIsReported() throws Exception {
    Path file = Files.writeString(folder.resolve("digits.csv"), "7,1,2,3,4\n7,x,2,3,4\n");
    RequestedImages strict = images(file, ReadOptions.defaults());
    String message = file + ", line 2, column 2: expected a pixel in 0..255, found \"x\"";

    assertThatThrownBy(() -> strict.labeled())
        .isInstanceOf(MnistException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> strict.toPredict(Optional.empty()))
        .isInstanceOf(MnistException.class)
        .hasMessage(message);
  }

  @Test
  void theBundledImagesToPredictAreNumberedFromOne() throws Exception {
    assertThat(
            new RequestedImages(DatasetSource.bundled(), log).toPredict(Optional.empty()).names())
        .hasSize(10_000)
        .startsWith("1", "2")
        .endsWith("10000");
  }
}
