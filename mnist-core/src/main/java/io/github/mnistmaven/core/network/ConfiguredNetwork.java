package io.github.mnistmaven.core.network;

import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.internal.file.MalformedFileException;
import io.github.mnistmaven.core.internal.file.Sha256;
import io.github.mnistmaven.core.network.internal.vetting.ConfigurationCheck;
import io.github.mnistmaven.core.network.internal.vetting.LayerCheck;
import io.github.mnistmaven.core.option.InvalidOptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * A network of one's own: a configuration of Deeplearning4j's, for images of one size and a number
 * of classes.
 *
 * <pre>{@code
 * Network lenet = ConfiguredNetwork.of("lenet", configuration);
 * Training training = Trainer.train(dataset, settings, TrainingSetup.of(lenet), listener);
 * }</pre>
 *
 * <p>Of the configuration everything holds but the seed and the learning rates, which are the
 * settings'.
 */
public final class ConfiguredNetwork implements Network {
  private final String label;
  private final byte[] json;
  private final MultiLayerConfiguration configuration;

  private ConfiguredNetwork(String label, byte[] json, MultiLayerConfiguration configuration) {
    this.label = label;
    this.json = json;
    this.configuration = configuration;
  }

  /**
   * A network of a configuration.
   *
   * @param label what messages call it
   * @param configuration made for one grey channel, by {@code
   *     setInputType(InputType.convolutional(height, width, 1))}
   */
  public static ConfiguredNetwork of(String label, MultiLayerConfiguration configuration) {
    // The seed, which DL4J takes from the clock if none is given, is no part of the network.
    MultiLayerConfiguration own = seeded(configuration, 0);
    byte[] json = own.toJson().getBytes(StandardCharsets.UTF_8);
    return new ConfiguredNetwork(label, json, own);
  }

  /**
   * Reads what {@link MultiLayerConfiguration#toJson} wrote, in UTF-8. The file is vetted before
   * Deeplearning4j sees it, as a model's is: it can name no other classes than a model can.
   *
   * @param label what messages call it
   * @throws InvalidOptionException if there is no file, or no network of such classes in it, in a
   *     sentence that begins with {@code network}
   * @throws IOException if the file cannot be read
   */
  public static ConfiguredNetwork read(String label, Path file) throws IOException {
    try {
      return ofJson(label, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new InvalidOptionException(
          "network must be "
              + NetworkChoice.ALLOWED
              + " but "
              + file.toAbsolutePath().normalize()
              + " does not exist",
          e);
    }
  }

  /**
   * The same of the file's bytes, wherever they come from.
   *
   * @throws InvalidOptionException as {@link #read} does
   */
  public static ConfiguredNetwork ofJson(String label, byte[] json) {
    try {
      return new ConfiguredNetwork(
          label,
          json.clone(),
          ConfigurationCheck.read("network " + label, new String(json, StandardCharsets.UTF_8)));
    } catch (MalformedFileException e) {
      throw new InvalidOptionException(e.getMessage(), e);
    }
  }

  /** What messages call it. */
  public String label() {
    return label;
  }

  /** Bytes of which {@link #ofJson} makes a network of the same name. */
  public byte[] toJson() {
    return json.clone();
  }

  /** The label, and a digest of the configuration. */
  @Override
  public String name() {
    return NetworkFile.networkName(label, Sha256.of(json));
  }

  /**
   * The configuration with a seed.
   *
   * @throws InvalidOptionException if it is for images of another size, for several channels, for
   *     another number of classes, or does not end in a softmax trained on cross-entropy
   */
  @Override
  public MultiLayerConfiguration configuration(int height, int width, int classes, long seed) {
    requireOutputs(classes);
    requireOneChannel();
    requireSize(height, width);
    return seeded(configuration, seed);
  }

  private static MultiLayerConfiguration seeded(MultiLayerConfiguration configuration, long seed) {
    MultiLayerConfiguration copy = configuration.clone();
    copy.getConfs().forEach(conf -> conf.setSeed(seed));
    return copy;
  }

  private void requireOutputs(int classes) {
    Layer last = layer(configuration.getConfs().size() - 1);
    if (!(last instanceof OutputLayer output
        && output.getActivationFn() instanceof ActivationSoftmax
        && output.getLossFn() instanceof LossMCXENT)) {
      throw invalid("must end in an OutputLayer with softmax and MCXENT but ends in " + kind(last));
    }
    if (output.getNOut() != classes) {
      throw invalid(
          "has %d outputs but the data has %d classes; give its last layer nOut(%d)"
              .formatted(output.getNOut(), classes, classes));
    }
  }

  private static String kind(Layer layer) {
    String kind = layer.getClass().getSimpleName();
    return layer instanceof OutputLayer output
        ? kind + " with " + output.getActivationFn() + " and " + output.getLossFn()
        : kind;
  }

  private void requireOneChannel() {
    if (layer(0) instanceof ConvolutionLayer first && first.getNIn() != 1) {
      throw invalid(
          "reads %d channels but images here have one, of grey; build it with setInputType(InputType.convolutional(height, width, 1))"
              .formatted(first.getNIn()));
    }
  }

  private void requireSize(int height, int width) {
    try {
      check(height, width);
    } catch (MalformedFileException e) {
      OptionalInt side = IntStream.rangeClosed(1, Digits.MAX_SIDE).filter(this::reads).findFirst();
      if (side.isEmpty()) {
        throw new InvalidOptionException(
            e.getMessage()
                + "; build it with setInputType(InputType.convolutional(height, width, 1))",
            e);
      }
      throw invalid(
          "reads images of %d x %d but the data has %d x %d; build it with setInputType(InputType.convolutional(%d, %d, 1))"
              .formatted(side.getAsInt(), side.getAsInt(), height, width, height, width));
    }
  }

  private boolean reads(int side) {
    try {
      check(side, side);
      return true;
    } catch (MalformedFileException e) {
      return false;
    }
  }

  private void check(int height, int width) throws MalformedFileException {
    new LayerCheck("network " + label, configuration).outputs(height, width);
  }

  private Layer layer(int index) {
    return configuration.getConf(index).getLayer();
  }

  private InvalidOptionException invalid(String why) {
    return new InvalidOptionException("network " + label + " " + why);
  }
}
