package com.example.postcode;

import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.model.MalformedModelException;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.imageio.ImageIO;

/** Reads a postcode from pictures of its digits, with the model that this project's build trained. */
public final class PostcodeReader implements AutoCloseable {
  private final DigitClassifier classifier;

  /** Opens the model in this project's jar. */
  public PostcodeReader() throws IOException, MalformedModelException {
    try (InputStream model = PostcodeReader.class.getResourceAsStream("/model.zip")) {
      this.classifier = DigitClassifier.load(model);
    }
  }

  /** Reads the digits from left to right. */
  public String read(List<BufferedImage> digits) {
    StringBuilder postcode = new StringBuilder();
    for (BufferedImage digit : digits) {
      postcode.append(classifier.classify(digit).label());
    }
    return postcode.toString();
  }

  @Override
  public void close() {
    classifier.close();
  }

  /** Prints the postcode on the pictures that the arguments name. */
  public static void main(String[] files) throws Exception {
    try (PostcodeReader reader = new PostcodeReader()) {
      for (String file : files) {
        System.out.print(reader.read(List.of(ImageIO.read(new File(file)))));
      }
      System.out.println();
    }
  }
}
