package io.github.mnistmaven.predict.internal.preprocessing;

import io.github.mnistmaven.predict.image.BoundingBox;
import io.github.mnistmaven.predict.image.Polarity;
import io.github.mnistmaven.predict.image.PreprocessingSteps;
import io.github.mnistmaven.predict.internal.image.DecodedImage;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Preprocessing of a picture: the results of all steps, up to the candidates for digits. */
public final class Preprocessing {
  /** Shorter side that the steps process; larger pictures are reduced. */
  private static final int SIDE = 240;

  /** Largest number of pixels that the steps process. */
  private static final int MAX_PIXELS = 1_000_000;

  /** Height of digits, in pixels, from which more resolution is not needed. */
  private static final int MIN_HEIGHT = 36;

  /** Gray of the background from which light ink is unlikely: it has little contrast. */
  private static final int LIGHT_PAPER = 100;

  private static final int LIGHT_PAPER_PRIOR = 4;

  /** Smallest contrast of a picture of the model's size that has ink. */
  private static final float MIN_CONTRAST = 0.06f;

  private final int step;
  private final int targetHeight;
  private final int targetWidth;
  private final Plane gray;
  private final Ink ink;
  private final Plane foreground;
  private final LineRemoval.Result lines;
  private final Plane withoutLines;
  private final TextLine line;
  private final List<Candidate> candidates;

  /**
   * Candidate for a digit: a sequence of parts of the line.
   *
   * @param first index of the first part
   * @param end index after the last part
   * @param penalty negative logarithm of the prior probability of the shape and its cuts
   * @param boundingBox position in the picture
   * @param pixels normalized image of the model's size
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Candidate(
      int first, int end, double penalty, BoundingBox boundingBox, byte[] pixels) {}

  private Preprocessing(
      Plane gray, int step, Polarity polarity, int targetHeight, int targetWidth) {
    this.step = step;
    this.targetHeight = targetHeight;
    this.targetWidth = targetWidth;
    this.gray = gray;
    boolean dark =
        switch (polarity) {
          case DETECT -> isDark(gray);
          case DARK_ON_LIGHT -> true;
          case LIGHT_ON_DARK -> false;
        };
    Plane darkInk = dark ? gray : gray.inverted();
    boolean uniform = Background.isUniform(darkInk);
    boolean normalized = step == 1 && gray.height == targetHeight && gray.width == targetWidth;
    Plane contrast = Ink.contrast(darkInk, Background.of(darkInk, uniform));
    Ink found = Ink.of(contrast, uniform);
    this.foreground = found.foreground();
    this.lines = LineRemoval.apply(found.withLines(), found.smoothed());
    // The ink may be lighter than the lines, which determined the threshold.
    this.ink = lines.count() == 0 ? found : Ink.of(found.without(lines.pixels()), uniform);
    this.withoutLines = ink.foreground();
    if (normalized && uniform) {
      this.line = new TextLine(0, List.of());
      this.candidates = normalized(darkInk);
    } else {
      this.line = TextLine.of(withoutLines, ink, uniform);
      this.candidates =
          Segmentation.candidates(line, gray.width).stream()
              .map(c -> candidate(c.first(), c.end(), c.penalty(), c.shape()))
              .toList();
    }
  }

  /** Preprocesses a picture. */
  public static Preprocessing of(
      BufferedImage image, Polarity polarity, int targetHeight, int targetWidth) {
    return of(new DecodedImage(image, 1), polarity, targetHeight, targetWidth);
  }

  /** Preprocesses a picture, at a higher resolution if its digits are small. */
  public static Preprocessing of(
      DecodedImage decoded, Polarity polarity, int targetHeight, int targetWidth) {
    BufferedImage image = decoded.image();
    double pixels = (double) image.getWidth() * image.getHeight();
    int finest = (int) Math.max(1, Math.ceil(Math.sqrt(pixels / MAX_PIXELS)));
    Plane fine = Grayscale.of(image, finest).oriented(decoded.orientation());
    int factor = Math.max(1, Math.min(fine.width, fine.height) / SIDE);
    while (true) {
      Plane gray = factor == 1 ? fine : fine.downscaled(factor);
      Preprocessing result =
          new Preprocessing(gray, finest * factor, polarity, targetHeight, targetWidth);
      if (factor == 1 || result.line.height() == 0 || result.line.height() >= MIN_HEIGHT) {
        return result;
      }
      factor = Math.max(1, factor / 2);
    }
  }

