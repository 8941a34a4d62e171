package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.predict.image.FillMode;
import io.github.mnistmaven.predict.internal.image.AffineTransform;
import io.github.mnistmaven.predict.internal.image.Resampler;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ElasticFieldTest {
  private int draws;

  private ElasticField field(Elastic settings) {
    ElasticField field = new ElasticField(settings, 4, 5);
    field.draw(() -> (draws++ * 0.61803398875) % 1);
    return field;
  }

  /** Reference: SciPy 1.17.1, {@code gaussian_filter(8 * (2 * u - 1), 1.2, mode="constant")}. */
  @Test
  void equalsTheSmoothedNoiseOfScipy() {
    double[] alongRows = {
      -1.6086036818292646, -1.1077641820619617, 0.06969312049291383, 0.7976606839498013,
      0.7195023322091081, -1.3914352094407323, -0.8191345718435714, 0.05569635865519626,
      0.23485083500959308, -0.05511204913682083, -0.5903800980626784, -0.3197442054142452,
      -0.34620229201461267, -0.7981233527979412, -0.9393234846935101, -0.02142298651166169,
      -0.1295644165918331, -0.7204779132450236, -1.220739311950032, -1.0338476600135165
    };
    double[] alongColumns = {
      0.4417907788402883, -0.2928769420226302, -0.8862136456376929, -0.4975075628009877,
      0.18011567562699884, 0.35127691889019563, -0.555889819996471, -0.8462708729214867,
      0.0009493851412431878, 0.7350213275001246, 0.032168106939409635, -0.5341795623978366,
      -0.2745523656112545, 0.6296942867917399, 0.9518346213096596, -0.3250626775400053,
      -0.38215036814666514, 0.1641879896347268, 0.68233860870481, 0.5337077389349724
    };
    double[] interleaved =
        IntStream.range(0, 40)
            .mapToDouble(i -> i % 2 == 0 ? alongRows[i / 2] : alongColumns[i / 2])
            .toArray();
    assertThat(field(new Elastic(8, 1.2)).displacements)
        .containsExactly(interleaved, Offset.offset(1e-12));
  }

  @Test
  void alphaZeroDisplacesNothing() {
    assertThat(field(new Elastic(0, 4)).displacements).containsOnly(0);
  }

  @Test
  void aWideFilterSupportsASmallImage() {
    assertThat(field(new Elastic(1, 32)).displacements).doesNotContain(Double.NaN);
  }

  @Test
  void samplesEachPixelAtItsDisplacement() {
    ElasticField field = field(new Elastic(0, 1));
    for (int at = 0; at < 20; at++) {
      field.displacements[2 * at] = 1;
      field.displacements[2 * at + 1] = -0.5;
    }
    float[] image = new float[20];
    image[2 * 5 + 3] = 1;
    float[] target = new float[20];
    new Resampler(4, 5, FillMode.NEAREST, 0)
        .resample(image, new AffineTransform(), field.displacements, target);

    float[] expected = new float[20];
    expected[5 + 3] = 0.5f;
    expected[5 + 4] = 0.5f;
    assertThat(target).containsExactly(expected);
  }
}
