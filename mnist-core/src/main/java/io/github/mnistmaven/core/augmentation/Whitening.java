package io.github.mnistmaven.core.augmentation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * ZCA whitening: multiplies an image with {@code U diag(1 / sqrt(s + epsilon)) U'}, where {@code U
 * diag(s) U'} is the covariance of the training images.
 */
public final class Whitening {
  /** The most pixels of an image; the time to fit grows with the third power. */
  public static final int MAX_PIXELS = 1024;

  private final float[] matrix;
  private final int pixels;

  /** The sum of the matrix's rows: what an image of ones becomes. */
  private final float[] rowSum;

  private Whitening(float[] matrix, int pixels) {
    this.matrix = matrix;
    this.pixels = pixels;
    this.rowSum = new float[pixels];
    for (int row = 0; row < pixels; row++) {
      addRow(row, 1, rowSum);
    }
  }

  /** Fits to the images less {@code mean}, which is one number as in Keras. */
  static Whitening fit(Iterable<float[]> images, double mean, double epsilon) {
    int pixels = images.iterator().next().length;
    check(pixels);
    double[][] covariance = covariance(images, pixels, mean);
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    return new Whitening(whiteningMatrix(eigen, pixels, epsilon), pixels);
  }

  /** Refuses images that are too large to fit to. */
  static void check(int pixels) {
    if (pixels > MAX_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              "zcaWhitening needs images of at most %d pixels but these have %d;"
                  + " turn it off or make them smaller",
              MAX_PIXELS, pixels));
    }
  }

  /** The pixels of the images it was fitted to. */
  int pixels() {
    return pixels;
  }

  /**
   * What an image, as a row of its pixels, is multiplied with.
   *
   * @return {@code [pixels, pixels]}, row-major; a copy
   */
  public float[] matrix() {
    return matrix.clone();
  }

  /**
   * The mean of {@code (x - mean) (x - mean)'}. Only ink is summed, a fifth of a digit's pixels;
   * the mean is taken off at the end, which double precision allows.
   */
  private static double[][] covariance(Iterable<float[]> images, int pixels, double mean) {
    double[][] products = new double[pixels][pixels];
    double[] sums = new double[pixels];
    int[] ink = new int[pixels];
    double n = 0;
    for (float[] image : images) {
      int count = findInk(image, ink);
      for (int a = 0; a < count; a++) {
        double pixel = image[ink[a]];
        double[] row = products[ink[a]];
        sums[ink[a]] += pixel;
        for (int b = 0; b < count; b++) {
          row[ink[b]] += pixel * image[ink[b]];
        }
      }
      n++;
    }
    for (int a = 0; a < pixels; a++) {
      for (int b = 0; b < pixels; b++) {
        products[a][b] = products[a][b] / n - mean * (sums[a] + sums[b]) / n + mean * mean;
      }
    }
    return products;
  }

  /** Writes the indices of the pixels that are not 0, and returns how many. */
  private static int findInk(float[] image, int[] ink) {
    int count = 0;
    for (int pixel = 0; pixel < image.length; pixel++) {
      if (image[pixel] != 0) {
        ink[count++] = pixel;
      }
    }
    return count;
  }

  private static float[] whiteningMatrix(EigenDecomposition eigen, int pixels, double epsilon) {
    double[] result = new double[pixels * pixels];
    for (int k = 0; k < pixels; k++) {
      double factor = 1 / Math.sqrt(Math.max(eigen.getRealEigenvalue(k), 0) + epsilon);
      double[] vector = eigen.getEigenvector(k).toArray();
      for (int a = 0; a < pixels; a++) {
        double scaled = factor * vector[a];
        for (int b = 0; b < pixels; b++) {
          result[a * pixels + b] += scaled * vector[b];
        }
      }
    }
    float[] matrix = new float[result.length];
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) result[i];
    }
    return matrix;
  }

  /**
   * Whitens an image in place. Its first pixel counts as background, and where the rest equals it,
   * one product serves all: a digit is four fifths background.
   */
  void apply(float[] image) {
    if (image.length != pixels) {
      throw new IllegalArgumentException(
          "whitening was fitted to images of " + pixels + " pixels but this has " + image.length);
    }
    float background = image[0];
    float[] whitened = new float[pixels];
    for (int column = 0; column < pixels; column++) {
      whitened[column] = background * rowSum[column];
    }
    for (int row = 0; row < pixels; row++) {
      if (image[row] != background) {
        addRow(row, image[row] - background, whitened);
      }
    }
    System.arraycopy(whitened, 0, image, 0, pixels);
  }

  private void addRow(int row, float factor, float[] target) {
    int start = row * pixels;
    for (int column = 0; column < pixels; column++) {
      target[column] += factor * matrix[start + column];
    }
  }

  /** Reads what {@link #toBase64} wrote. */
  @JsonCreator
  static Whitening fromBase64(String base64) {
    ByteBuffer bytes =
        ByteBuffer.wrap(Base64.getDecoder().decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    float[] matrix = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(matrix);
    for (float element : matrix) {
      if (!Float.isFinite(element)) {
        throw new IllegalArgumentException(
            "a whitening matrix must be finite but holds " + element);
      }
    }
    int pixels = (int) Math.sqrt(matrix.length);
    if (pixels == 0 || pixels * pixels * Float.BYTES != bytes.limit()) {
      throw new IllegalArgumentException(
          "a whitening matrix must be square but has " + bytes.limit() + " bytes");
    }
    return new Whitening(matrix, pixels);
  }

  /** The matrix, row-major, little-endian floats in Base64. */
  @JsonValue
  String toBase64() {
    ByteBuffer bytes =
        ByteBuffer.allocate(matrix.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(matrix);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Whitening that && Arrays.equals(matrix, that.matrix);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(matrix);
  }

  @Override
  public String toString() {
    return "Whitening[" + pixels + " x " + pixels + "]";
  }
}
