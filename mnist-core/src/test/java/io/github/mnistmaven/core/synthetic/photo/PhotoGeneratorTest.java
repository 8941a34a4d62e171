package io.github.mnistmaven.core.synthetic.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistmaven.core.synthetic.photo.SyntheticPhoto.WrittenDigit;
import io.github.mnistmaven.predict.image.ImageSet;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PhotoGeneratorTest {
  private static final ImageSet IMAGES = Shapes.ringAndBar();

  /** Fraction of the paper's brightness that only ink falls below in clean photos. */
  private static final double INK = 0.9;

  /** The same for the ink of a black pen, but not for stains. */
  private static final double BLACK = 0.5;

  private static final PhotoGenerator PHONE = new PhotoGenerator(IMAGES, PhotoSettings.phone(), 66);

  /** Without lines and boxes. */
  private static final PhotoGenerator CLEAN =
      new PhotoGenerator(IMAGES, Shapes.clean(new Interval(0, 0)), 66);

  private static final PhotoGenerator PRINTED =
      new PhotoGenerator(IMAGES, Shapes.clean(new Interval(1, 1)), 66);

  /** A change of the digest is a change of every published accuracy. */
  @Test
  void thePixelsAreTheCommittedOnes() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (PhotoKind kind : PhotoKind.values()) {
      digest.update(bytes(PHONE.photo(kind, 3).image()));
    }

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("597090da1dd03d8500cb0067a635fa05074d7862933aab0fa04336c54028a67a");
  }

  @Test
  void aPhotoDoesNotDependOnOtherPhotosOrThreads() {
    List<ByteBuffer> inOrder = photos(IntStream.range(0, 3));
    List<ByteBuffer> inParallel = photos(IntStream.range(0, 3).parallel());

    assertThat(inParallel).isEqualTo(inOrder).doesNotHaveDuplicates();
  }

  private static List<ByteBuffer> photos(IntStream indices) {
    return indices
        .mapToObj(i -> ByteBuffer.wrap(bytes(PHONE.photo(PhotoKind.PLAIN, i).image())))
        .toList();
  }

  @Test
  void anotherSeedGivesOtherPhotos() {
    PhotoGenerator other = new PhotoGenerator(IMAGES, PhotoSettings.phone(), 67);

    assertThat(bytes(other.photo(PhotoKind.BOX, 0).image()))
        .isNotEqualTo(bytes(PHONE.photo(PhotoKind.BOX, 0).image()));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"PLAIN", "RULED", "BOX", "PLAIN_FIELD", "RULED_FIELD", "COMB_FIELD"})
  void theBoundsOfDigitsContainAllInkAndFitIt(PhotoKind kind) {
    for (int i = 0; i < 2; i++) {
      SyntheticPhoto photo = CLEAN.photo(kind, i);
      Rectangle ink = darkBounds(photo.image(), frame(photo), INK);
      Rectangle truth =
          photo.digits().stream().map(WrittenDigit::bounds).reduce(Rectangle::union).orElseThrow();

      assertThat(frame(photo).contains(truth)).isTrue();
      assertThat(grown(truth, 2).contains(ink)).isTrue();
      assertThat(grown(ink, 3).contains(truth)).isTrue();
    }
  }

  @Test
  void theBoundsOfEachDigitOfACombFitItsInk() {
    SyntheticPhoto photo = CLEAN.photo(PhotoKind.COMB_FIELD, 1);

    for (WrittenDigit digit : photo.digits()) {
      Rectangle ink = darkBounds(photo.image(), grown(digit.bounds(), 4), INK);
      assertThat(grown(digit.bounds(), 2).contains(ink)).isTrue();
      assertThat(grown(ink, 3).contains(digit.bounds())).isTrue();
    }
  }

  @Test
  void photosOfOneDigitUseTheImagesInOrder() {
    for (int i = 0; i < 4; i++) {
      WrittenDigit digit = PHONE.photo(PhotoKind.RULED, i).digits().get(0);

      assertThat(digit.source()).isEqualTo(i % 2);
      assertThat(digit.label()).isEqualTo(Integer.toString(i % 2));
      double shape = (double) digit.bounds().width / digit.bounds().height;
      assertThat(shape > 0.6).isEqualTo(digit.label().equals("0"));
    }
  }

  @Test
  void aFieldHasTheRequestedDigitsFromLeftToRight() {
    List<WrittenDigit> digits = CLEAN.photo(PhotoKind.PLAIN_FIELD, 2).digits();

    assertThat(digits).hasSize(4);
    assertThat(digits).extracting(digit -> digit.bounds().getCenterX()).isSorted();
    for (WrittenDigit digit : digits) {
      assertThat(digit.label()).isEqualTo(Integer.toString(digit.source()));
      double shape = (double) digit.bounds().width / digit.bounds().height;
      assertThat(shape > 0.6).isEqualTo(digit.label().equals("0"));
    }
  }

  @Test
  void photosHaveTheRequestedSize() {
    for (int i = 0; i < 2; i++) {
      BufferedImage one = PHONE.photo(PhotoKind.PLAIN, i).image();
      BufferedImage field = PHONE.photo(PhotoKind.PLAIN_FIELD, i).image();

      assertThat(Math.max(one.getWidth(), one.getHeight())).isBetween(300, 900);
      assertThat(field.getWidth()).isBetween(700, 1200);
      assertThat(one.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"RULED", "BOX", "RULED_FIELD", "COMB_FIELD"})
  void printedLinesAreBesideTheDigits(PhotoKind kind) {
    SyntheticPhoto photo = PRINTED.photo(kind, 0);

    assertThat(hasChangeOutsideOfDigits(photo)).isTrue();
    assertThat(hasChangeOutsideOfDigits(CLEAN.photo(kind, 0))).isFalse();
  }

  private static boolean hasChangeOutsideOfDigits(SyntheticPhoto photo) {
    int[] rgb = pixels(photo.image());
    int width = photo.image().getWidth();
    return IntStream.range(0, rgb.length)
        .filter(
            i ->
                photo.digits().stream()
                    .noneMatch(digit -> grown(digit.bounds(), 9).contains(i % width, i / width)))
        .anyMatch(i -> Math.abs(green(rgb[i]) - green(rgb[0])) > 12);
  }

  @Test
  void blankPaperHasNoInkAndNoDigits() {
    for (int i = 0; i < 4; i++) {
      SyntheticPhoto photo = CLEAN.photo(PhotoKind.BLANK, i);

      assertThat(photo.digits()).isEmpty();
      assertThat(darkBounds(photo.image(), frame(photo), BLACK).isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {"LETTER", "WORD", "SCRIBBLE"})
  void nonDigitsHaveInkButNoDigits(PhotoKind kind) {
    SyntheticPhoto photo = CLEAN.photo(kind, 0);

    assertThat(photo.digits()).isEmpty();
    assertThat(darkBounds(photo.image(), frame(photo), INK).isEmpty()).isFalse();
  }

  @Test
  void imagesThatAreNotLabeledDigitsAreAnError() {
    ImageSet unlabeled = ImageSet.unlabeled(new byte[784], 28, 28);
    ImageSet small = ImageSet.labeled(new byte[16], new int[1], 4, 4, ImageSet.digitNames());

    for (ImageSet images : List.of(unlabeled, small, IMAGES.first(0))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new PhotoGenerator(images, PhotoSettings.phone(), 1))
          .withMessageContaining("images must be labeled, at least one, and of 28 x 28 pixels")
          .withMessageContaining(images.toString());
    }
  }

  @Test
  void anImageWithoutInkIsAnError() {
    ImageSet blank = ImageSet.labeled(new byte[784], new int[1], 28, 28, ImageSet.digitNames());
    PhotoGenerator generator = new PhotoGenerator(blank, PhotoSettings.phone(), 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> generator.photo(PhotoKind.PLAIN, 0))
        .withMessageContaining("image 0 has no strokes");
    assertThatThrownBy(() -> generator.photo(PhotoKind.PLAIN, -1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  private static Rectangle frame(SyntheticPhoto photo) {
    return new Rectangle(photo.image().getWidth(), photo.image().getHeight());
  }

  private static Rectangle grown(Rectangle rectangle, int pixels) {
    Rectangle grown = new Rectangle(rectangle);
    grown.grow(pixels, pixels);
    return grown;
  }

  private static Rectangle darkBounds(BufferedImage image, Rectangle area, double fraction) {
    int[] rgb = pixels(image);
    Rectangle bounds = new Rectangle(0, 0, -1, -1);
    for (int i = 0; i < rgb.length; i++) {
      int x = i % image.getWidth();
      int y = i / image.getWidth();
      if (area.contains(x, y) && green(rgb[i]) < fraction * green(rgb[0])) {
        bounds.add(new Rectangle(x, y, 1, 1));
      }
    }
    return bounds;
  }

  private static int green(int rgb) {
    return rgb >> 8 & 0xFF;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static byte[] bytes(BufferedImage image) {
    int[] pixels = pixels(image);
    ByteBuffer bytes = ByteBuffer.allocate(4 * pixels.length);
    Arrays.stream(pixels).forEach(bytes::putInt);
    return bytes.array();
  }
}
