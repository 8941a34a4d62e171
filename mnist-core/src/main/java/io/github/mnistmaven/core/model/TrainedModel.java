package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.augmentation.TestTimeViews;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.internal.file.Sha256;
import io.github.mnistmaven.core.network.internal.TrainedNetwork;
import io.github.mnistmaven.core.network.internal.vetting.ConfigurationCheck;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A network that has been trained, or an ensemble of some, and what is needed to use it. Not
 * thread-safe: a network computes one call at a time. To share a model, put it into a {@code
 * DigitClassifier}.
 */
public final class TrainedModel {
  private final List<TrainedNetwork> networks;
  private final ModelManifest manifest;
  private final Optional<String> loadedSha256;

  /**
   * A model of one network.
   *
   * @param network initialised, with one output for each of the manifest's classes
   * @param manifest what the network takes and gives
   */
  public TrainedModel(MultiLayerNetwork network, ModelManifest manifest) {
    this(List.of(network), manifest);
  }

  /**
   * A model of one network or more of one configuration, but for their seeds.
   *
   * @param members initialised, each with one output for each of the manifest's classes
   * @param manifest what the networks take and give, and how many there are
   * @throws IllegalArgumentException if there are not as many as the manifest says
   */
  public TrainedModel(List<MultiLayerNetwork> members, ModelManifest manifest) {
    this(members.stream().map(TrainedNetwork::of).toList(), manifest, Optional.empty());
  }

  /** A model of networks, with the digest of its file if it was loaded. */
  TrainedModel(
      List<TrainedNetwork> networks, ModelManifest manifest, Optional<String> loadedSha256) {
    this.networks = List.copyOf(networks);
    this.manifest = manifest;
    this.loadedSha256 = loadedSha256;
    if (networks.size() != manifest.members()) {
      throw new IllegalArgumentException(
          "a model must have the %d members that its manifest says but has %d"
              .formatted(manifest.members(), networks.size()));
    }
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
   * Checks that a model of a network could be loaded again: files may name few classes, because
   * DL4J instantiates what they name.
   *
   * @throws IllegalArgumentException naming the class that stands in the way
   */
  public static void requireLoadable(MultiLayerConfiguration configuration) {
    ConfigurationCheck.requireReadable(configuration);
  }

  /**
   * Loads a model file after vetting every entry of it.
   *
   * @throws IOException if it cannot be read
   * @throws MalformedModelException if it is no model of ours; DL4J has not seen it then
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
   * Saves the model as a DL4J zip; an existing file is replaced only when the new one is whole. The
   * same model gives the same bytes.
   *
   * @throws IllegalArgumentException if the manifest's settings have no {@code seed}
   */
  public void save(Path file) throws IOException {
    ModelFile.write(this, file);
  }

  /**
   * Writes the model as an ONNX file (opset 17), for runtimes in any language; an existing file is
   * replaced only when the new one is whole. The same model gives the same bytes.
   *
   * <p>Input {@code pixels}: floats {@code [batch, 1, height, width]} in 0..255 as {@link Digits}
   * have them, white ink on a black ground, for any batch; scaling and standardisation are in the
   * file. Output {@code probabilities}: floats {@code [batch, classes]}, each row summing to 1: the
   * mean over the members, corrected by the temperature. The metadata has the names of the classes,
   * the manifest's provenance and the size of images. Each image is looked at as it is, whatever
   * {@link ModelManifest#views} says.
   *
   * @throws IllegalArgumentException if ONNX has no equal of a layer, naming it, or the weights are
   *     too many for one file
   * @throws IOException if the file cannot be written
   */
  public void exportOnnx(Path file) throws IOException {
    OnnxFile.write(this, file);
  }

  /**
   * The class probabilities of images, computed once by the fastest engine that works here; for
   * many calls see {@link #predictor}.
   *
   * @return {@code [digits.count(), classes]}, row-major, each row summing to 1
   * @throws IllegalArgumentException if the images' size is not the model's
   */
  public float[] probabilities(Digits digits) {
    try (Predictor predictor = predictor(EngineChoice.AUTO)) {
      return predictor.probabilities(digits);
    }
  }

  /**
   * How well this model reads labelled images, by the fastest engine that works here.
   *
   * @param digits at least one labelled image, of the model's size and with its classes
   * @throws IllegalArgumentException if they are not, naming what differs
   */
  public Evaluation evaluate(Digits digits) {
    try (Predictor predictor = predictor(EngineChoice.AUTO)) {
      return predictor.evaluate(digits);
    }
  }

  /**
   * Opens an engine for each member, which computes on all processors, and looks at as many views
   * of an image as the manifest says; close the predictor after use.
   *
   * @throws io.github.mnistmaven.core.engine.UnavailableEngineException if oneDNN is asked for by
   *     name and cannot compute here
   */
  public Predictor predictor(EngineChoice choice) {
    return predictor(choice, manifest.views());
  }

  /**
   * The same for another number of views: one is the fastest.
   *
   * @param views how many, 1 to {@link TestTimeViews#MOST}
   * @throws IllegalArgumentException if there are not so many
   * @throws io.github.mnistmaven.core.engine.UnavailableEngineException if oneDNN is asked for by
   *     name and cannot compute here
   */
  public Predictor predictor(EngineChoice choice, int views) {
    return Predictor.open(this, choice, views);
  }

  /** The SHA-256, in hex, of the file it was loaded from, else of what {@link #save} writes now. */
  public String sha256() {
    return loadedSha256.orElseGet(() -> Sha256.of(ModelFile.bytes(this)));
  }

  /** The DL4J network itself; of an ensemble the first one. */
  public MultiLayerNetwork network() {
    return networks.get(0).network();
  }

  /** The DL4J networks of an ensemble, or the one there is. */
  public List<MultiLayerNetwork> members() {
    return networks.stream().map(TrainedNetwork::network).toList();
  }

  /** The members, of which DL4J's networks need not have been made. */
  List<TrainedNetwork> networks() {
    return networks;
  }

  /** What the network takes and gives, and where it comes from. */
  public ModelManifest manifest() {
    return manifest;
  }

  /** DL4J's type of the network's input: one channel. */
  public InputType.InputTypeConvolutional inputType() {
    return (InputType.InputTypeConvolutional)
        InputType.convolutional(manifest.height(), manifest.width(), 1);
  }
}
