package com.example.postcode;

import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.model.MalformedModelException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * Reads a postcode from images of its digits, with the model that the build of this project
 * trained.
 */
public final class PostcodeReader implements AutoCloseable {
  private final DigitClassifier classifier;

  /** Loads the model from the jar of this project. */
  public PostcodeReader() throws IOException {
    try (InputStream model = PostcodeReader.class.getResourceAsStream("/model.zip")) {
      this.classifier = DigitClassifier.load(model);
    }
  }

  /** Reads the digits from left to right. */
  public String read(List<BufferedImage> digits) {
    StringBuilder postcode = new StringBuilder();
    for (BufferedImage digit : digits) {
      postcode.append(classifier.classify(digit).text());
    }
    return postcode.toString();
  }

  @Override
  public void close() {
    classifier.close();
  }

  /** Prints the postcode of the image files in the arguments. */
  public static void main(String[] files) throws Exception {
    try (PostcodeReader reader = new PostcodeReader()) {
      for (String file : files) {
        System.out.print(reader.read(List.of(ImageIO.read(new File(file)))));
      }
      System.out.println();
    }
  }
}
