package com.example.postcode;

import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.DigitReader;
import io.github.mnistmaven.predict.DigitReading;
import io.github.mnistmaven.predict.FieldSpec;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Reads postcodes from photos of forms, or from images of their digits, with the model that the
 * build of this project trained.
 */
public final class PostcodeReader implements AutoCloseable {
  /** A postcode has one digit in each of five printed boxes. */
  private static final FieldSpec FIELD = FieldSpec.digits(5).inBoxes();

  private static final double MIN_PROBABILITY = 0.9;

  private final DigitReader reader;

  /** Loads the model from the jar of this project. */
  public PostcodeReader() throws IOException {
    try (InputStream model = PostcodeReader.class.getResourceAsStream("/model.zip")) {
      this.reader = new DigitReader(DigitClassifier.load(model));
    }
  }

  /** Reads the photo of a form field; empty if it is unreadable, so that a person must read it. */
  public Optional<String> read(BufferedImage photo) {
    DigitReading reading = reader.read(photo, FIELD);
    return reading.isRead() && reading.probability() >= MIN_PROBABILITY
        ? Optional.of(reading.text())
        : Optional.empty();
  }

  /** Reads images of one digit each, from left to right. */
  public String read(List<BufferedImage> digits) {
    StringBuilder postcode = new StringBuilder();
    for (BufferedImage digit : digits) {
      postcode.append(reader.classifier().classify(digit).text());
    }
    return postcode.toString();
  }

  @Override
  public void close() {
    reader.close();
  }

  /** Prints the postcode of each photo in the arguments. */
  public static void main(String[] files) throws Exception {
    try (PostcodeReader reader = new PostcodeReader()) {
      for (String file : files) {
        System.out.println(reader.read(ImageIO.read(new File(file))).orElse("unreadable"));
      }
    }
  }
}
