package io.github.mnistmaven.core.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.predict.Prediction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionCsvTest {
  @TempDir Path folder;

  @Test
  void writesKaggleHeaderAndOneLinePerImage() throws Exception {
    Path file = folder.resolve("deep/answer.csv");

    PredictionCsv.write(List.of("1", "2"), List.of(prediction("7"), prediction("0")), file);

    assertThat(file).hasContent("ImageId,Label\n1,7\n2,0\n");
  }

  @Test
  void quotesNamesWithCommasOrQuotes() throws Exception {
    Path file = folder.resolve("answer.csv");

    PredictionCsv.write(List.of("a,b.png"), List.of(prediction("the \"A\"")), file);

    assertThat(file).hasContent("ImageId,Label\n\"a,b.png\",\"the \"\"A\"\"\"\n");
  }

  private static Prediction prediction(String label) {
    return new Prediction(label, 1, List.of(label), List.of(1.0));
  }
}