  /** Returns whether the ink is dark. */
  private static boolean isDark(Plane gray) {
    if (Background.isUniform(gray) || Background.isUniform(gray.inverted())) {
      return Background.hasBrightBorder(gray);
    }
    // The strongest differences from the median of the surroundings are ink.
    Plane background = Background.median(gray);
    double dark = 0;
    double light = 0;
    for (int i = 0; i < gray.values.length; i++) {
      double difference = (background.values[i] - gray.values[i]) / 255;
      double weight = Math.abs(difference * difference * difference);
      dark += difference > 0 ? weight : 0;
      light += difference < 0 ? weight : 0;
    }
    float typical = Plane.quantile(background.values, background.values.length, 0.5);
    return typical > LIGHT_PAPER ? LIGHT_PAPER_PRIOR * dark >= light : dark >= light;
  }

  /** Returns the unchanged picture, whose ink is dark, as a digit; none if it is blank. */
  private List<Candidate> normalized(Plane darkInk) {
    byte[] pixels = new byte[darkInk.values.length];
    int most = 0;
    int least = 255;
    for (int i = 0; i < pixels.length; i++) {
      int value = 255 - Math.round(darkInk.values[i]);
      pixels[i] = (byte) value;
      most = Math.max(most, value);
      least = Math.min(least, value);
    }
    return most - least < 255 * MIN_CONTRAST
        ? List.of()
        : List.of(new Candidate(0, 1, 0, new BoundingBox(0, 0, gray.width, gray.height), pixels));
  }

  private Candidate candidate(int first, int end, double penalty, Shape shape) {
    return new Candidate(
        first,
        end,
        penalty,
        new BoundingBox(
            shape.left() * step, shape.top() * step, shape.width() * step, shape.height() * step),
        SizeNormalization.apply(shape, ink.contrast(), targetHeight, targetWidth));
  }

  /** Returns the candidates, ordered by their first part. Together they cover all parts. */
  public List<Candidate> candidates() {
    return candidates;
  }

  /**
   * Returns one candidate for each box of a printed row of boxes. If the boxes are not found, the
   * result is that of {@link #candidates}.
   *
   * @param count number of boxes
   */
  public List<Candidate> candidatesInBoxes(int count) {
    List<Shape> shapes =
        BoxRow.of(lines.vertical(), count).map(row -> row.assign(line)).orElse(List.of());
    if (shapes.isEmpty()) {
      return candidates;
    }
    List<Candidate> result = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      result.add(candidate(i, i + 1, 0, shapes.get(i)));
    }
    return result;
  }

  /** Returns the results of the steps, with the candidates of some boxes as digits. */
  public PreprocessingSteps steps(List<BoundingBox> boxes) {
    List<PreprocessingSteps.Digit> digits =
        boxes.stream()
            .flatMap(box -> candidates.stream().filter(c -> c.boundingBox().equals(box)).limit(1))
            .map(c -> new PreprocessingSteps.Digit(c.boundingBox(), picture(c.pixels())))
            .toList();
    return new PreprocessingSteps(
        picture(gray, 1, 0),
        picture(ink.contrast(), -255, 255),
        picture(foreground, -255, 255),
        picture(withoutLines, -255, 255),
        digits);
  }

  private BufferedImage picture(byte[] pixels) {
    float[] values = new float[pixels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = pixels[i] & 0xFF;
    }
    return picture(new Plane(targetWidth, targetHeight, values), 1, 0);
  }

  private static BufferedImage picture(Plane plane, float factor, float offset) {
    BufferedImage image =
        new BufferedImage(plane.width, plane.height, BufferedImage.TYPE_BYTE_GRAY);
    int[] row = new int[plane.width];
    for (int y = 0; y < plane.height; y++) {
      for (int x = 0; x < plane.width; x++) {
        row[x] = Math.max(0, Math.min(255, Math.round(factor * plane.at(x, y) + offset)));
      }
      image.getRaster().setSamples(0, y, plane.width, 1, 0, row);
    }
    return image;
  }
}
