package io.github.mnistmaven.core.synthetic.photo;

import io.github.mnistmaven.core.synthetic.internal.GaussianBlur;
import io.github.mnistmaven.core.synthetic.photo.SyntheticPhoto.WrittenDigit;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Generator of synthetic photos of the digits of an {@link ImageSet}.
 *
 * <p>A photo is a pure function of images, settings, seed, kind and index, with the same pixels on
 * every machine. Thread-safe.
 */
public final class PhotoGenerator {
  private static final int SIDE = 28;

  /** Half of the width of a letter's lines, before the factor of the pen. */
  private static final double LETTER_RADIUS = 0.065;

  /** Attempts to find a place where all ink is inside the photo. */
  private static final int ATTEMPTS = 100;

  private final ImageSet images;
  private final PhotoSettings settings;
  private final long seed;

  /**
   * Creates a generator.
   *
   * @param images labeled images {@code [n, 28, 28]}, at least one, each with ink
   * @throws IllegalArgumentException if the set is empty, unlabeled or of another size
   */
  public PhotoGenerator(ImageSet images, PhotoSettings settings, long seed) {
    if (images.count() == 0
        || !images.isLabeled()
        || images.height() != SIDE
        || images.width() != SIDE) {
      throw new IllegalArgumentException(
          "images must be labeled, at least one, and of 28 x 28 pixels but are "
              + images
              + ". Use a subset of MNIST or of data of its form");
    }
    this.images = images;
    this.settings = settings;
    this.seed = seed;
  }

  /**
   * Returns a photo. Photos with one digit use the images in order, from the first again after the
   * last; fields draw them at random.
   *
   * @param kind content
   * @param index number of the photo, from 0
   * @throws IndexOutOfBoundsException if the index is negative
   * @throws IllegalArgumentException if an image has no strokes
   * @throws IllegalStateException if the settings leave no place for the ink
   */
  public SyntheticPhoto photo(PhotoKind kind, int index) {
    Objects.checkIndex(index, Integer.MAX_VALUE);
    RandomStream random = RandomStream.of(seed, "photo " + kind, index);
    int[] sources = sources(kind, index, random);
    double strokeWidth = settings.strokeWidth().draw(random);
    List<Glyph> glyphs = glyphs(kind, sources, strokeWidth, random);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Layout layout = layout(kind, glyphs, random);
      Camera camera =
          Camera.random(layout.width(), layout.height(), settings, glyphs.size() <= 1, random);
      List<PlacedGlyph> placed =
          layout.glyphs().stream()
              .map(glyph -> glyph.moved(-camera.view.left(), -camera.view.top()))
              .toList();
      List<Rectangle> bounds = placed.stream().map(camera::bounds).toList();
      Rectangle frame = new Rectangle(layout.width(), layout.height());
      if (bounds.stream().allMatch(frame::contains)) {
        BufferedImage image = photograph(kind, layout, placed, camera, random);
        return new SyntheticPhoto(image, kind, digits(sources, bounds));
      }
    }
    throw new IllegalStateException(
        kind
            + " photo "
            + index
            + " has no place for its ink after "
            + ATTEMPTS
            + " attempts. Decrease digitHeight, rotation or perspective of "
            + settings);
  }

  private int[] sources(PhotoKind kind, int index, RandomStream random) {
    int[] sources = new int[kind.digits(settings.fieldLength())];
    Arrays.setAll(
        sources,
        i -> sources.length == 1 ? index % images.count() : random.nextInt(images.count()));
    return sources;
  }

  private List<Glyph> glyphs(
      PhotoKind kind, int[] sources, double strokeWidth, RandomStream random) {
    double radius = LETTER_RADIUS * strokeWidth;
    return switch (kind) {
      case PLAIN, RULED, BOX, PLAIN_FIELD, RULED_FIELD, COMB_FIELD ->
          Arrays.stream(sources)
              .<Glyph>mapToObj(source -> DigitGlyph.of(images, source, strokeWidth))
              .toList();
      case BLANK -> List.of();
      case LETTER -> List.of(Letters.random(radius, random));
      case WORD ->
          Stream.<Glyph>generate(() -> Letters.random(radius, random))
              .limit(3 + random.nextInt(5))
              .toList();
      case SCRIBBLE -> List.of(StrokeGlyph.scribble(radius, random));
    };
  }

  private Layout layout(PhotoKind kind, List<Glyph> glyphs, RandomStream random) {
    return switch (kind) {
      case PLAIN, RULED, LETTER, SCRIBBLE ->
          Layout.single(Optional.of(glyphs.get(0)), false, settings, random);
      case BOX -> Layout.single(Optional.of(glyphs.get(0)), true, settings, random);
      case PLAIN_FIELD, RULED_FIELD ->
          Layout.line(glyphs, new Interval(-0.02, 0.35), settings, random);
      case WORD -> Layout.line(glyphs, new Interval(0.05, 0.25), settings, random);
      case COMB_FIELD -> Layout.comb(glyphs, settings.fieldLength(), settings, random);
      case BLANK ->
          random.nextInt(4) == 0
              ? Layout.comb(glyphs, settings.fieldLength(), settings, random)
              : Layout.single(Optional.empty(), random.nextInt(3) == 0, settings, random);
    };
  }

  private BufferedImage photograph(
      PhotoKind kind, Layout layout, List<PlacedGlyph> placed, Camera camera, RandomStream random) {
    boolean stained = kind == PhotoKind.BLANK && random.nextInt(2) == 0;
    Sheet sheet = Paper.sheet(camera.sheetWidth(), camera.sheetHeight(), settings, stained, random);
    double opacity = settings.lineOpacity().draw(random);
    if (isRuled(kind, random)) {
      RuledLines.print(sheet, layout.unit(), opacity, random);
    }
    layout
        .box()
        .map(box -> box.moved(-camera.view.left(), -camera.view.top()))
        .ifPresent(box -> box.print(sheet, opacity, random));
    Pen pen = Pen.random(settings, random);
    placed.forEach(glyph -> pen.write(sheet, glyph, random));
    return developed(camera.photograph(sheet), layout.width(), layout.height(), random);
  }

  private static boolean isRuled(PhotoKind kind, RandomStream random) {
    return switch (kind) {
      case RULED, RULED_FIELD -> true;
      case PLAIN, BOX, PLAIN_FIELD, COMB_FIELD -> false;
      case BLANK, LETTER, WORD, SCRIBBLE -> random.nextInt(3) == 0;
    };
  }

  private BufferedImage developed(float[][] photo, int width, int height, RandomStream random) {
    new Light(settings, random).illuminate(photo, width, height);
    double sigma = settings.blur().draw(random) / 1000 * Math.max(width, height);
    for (int c = 0; c < 3; c++) {
      photo[c] = GaussianBlur.apply(photo[c], width, sigma);
    }
    Sensor.expose(photo, settings.noise().draw(random), random);
    JpegArtifacts.apply(photo, width, (int) settings.jpegQuality().draw(random));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] rgb = new int[width * height];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = toByte(photo[0][i]) << 16 | toByte(photo[1][i]) << 8 | toByte(photo[2][i]);
    }
    image.getRaster().setDataElements(0, 0, width, height, rgb);
    return image;
  }

  private static int toByte(float value) {
    return Math.max(0, Math.min(255, Math.round(value)));
  }

  private List<WrittenDigit> digits(int[] sources, List<Rectangle> bounds) {
    List<WrittenDigit> digits = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      String label = images.classNames().get(images.label(sources[i]));
      digits.add(new WrittenDigit(label, sources[i], bounds.get(i)));
    }
    return digits;
  }
}
