package io.github.mnistmaven.predict.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;

/**
 * ZCA whitening: multiplies an image with {@code U diag(1 / sqrt(s + epsilon)) U'}, where {@code U
 * diag(s) U'} is the covariance of the training images.
 */
public final class Whitening {
  private final float[] matrix;
  private final int pixels;

  /** Sum of the matrix's rows: the product of an image of ones and the matrix. */
  private final float[] rowSum;

  private Whitening(float[] matrix, int pixels) {
    this.matrix = matrix;
    this.pixels = pixels;
    this.rowSum = new float[pixels];
    for (int row = 0; row < pixels; row++) {
      addRow(row, 1, rowSum);
    }
  }

  /**
   * Creates a whitening with a matrix.
   *
   * @param matrix {@code [pixels, pixels]}, row-major; an image, as a row vector, is multiplied by
   *     it
   * @throws IllegalArgumentException if the matrix is not square or contains a non-finite number
   */
  public static Whitening ofMatrix(float[] matrix) {
    for (float element : matrix) {
      if (!Float.isFinite(element)) {
        throw new IllegalArgumentException(
            "a whitening matrix must be finite but holds " + element);
      }
    }
    int pixels = (int) Math.sqrt(matrix.length);
    if (pixels == 0 || pixels * pixels != matrix.length) {
      throw notSquare(matrix.length * Float.BYTES);
    }
    return new Whitening(matrix.clone(), pixels);
  }

  /** Returns the number of pixels of an image. */
  int pixels() {
    return pixels;
  }

  /**
   * Returns a copy of the matrix by which an image, as a row vector, is multiplied.
   *
   * @return {@code [pixels, pixels]}, row-major
   */
  public float[] matrix() {
    return matrix.clone();
  }

  /**
   * Whitens an image in place. The product of the background, the value of the first pixel, is
   * computed once for all pixels, because a digit is about 80% background.
   */
  void apply(float[] image) {
    if (image.length != pixels) {
      throw new IllegalArgumentException(
          "images must have %d pixels for this whitening matrix but the image has %d"
              .formatted(pixels, image.length));
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

  /**
   * Parses the output of {@link #toBase64}.
   *
   * @throws IllegalArgumentException if the text is not a square matrix of finite numbers
   */
  static Whitening fromBase64(String base64) {
    ByteBuffer bytes = ByteBuffer.wrap(decode(base64)).order(ByteOrder.LITTLE_ENDIAN);
    float[] matrix = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(matrix);
    if (matrix.length * Float.BYTES != bytes.limit()) {
      throw notSquare(bytes.limit());
    }
    return ofMatrix(matrix);
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a whitening matrix must be in Base64", e);
    }
  }

  private static IllegalArgumentException notSquare(int bytes) {
    return new IllegalArgumentException(
        "a whitening matrix must be square but has " + bytes + " bytes");
  }

  /** Returns the matrix as row-major little-endian floats in Base64. */
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
