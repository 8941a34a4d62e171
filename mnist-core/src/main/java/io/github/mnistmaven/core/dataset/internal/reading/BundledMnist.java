package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.dataset.internal.format.BadSamples;
import io.github.mnistmaven.core.dataset.internal.format.IdxReader;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.internal.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Reader of the bundled MNIST, which verifies the checksum of each file. */
public final class BundledMnist {
  private static final String FOLDER = "/io/github/mnistmaven/core/dataset/mnist/";

  /** File of MNIST as its authors distribute it. */
  private enum Resource {
    TRAINING_IMAGES(
        "train-images-idx3-ubyte.gz",
        "0b367032e93c5d0cea0925647cfdb18614af8ee15f83e6f2fc2ad904a6835971"),
    TRAINING_LABELS(
        "train-labels-idx1-ubyte.gz",
        "1787548bbe0bff1ec2ecdc0ef292b02df999e2d1a6002d27500982c652b17203"),
    TEST_IMAGES(
        "t10k-images-idx3-ubyte.gz",
        "1a1a05eab793c14bb050b398624a11b0ffd1a2953baed553b1b9bd079e2a20be"),
    TEST_LABELS(
        "t10k-labels-idx1-ubyte.gz",
        "b91679a0acfe4ba0e50a2437a903084cba1f5f92592b016a25a7dfd00455798b");

    private final String file;
    private final String sha256;

    Resource(String file, String sha256) {
      this.file = file;
      this.sha256 = sha256;
    }
  }

  private BundledMnist() {}

  /**
   * Reads the bundled MNIST.
   *
   * @throws IllegalStateException if the library's JAR is damaged
   */
  public static LabeledSet read() {
    try {
      ImageSet training = read(Resource.TRAINING_IMAGES, Resource.TRAINING_LABELS);
      ImageSet test = read(Resource.TEST_IMAGES, Resource.TEST_LABELS);
      return new LabeledSet(
          training, training.first(0), test, Optional.empty(), List.of(), List.of());
    } catch (IOException | MalformedDatasetException e) {
      throw new IllegalStateException("the mnist-core JAR cannot be read", e);
    }
  }

  private static ImageSet read(Resource images, Resource labels) throws IOException {
    BadSamples none = new BadSamples(OnBadSample.FAIL);
    return IdxReader.readPair(open(images), open(labels), ImageSet.digitNames(), none);
  }

  private static Source open(Resource resource) throws IOException {
    try (InputStream in = BundledMnist.class.getResourceAsStream(FOLDER + resource.file)) {
      if (in == null) {
        throw damaged(resource, "is missing");
      }
      byte[] bytes = in.readAllBytes();
      String found = Sha256.of(bytes);
      if (!found.equals(resource.sha256)) {
        throw damaged(resource, "has the SHA-256 " + found + " but must have " + resource.sha256);
      }
      return Source.of(resource.file, bytes);
    }
  }

  private static IllegalStateException damaged(Resource resource, String defect) {
    return new IllegalStateException(
        "the mnist-core JAR is damaged: "
            + resource.file
            + " "
            + defect
            + "; download the JAR again");
  }
}
