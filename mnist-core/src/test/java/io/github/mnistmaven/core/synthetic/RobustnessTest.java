package io.github.mnistmaven.core.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.core.evaluation.Proportion;
import io.github.mnistmaven.core.synthetic.corruption.Corruption;
import io.github.mnistmaven.core.synthetic.photo.PhotoGenerator;
import io.github.mnistmaven.core.synthetic.photo.PhotoKind;
import io.github.mnistmaven.core.synthetic.photo.PhotoSettings;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RobustnessTest {
  /** Three black images, two of them of class 0. */
  private static final ImageSet BLACK =
      ImageSet.labeled(new byte[3 * 784], new int[] {0, 0, 1}, 28, 28, List.of("dark", "light"));

  @Test
  void eachCorruptionIsEvaluatedOnItsImages() {
    Map<Corruption, Proportion> accuracies =
        Robustness.underCorruptions(BLACK, RobustnessTest::lightness, 1);

    assertThat(accuracies).hasSize(15);
    // Black images remain dark, and two of three are. Brightness 0.5 makes all of them light.
    assertThat(accuracies.get(Corruption.ROTATE)).isEqualTo(Proportion.of(2, 3));
    assertThat(accuracies.get(Corruption.SHOT_NOISE)).isEqualTo(Proportion.of(2, 3));
    assertThat(accuracies.get(Corruption.BRIGHTNESS)).isEqualTo(Proportion.of(1, 3));
    assertThat(accuracies.get(Corruption.STRIPE)).isEqualTo(Proportion.of(1, 3));
  }

  /** Returns class 1 for images with a mean above 0.3. */
  private static float[] lightness(ImageSet images) {
    float[] probabilities = new float[2 * images.count()];
    for (int i = 0; i < images.count(); i++) {
      int sum = 0;
      for (int pixel : Samples.pixels(images, i)) {
        sum += pixel;
      }
      probabilities[2 * i + (sum > 0.3 * 255 * 784 ? 1 : 0)] = 1;
    }
    return probabilities;
  }

  @Test
  void aPhotoIsCorrectIfAllItsLabelsAre() {
    PhotoGenerator generator = new PhotoGenerator(barAndSquare(), PhotoSettings.phone(), 1);
    EnumSet<PhotoKind> kinds = EnumSet.of(PhotoKind.PLAIN, PhotoKind.PLAIN_FIELD, PhotoKind.BLANK);

    Map<PhotoKind, Proportion> nothing =
        Robustness.onPhotos(generator, kinds, 2, photo -> List.of());
    Map<PhotoKind, Proportion> always =
        Robustness.onPhotos(generator, kinds, 2, photo -> List.of("1"));

    assertThat(nothing)
        .containsOnly(
            Map.entry(PhotoKind.PLAIN, Proportion.of(0, 2)),
            Map.entry(PhotoKind.PLAIN_FIELD, Proportion.of(0, 2)),
            Map.entry(PhotoKind.BLANK, Proportion.of(2, 2)));
    assertThat(always)
        .containsOnly(
            Map.entry(PhotoKind.PLAIN, Proportion.of(1, 2)),
            Map.entry(PhotoKind.PLAIN_FIELD, Proportion.of(0, 2)),
            Map.entry(PhotoKind.BLANK, Proportion.of(0, 2)));
  }

  private static ImageSet barAndSquare() {
    byte[] pixels = new byte[2 * 784];
    for (int row = 5; row < 23; row++) {
      for (int column = 5; column < 23; column++) {
        pixels[784 + row * 28 + column] = -1;
        pixels[row * 28 + column] = (byte) (column > 12 && column < 16 ? -1 : 0);
      }
    }
    return ImageSet.labeled(pixels, new int[] {0, 1}, 28, 28, ImageSet.digitNames());
  }

  @Test
  void imagesWithoutLabelsAreAnError() {
    ImageSet unlabeled = ImageSet.unlabeled(new byte[784], 28, 28);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Robustness.underCorruptions(unlabeled, images -> new float[2], 1))
        .withMessageContaining("at least one labeled image");
  }
}
