package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.augmentation.TestTimeViews;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.dl4j.Dl4jExporter;
import io.github.mnistmaven.core.dl4j.Dl4jFile;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.internal.file.AtomicFile;
import io.github.mnistmaven.core.internal.file.Sha256;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;

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
   * One model of several that were trained apart: its members are those of all, in their order, and
   * the mean of their probabilities is its answer. Its manifest keeps what all say, lists what
   * differs (see {@link ModelManifest#joined}), and tells that the model was combined, and of which
   * files ({@link ModelManifest#COMBINED_FROM}). It has no fingerprint, as no training makes it,
   * and the temperature 1: see {@link Predictor#fitTemperature} for one that fits the mean.
   *
   * @param models at least two, of one network but for its weights, for images of one size and
   *     classes, which they standardize alike and look at in as many views; an ensemble counts with
   *     all its members
   * @throws UnlikeModelException if one of them is not like the first, naming what differs
   * @throws IllegalArgumentException if there are too few models, or more than {@value
   *     ModelManifest#MOST_MEMBERS} members
   */
  public static TrainedModel ensemble(List<TrainedModel> models) {
    return new Combination(models).model();
  }

  /**
   * Loads a model file after vetting every entry of it.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedModelException if it is no model of ours
   */
  public static TrainedModel load(Path file) throws IOException, MalformedModelException {
    return ModelFile.read(file);
  }

  /**
   * Reads a model from a stream, such as a class-path resource; does not close it.
   *
   * @param name what messages call it
   * @throws IOException if it cannot be read
   * @throws MalformedModelException if it is no model of ours
   */
  public static TrainedModel read(String name, InputStream in)
      throws IOException, MalformedModelException {
    return ModelFile.read(name, in.readAllBytes());
  }

  /**
   * What {@link #save} writes.
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
   * Writes the model as an ONNX file (opset 17), for runtimes in any language. An existing file is
   * replaced only when the new one is complete. The same model gives the same bytes.
   *
   * <p>Input {@code pixels}: floats {@code [batch, 1, height, width]} in 0..255 as {@link Digits}
   * have them, white ink on a black background, for any batch; scaling and standardization are in
   * the file. Output {@code probabilities}: floats {@code [batch, classes]}, each row with the sum
   * 1: the mean over the members, corrected by the temperature. The metadata has the names of the
   * classes, the manifest's provenance and the size of images. The file has no test-time
   * augmentation: it computes one view of an image for any {@link ModelManifest#views}.
   *
   * @throws IllegalArgumentException if the weights are too many for one file
   * @throws IOException if the file cannot be written
   */
  public void exportOnnx(Path file) throws IOException {
    OnnxFile.write(this, file);
  }

  /**
   * The class probabilities of images, computed once on the default engine; for many calls see
   * {@link #predictor}.
   *
   * @return {@code [digits.count(), classes]}, row-major, each row summing to 1
   * @throws IllegalArgumentException if the images' size is not the model's
   */
  public float[] probabilities(Digits digits) {
    try (Predictor predictor = predictor(EngineChoice.JAVA)) {
      return predictor.probabilities(digits);
    }
  }

  /**
   * Evaluates the model on labelled images, on the default engine.
   *
   * @param digits at least one labelled image, of the model's size and with its classes
   * @throws IllegalArgumentException if they are not, naming what differs
   */
  public Evaluation evaluate(Digits digits) {
    try (Predictor predictor = predictor(EngineChoice.JAVA)) {
      return predictor.evaluate(digits);
    }
  }

  /**
   * Opens an engine for each member, which computes on all processors, and looks at as many views
   * of an image as the manifest says; close the predictor after use.
   *
   * @throws io.github.mnistmaven.core.engine.UnavailableEngineException if the engine cannot
   *     compute here
   */
  public Predictor predictor(EngineChoice choice) {
    return predictor(choice, manifest.views());
  }

  /**
   * The same for another number of views: one is the fastest.
   *
   * @param views how many, 1 to {@link TestTimeViews#MOST}
   * @throws IllegalArgumentException if there are not so many
   * @throws io.github.mnistmaven.core.engine.UnavailableEngineException if the engine cannot
   *     compute here
   */
  public Predictor predictor(EngineChoice choice, int views) {
    return Predictor.open(this, choice, views);
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

  /**
   * Writes the model as a file that Deeplearning4j's {@code ModelSerializer} restores; an existing
   * file is replaced only when the new one is whole. The same model gives the same bytes. Scaling,
   * standardization and temperature are not in the file.
   *
   * @throws IllegalArgumentException if the model is an ensemble, or Deeplearning4j has no equal of
   *     a layer
   * @throws IOException if the file cannot be written
   */
  public void exportDl4j(Path file) throws IOException {
    if (members.size() > 1) {
      throw new IllegalArgumentException(
          "a Deeplearning4j file holds one network but the model is an ensemble of %d; export to ONNX"
              .formatted(members.size()));
    }
    Model model = toDl4j(0);
    AtomicFile.writeDurably(file, out -> Dl4jFile.write(model, out));
  }

  /**
   * Converts a member to an ordinary Deeplearning4j model. Deeplearning4j needs its native library
   * for this: add the dependency {@code org.nd4j:nd4j-native-platform}.
   *
   * @param member index of the member, from 0
   * @return a {@code MultiLayerNetwork}, or a {@code ComputationGraph} if the network has residual
   *     blocks or begins with dropout or an activation
   * @throws io.github.mnistmaven.core.dl4j.UnsupportedNetworkException if Deeplearning4j has no
   *     equal of a layer
   */
  public Model toDl4j(int member) {
    return Dl4jExporter.model(network, members.get(member));
  }

  /** What the network takes and gives, and where it comes from. */
  public ModelManifest manifest() {
    return manifest;
  }
}
