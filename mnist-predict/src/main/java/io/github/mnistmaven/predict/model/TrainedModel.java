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
 * Trained network or ensemble, with everything needed to use it. Immutable. To classify many
 * images, put it into a {@code DigitClassifier}.
 */
public final class TrainedModel {
  private final NetworkSpec network;
  private final List<Weights> members;
  private final ModelManifest manifest;
  private final Optional<String> loadedSha256;

  /**
   * Model of one network or an ensemble.
   *
   * @param network the network that all members share
   * @param members weights of each member
   * @param manifest input, classes, settings and provenance
   * @throws IllegalArgumentException if members, image size or classes are not those of the
   *     manifest, or weights do not fit the network
   */
  public TrainedModel(NetworkSpec network, List<Weights> members, ModelManifest manifest) {
    this(network, members, manifest, Optional.empty());
  }

  /** Model with the digest of its file if it was loaded. */
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
          "a model must have the %d members that its manifest says but has %d"
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
   * Loads a model file after vetting every entry of it.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedModelException if it is not a model file
   */
  public static TrainedModel load(Path file) throws IOException, MalformedModelException {
    return ModelFile.read(file);
  }

  /**
   * Reads a model from a stream, such as a class-path resource; does not close it.
   *
   * @param name name of the stream in messages
   * @throws IOException if it cannot be read
   * @throws MalformedModelException if it is not a model file
   */
  public static TrainedModel read(String name, InputStream in)
      throws IOException, MalformedModelException {
    return ModelFile.read(name, in.readAllBytes());
  }

  /**
   * Bytes of the model file.
   *
   * @throws IllegalArgumentException if the manifest's settings have no {@code seed}
   */
  public byte[] toBytes() {
    return ModelFile.savable(this);
  }

  /**
   * Saves the model; an existing file is replaced only when the new one is whole. The same model
   * gives the same bytes.
   *
   * @throws IllegalArgumentException if the manifest's settings have no {@code seed}
   */
  public void save(Path file) throws IOException {
    ModelFile.write(this, file);
  }

  /**
   * Computes the class probabilities of images once; for many calls see {@link #predictor}.
   *
   * @return {@code [digits.count(), classes]}, row-major, each row with the sum 1
   * @throws IllegalArgumentException if the images' size is not the model's
   */
  public float[] probabilities(ImageSet digits) {
    try (Predictor predictor = predictor()) {
      return predictor.probabilities(digits);
    }
  }

  /** Creates a predictor that computes as many views of an image as the manifest says. */
  public Predictor predictor() {
    return predictor(manifest.views());
  }

  /**
   * Creates a predictor.
   *
   * @param views number of views of each image, 1 to {@link TestTimeViews#MOST}; 1 is the fastest
   * @throws IllegalArgumentException if the number of views is out of range
   */
  public Predictor predictor(int views) {
    return Predictor.open(this, views);
  }

  /** The SHA-256, in hex, of the file it was loaded from, else of what {@link #save} writes now. */
  public String sha256() {
    return loadedSha256.orElseGet(() -> Sha256.of(ModelFile.bytes(this)));
  }

  /** The network that all members share. */
  public NetworkSpec network() {
    return network;
  }

  /** Weights of each member; a model that is no ensemble has one. */
  public List<Weights> members() {
    return members;
  }

  /** Input, classes, settings and provenance. */
  public ModelManifest manifest() {
    return manifest;
  }
}
