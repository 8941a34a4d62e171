package io.github.mnistmaven.spark.internal.image;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.predict.image.DigitImage;
import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Image in the OpenCV layout of Spark's data source {@code image}: row-major, one byte per channel
 * in the order blue, green, red, alpha.
 *
 * @param height height in pixels
 * @param width width in pixels
 * @param channels 1, 3 or 4
 * @param data {@code [height, width, channels]}
 */
@SuppressWarnings("ArrayRecordComponent") // Instances are never compared.
record SparkImage(int height, int width, int channels, byte[] data) {
  static final List<String> FIELDS = List.of("height", "width", "nChannels", "data");

  /**
   * Converts the structure of a row.
   *
   * @throws MalformedDatasetException if the dimensions do not match the number of bytes
   */
  static SparkImage of(String name, Row image) {
    int height = image.getAs("height");
    int width = image.getAs("width");
    int channels = image.getAs("nChannels");
    byte[] data = image.getAs("data");
    boolean known = channels == 1 || channels == 3 || channels == 4;
    if (!known || height < 1 || width < 1 || (long) height * width * channels != data.length) {
      String origin = List.of(image.schema().fieldNames()).contains("origin") ? "origin" : "";
      throw new MalformedDatasetException(
          origin.isEmpty() || image.getAs(origin) == null ? name : image.getAs(origin),
          "",
          "an image with 1, 3 or 4 channels of one byte each",
          "%d bytes for %d x %d pixels with %d channels"
              .formatted(data.length, height, width, channels));
    }
    return new SparkImage(height, width, channels, data);
  }

  byte[] inForm(ImageForm form) {
    return DigitImage.of(bufferedImage(), form.height(), form.width(), form.polarity()).pixels();
  }

  private BufferedImage bufferedImage() {
    if (channels == 1) {
      BufferedImage gray = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      gray.getRaster().setDataElements(0, 0, width, height, data);
      return gray;
    }
    BufferedImage color = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < height * width; i++) {
      int at = i * channels;
      int alpha = channels == 4 ? channel(at + 3) : 255;
      int rgb = channel(at + 2) << 16 | channel(at + 1) << 8 | channel(at);
      color.setRGB(i % width, i / width, alpha << 24 | rgb);
    }
    return color;
  }

  private int channel(int at) {
    return data[at] & 0xFF;
  }
}
