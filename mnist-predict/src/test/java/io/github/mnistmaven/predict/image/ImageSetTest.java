package io.github.mnistmaven.predict.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImageSetTest {
  private static final List<String> NAMES = List.of("zero", "one");

  /** Two images of 1 x 3 pixels. */
  private final ImageSet images =
      ImageSet.labeled(new byte[] {0, 51, -1, 1, 2, 3}, new int[] {1, 0}, 1, 3, NAMES);

  @Test
  void rejectsDuplicateOrBlankClassNames() {
    assertThatThrownBy(() -> ImageSet.labeled(new byte[1], new int[1], 1, 1, List.of("a", "a")))
        .hasMessage("classNames must all be different and none blank but are [a, a]");
    assertThatThrownBy(() -> ImageSet.labeled(new byte[1], new int[1], 1, 1, List.of("a", " ")))
        .hasMessage("classNames must all be different and none blank but are [a,  ]");
  }

  @Test
  void doesNotChangeWithTheArraysOfItsCreator() {
    byte[] pixels = {1, 2};
    int[] labels = {0, 1};
    ImageSet labeled = ImageSet.labeled(pixels, labels, 1, 1, NAMES);
    ImageSet unlabeled = ImageSet.unlabeled(pixels, 1, 1);
    pixels[0] = 9;
    labels[0] = 1;
    assertThat(labeled.pixel(0, 0, 0)).isEqualTo(1);
    assertThat(labeled.label(0)).isZero();
    assertThat(unlabeled.pixel(0, 0, 0)).isEqualTo(1);
  }

  @Test
  void readsPixelsAsUnsigned() {
    assertThat(pixels(images, 0)).containsExactly(0, 51, 255);
    assertThat(images.pixel(1, 0, 2)).isEqualTo(3);
  }

  @Test
  void viewsPixelsWithoutCopyingThem() {
    assertThat(images.pixels(1)).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    assertThat(images.pixels(1).isReadOnly()).isTrue();
    assertThat(images.select(new int[] {1}).pixels(0)).isEqualTo(images.pixels(1));
    assertThat(images.pixels(0)).isNotEqualTo(images.pixels(1));
  }

  @Test
  void scalesPixelsToOne() {
    float[] target = new float[5];
    images.copyScaled(0, target, 1);
    assertThat(target).containsExactly(0f, 0f, 0.2f, 1f, 0f);
  }

  @Test
  void selectsImagesInTheGivenOrder() {
    ImageSet selected = images.select(new int[] {1, 0, 1});
    assertThat(selected.count()).isEqualTo(3);
    assertThat(selected.label(0)).isZero();
    assertThat(pixels(selected, 1)).containsExactly(0, 51, 255);
    assertThat(selected.labelCounts()).containsExactly(2, 1);
    assertThat(selected.select(new int[] {1}).row(0)).isZero();
    assertThat(selected.first(2).row(0)).isEqualTo(1);
    assertThat(images.first(9).count()).isEqualTo(2);
  }

  @Test
  void rejectsPixelsOutsideTheImage() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> images.pixel(0, 0, 3));
  }

  @Test
  void rejectsSizesThatDoNotMatch() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageSet.labeled(new byte[5], new int[2], 1, 3, NAMES))
        .withMessage("2 images of 1 x 3 need 6 pixels but there are 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageSet.unlabeled(new byte[257], 257, 1))
        .withMessage("height and width must be in 1..256 but are 257 x 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> images.first(1).withLabels(new int[] {0}, NAMES))
        .withMessage(
            "1 labels do not match the complete image set of 1 images of 1 x 3, 2 classes");
  }

  @Test
  void rejectsLabelsOutOfRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageSet.labeled(new byte[2], new int[] {0, 2}, 1, 1, NAMES))
        .withMessage("label of image 1 must be in 0..1 but is 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageSet.labeled(new byte[0], new int[0], 1, 1, List.of()))
        .withMessage("classNames must hold 1 to 1000 names but holds 0");
  }

  @Test
  void setWithoutLabels() {
    ImageSet unlabeled = ImageSet.unlabeled(new byte[6], 1, 3);
    assertThat(unlabeled.isLabeled()).isFalse();
    assertThat(unlabeled.labelCounts()).isEmpty();
    assertThat(unlabeled).hasToString("2 images of 1 x 3, unlabeled");
    assertThatIllegalStateException()
        .isThrownBy(() -> unlabeled.label(0))
        .withMessage("this set has no labels; check isLabeled() first");
  }

  @Test
  void transposesRowsAndColumnsAndKeepsLabelsAndLocations() {
    ImageSet located = images.withLocations(row -> "line " + (row + 1));
    ImageSet transposed = located.select(new int[] {1, 0}).transposed();
    assertThat(transposed).hasToString("2 images of 3 x 1, 2 classes");
    assertThat(transposed.pixels(1)).isEqualTo(ByteBuffer.wrap(new byte[] {0, 51, -1}));
    assertThat(transposed.label(1)).isEqualTo(1);
    assertThat(transposed.location(1)).isEqualTo("line 1");
  }

  private static int[] pixels(ImageSet images, int image) {
    int[] pixels = new int[images.pixelsPerImage()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = images.pixel(image, i / images.width(), i % images.width());
    }
    return pixels;
  }
}
