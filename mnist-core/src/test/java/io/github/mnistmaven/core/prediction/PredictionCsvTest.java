package io.github.mnistmaven.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionCsvTest {
  @TempDir Path folder;

  @Test
  void writesKaggleHeaderAndOneLinePerImage() throws Exception {
    Path file = folder.resolve("deep/answer.csv");

    PredictionCsv.write(List.of(image("1", "7"), image("2", "0")), false, file);

    assertThat(file).hasContent("ImageId,Label\n1,7\n2,0\n");
  }

  @Test
  void writesTheProbabilityOnRequestAndNoLabelBelowTheMinimum() throws Exception {
    Path file = folder.resolve("answer.csv");
    PredictedImage image = image("a.png", "17");

    PredictionCsv.write(
        List.of(image.withMinProbability(0.75), image.withMinProbability(0.76)), true, file);

    assertThat(file).hasContent("ImageId,Label,Probability\na.png,17,0.750000\na.png,,0.750000\n");
  }

  @Test
  void quotesNamesWithCommasOrQuotes() throws Exception {
    Path file = folder.resolve("answer.csv");

    PredictionCsv.write(List.of(image("a,b.png", "the \"A\"")), false, file);

    assertThat(file).hasContent("ImageId,Label\n\"a,b.png\",\"the \"\"A\"\"\"\n");
  }

  private static PredictedImage image(String name, String label) {
    return new PredictedImage(name, label, 0.75);
  }
}
