package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.internal.file.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Trained network or ensemble with its manifest. Immutable. To classify many images, use a {@code
 * DigitClassifier}.
 */
public final class TrainedModel {
  private final NetworkSpec network;
  private final List<Weights> members;
  private final ModelManifest manifest;
  private final Optional<String> loadedSha256;

  /**
   * Creates a model of one network or an ensemble.
   *
   * @param network network architecture of all members
   * @param members weights of each member
   * @param manifest input, classes, specifications and provenance
   * @throws IllegalArgumentException if the number of members, image size or classes differ from
   *     the manifest, or weights do not fit the network
   */
  public TrainedModel(NetworkSpec network, List<Weights> members, ModelManifest manifest) {
    this(network, members, manifest, Optional.empty());
  }

  /** Creates a model with the digest of the file from which it was loaded. */
  TrainedModel(
      NetworkSpec network,
      List<Weights> members,
      ModelManifest manifest,
      Optional<String> loadedSha256) {
    this.network = network;
    this.members = List.copyOf(members);
    this.manifest = manifest;
    this.loadedSha256 = loadedSha256;
    if (members.size() != manifest.members()) {
      throw new IllegalArgumentException(
          "a model must have the %d members of its manifest but has %d"
              .formatted(manifest.members(), members.size()));
    }
    TensorShape images = new TensorShape(manifest.height(), manifest.width(), 1);
    if (!network.input().equals(images) || network.classes() != manifest.classNames().size()) {
      throw new IllegalArgumentException(
          "a model's network must have the input shape %s and the %d classes of its manifest but has %s and %d"
              .formatted(images, manifest.classNames().size(), network.input(), network.classes()));
    }
    members.forEach(weights -> weights.requireFits(network));
  }

  /**
   * Loads and validates a model file.
   *
   * @throws IOException if the file cannot be read
   * @throws MalformedModelException if the file is not a model file
   */
  public static TrainedModel load(Path file) throws IOException {
    return ModelFile.read(file);
  }

  /**
   * Reads a model from a stream, such as a class-path resource; does not close the stream.
   *
   * @param name name of the stream in messages
   * @throws IOException if the stream cannot be read
   * @throws MalformedModelException if the content is not a model file
   */
  public static TrainedModel read(String name, InputStream in) throws IOException {
    return ModelFile.read(name, in.readAllBytes());
  }

  /** Returns the content of the model file. */
  public byte[] toBytes() {
    return ModelFile.bytes(this);
  }

  /**
   * Saves the model. An existing file is replaced atomically. Equal models result in equal bytes.
   */
  public void save(Path file) throws IOException {
    ModelFile.write(this, file);
  }

  /**
   * Computes the class probabilities of images. For many calls, use {@link #predictor}.
   *
   * @return {@code [images.count(), classes]}, row-major; each row sums to 1
   * @throws IllegalArgumentException if the image size differs from the model's
   */
  public float[] probabilities(ImageSet images) {
    try (Predictor predictor = predictor()) {
      return predictor.probabilities(images);
    }
  }

  /** Creates a predictor with the number of views in the manifest. */
  public Predictor predictor() {
    return predictor(manifest.views());
  }

  /**
   * Creates a predictor.
   *
   * @param views number of views of each image, 1 to {@link TestTimeViews#MAX}; 1 is the fastest
   * @throws IllegalArgumentException if the number of views is out of range
   */
  public Predictor predictor(int views) {
    return Predictor.open(this, views);
  }

  /**
   * Returns the SHA-256, in hex, of the loaded file, otherwise of the file that {@link #save}
   * writes.
   */
  public String sha256() {
    return loadedSha256.orElseGet(() -> Sha256.of(ModelFile.bytes(this)));
  }

  /** Returns the network architecture of all members. */
  public NetworkSpec network() {
    return network;
  }

  /** Returns the weights of each member; a model that is not an ensemble has one. */
  public List<Weights> members() {
    return members;
  }

  /** Returns the manifest: input, classes, specifications and provenance. */
  public ModelManifest manifest() {
    return manifest;
  }
}
