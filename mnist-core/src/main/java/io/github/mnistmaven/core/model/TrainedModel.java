package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.Precision;
import io.github.mnistmaven.core.engine.internal.Engine;
import io.github.mnistmaven.core.engine.internal.selection.SelectedEngine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A network that has been trained, and what is needed to use it. Not thread-safe: the network
 * computes one call at a time.
 */
public final class TrainedModel {
  private final MultiLayerNetwork network;
  private final ModelManifest manifest;

  /**
   * A model.
   *
   * @param network initialised, with one output for each of the manifest's classes
   * @param manifest what the network takes and gives
   */
  public TrainedModel(MultiLayerNetwork network, ModelManifest manifest) {
    this.network = network;
    this.manifest = manifest;
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
   * Saves the model as a DL4J zip; an existing file is replaced only when the new one is whole. The
   * same model gives the same bytes.
   */
  public void save(Path file) throws IOException {
    ModelFile.write(this, file);
  }

  /**
   * The class probabilities of images, computed by the fastest engine that works here.
   *
   * @return {@code [digits.count(), classes]}, row-major, each row summing to 1
   * @throws IllegalArgumentException if the images' size is not the model's
   */
  public float[] probabilities(Digits digits) {
    try (Engine engine = openEngine(EngineChoice.AUTO).engine()) {
      return probabilities(digits, engine);
    }
  }

  /**
   * The class probabilities of images.
   *
   * @param engine opened by this model
   * @return {@code [digits.count(), classes]}, row-major, each row summing to 1
   * @throws IllegalArgumentException if the images' size is not the model's
   */
  public float[] probabilities(Digits digits, Engine engine) {
    manifest.checkSize(digits.height(), digits.width());
    return Inference.probabilities(
        engine, manifest.standardization(), digits, manifest.classNames().size());
  }

  /**
   * Opens an engine that computes this model, with all processors; close it.
   *
   * @throws IllegalArgumentException if oneDNN is asked for by name and cannot compute here
   */
  public SelectedEngine openEngine(EngineChoice choice) {
    return SelectedEngine.open(choice, Precision.F32, network, inputType(), 0, 0);
  }

  /** The DL4J network itself. */
  public MultiLayerNetwork network() {
    return network;
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
