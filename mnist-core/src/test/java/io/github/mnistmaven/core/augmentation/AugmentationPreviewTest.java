package io.github.mnistmaven.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.predict.image.ImageSet;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentationPreviewTest {
  private static final ImageSet DIGITS = digits(20);

  private static ImageSet digits(int count) {
    byte[] pixels = new byte[count * 36];
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      pixels[i * 36 + 14 + i % 8] = (byte) (100 + i);
      labels[i] = i / 2 % 10;
    }
    return ImageSet.labeled(pixels, labels, 6, 6, ImageSet.digitNames());
  }

  @Test
  void showsOneImageOfEachClassInSixVariants() {
    AugmentationPreview preview = AugmentationPreview.of(Augmentation.notebook(), DIGITS, 66);
    assertThat(preview.originals())
        .extracting(AugmentationPreview.Original::label)
        .containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
    assertThat(preview.originals()).allSatisfy(image -> assertThat(image.variants()).hasSize(6));
  }

  @Test
  void variantsEqualThoseOfTraining() {
    AugmentationPreview.Original original =
        AugmentationPreview.of(Augmentation.notebook(), DIGITS, 66).originals().get(3);
    float[] image = new float[36];
    float[] target = new float[36];
    DIGITS.copyScaled(original.imageIndex(), image, 0);
    new Augmenter(Augmentation.notebook(), 6, 6, 66)
        .augment(image, 2, original.imageIndex(), target);
    byte[] pixels = Base64.getDecoder().decode(original.variants().get(2).pixels());
    for (int i = 0; i < 36; i++) {
      assertThat(pixels[i] & 0xFF).isEqualTo(Math.round(target[i] * 255));
    }
  }

  @Test
  void withoutAugmentationVariantsEqualTheImage() {
    for (AugmentationPreview.Original original :
        AugmentationPreview.of(Augmentation.none(), DIGITS, 66).originals()) {
      assertThat(original.variants())
          .containsOnly(new AugmentationPreview.Variant(original.pixels(), "unchanged"));
    }
  }

  @Test
  void fillsUpWithTheFirstImagesOfTheSet() {
    ImageSet unlabeled = ImageSet.unlabeled(new byte[3 * 4], 2, 2);
    assertThat(AugmentationPreview.of(Augmentation.notebook(), unlabeled, 1).originals())
        .extracting(AugmentationPreview.Original::imageIndex)
        .containsExactly(0, 1, 2);
    ImageSet twoClasses = DIGITS.select(new int[] {0, 1, 2, 3, 0, 0, 0, 0, 0});
    assertThat(AugmentationPreview.of(Augmentation.notebook(), twoClasses, 1).originals())
        .extracting(AugmentationPreview.Original::imageIndex)
        .containsExactly(0, 2, 1, 3, 4, 5, 6, 7);
  }

  @Test
  void roundTripsThroughJson() throws JsonProcessingException {
    AugmentationPreview preview = AugmentationPreview.of(Augmentation.strong(), DIGITS, 66);
    assertThat(Json.read(Json.write(preview), AugmentationPreview.class)).isEqualTo(preview);
  }

  @Test
  void describesEveryTransform() {
    TransformParameters drawn = new TransformParameters();
    drawn.theta = 4.2;
    drawn.tx = -2.04;
    drawn.ty = 1.26;
    drawn.shear = -3;
    drawn.zx = 0.8;
    drawn.zy = 1.25;
    drawn.flipHorizontal = true;
    drawn.flipVertical = true;
    drawn.channelShift = 0.1;
    drawn.brightness = 0.5;
    drawn.eraseTop = 1;
    drawn.eraseLeft = 2;
    drawn.eraseHeight = 3;
    drawn.eraseWidth = 4;
    drawn.strokeWidth = -0.3;
    drawn.lines[0].thickness = 1.5;
    drawn.contrast = 0.5;
    drawn.contrastLevel = 0.75;
    drawn.inverted = true;
    drawn.resolution = 0.4;
    drawn.blur = 1.2;
    drawn.motionLength = 4;
    drawn.motionDirection = 135;
    drawn.gaussianNoise = 0.05;
    drawn.impulseNoise = 0.125;
    assertThat(List.of(TransformDescription.of(drawn, Augmentation.strong()).split(", ", -1)))
        .containsExactly(
            "rotated 4.2 degrees clockwise",
            "shifted 2.0 px down",
            "shifted 1.3 px left",
            "sheared -3.0 degrees",
            "height x 1.25",
            "width x 0.80",
            "elastically distorted",
            "every pixel +0.10",
            "mirrored left to right",
            "mirrored top to bottom",
            "brightness x 0.50",
            "3 x 4 pixels erased from row 1",
            "column 2",
            "strokes 0.6 px thinner",
            "line of 1.5 px",
            "contrast x 0.50 about 0.75",
            "inverted",
            "resolution x 0.40",
            "blur of sigma 1.20 px",
            "motion blur of 4.0 px at 135 degrees",
            "noise of standard deviation 0.05",
            "13 % impulse noise");
  }

  /** For example, a dot to the right of the center moves down if the image turns clockwise. */
  @Test
  void inkMovesAsDescribed() {
    TransformParameters drawn = new TransformParameters();
    drawn.theta = 30;
    assertThat(dotAfter(drawn)[0]).isGreaterThan(14.5);
    drawn.theta = 0;
    drawn.tx = 2;
    assertThat(dotAfter(drawn)).containsExactly(12, 22);
    drawn.tx = 0;
    drawn.ty = 3;
    assertThat(dotAfter(drawn)).containsExactly(14, 19);
    drawn.ty = 0;
    drawn.zy = 1.5;
    assertThat(dotAfter(drawn)[1]).isLessThan(22);
  }

  /** Returns the row and column of a dot that was at (14, 22) in 28 x 28 pixels. */
  private static double[] dotAfter(TransformParameters drawn) {
    float[] image = new float[784];
    image[14 * 28 + 22] = 1;
    float[] target = new float[784];
    new Augmenter(Augmentation.none(), 28, 28, 0).apply(image, drawn, target);
    double sum = 0;
    double row = 0;
    double column = 0;
    for (int r = 0; r < 28; r++) {
      for (int c = 0; c < 28; c++) {
        float ink = target[r * 28 + c];
        sum += ink;
        row += ink * r;
        column += ink * c;
      }
    }
    return new double[] {row / sum, column / sum};
  }
}
