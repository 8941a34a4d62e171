package io.github.mnistmaven.core.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistmaven.core.dl4j.Dl4jImporter;
import io.github.mnistmaven.core.dl4j.UnsupportedNetworkException;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.engine.MnistException;
import io.github.mnistmaven.engine.network.InvalidNetworkException;
import io.github.mnistmaven.engine.network.NetworkJson;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.TensorShape;
import io.github.mnistmaven.engine.network.WeightInitializer;
import io.github.mnistmaven.predict.image.ImageSet;
import io.github.mnistmaven.predict.internal.file.MalformedFileException;
import io.github.mnistmaven.predict.internal.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;

/**
 * Custom network for one image size and number of classes: a {@link NetworkSpec} or a
 * Deeplearning4j configuration.
 *
 * <pre>{@code
 * Network lenet = ConfiguredNetwork.of("lenet", spec);
 * Training training = Trainer.train(dataset, settings, TrainingSetup.of(lenet), listener);
 * }</pre>
 *
 * <p>Optimizer, learning rate and seed come from the training settings; those of a Deeplearning4j
 * configuration are ignored.
 */
public final class ConfiguredNetwork implements Network {
  /** Key of every Deeplearning4j configuration, and of no network description. */
  private static final String DL4J_KEY = "confs";

  /** Key of every network description. */
  private static final String NATIVE_KEY = "schemaVersion";

  /** Maximum number of keys listed in an error message. */
  private static final int MAX_LISTED_KEYS = 5;

  private final String label;
  private final byte[] json;
  private final Architecture architecture;

  private ConfiguredNetwork(String label, byte[] json, Architecture architecture) {
    this.label = label;
    this.json = json;
    this.architecture = architecture;
  }

  /** Layers in the format that they are written in. */
  /** Layers in their source format. */
  private interface Architecture {
    /**
     * Returns the network for an image size.
     *
     * @throws IllegalArgumentException if the network requires another image size, or has
     *     unsupported parts
     */
    NetworkSpec spec(int height, int width);

    WeightInitializer initializer();

    /** Returns advice for data with another number of classes. */
    String classesHint(int classes);
  }

  private record NativeFormat(NetworkSpec spec) implements Architecture {
    @Override
    public NetworkSpec spec(int height, int width) {
      TensorShape images = new TensorShape(height, width, 1);
      if (!spec.input().equals(images)) {
        throw new InvalidNetworkException(
            "inputShape must be %s, the shape of the images, but is %s; change inputShape"
                .formatted(images, spec.input()));
      }
      return spec;
    }

    @Override
    public WeightInitializer initializer() {
      return WeightInitializer.GLOROT_UNIFORM;
    }

    @Override
    public String classesHint(int classes) {
      return "set classes and the outputs of its last layer to " + classes;
    }
  }

  private record Dl4jFormat(MultiLayerConfiguration configuration) implements Architecture {
    @Override
    public NetworkSpec spec(int height, int width) {
      try {
        return imported(height, width);
      } catch (UnsupportedNetworkException e) {
        OptionalInt side =
            IntStream.rangeClosed(1, ImageSet.MAX_SIDE).filter(this::supportsSide).findFirst();
        if (side.isEmpty()) {
          throw e;
        }
        throw new UnsupportedNetworkException(
            "the images must be %1$d x %1$d but are %2$d x %3$d; build the network with setInputType(InputType.convolutional(%2$d, %3$d, 1))"
                .formatted(side.getAsInt(), height, width),
            e);
      }
    }

    private NetworkSpec imported(int height, int width) {
      return Dl4jImporter.network(configuration, new TensorShape(height, width, 1));
    }

    private boolean supportsSide(int side) {
      try {
        imported(side, side);
        return true;
      } catch (UnsupportedNetworkException e) {
        return false;
      }
    }

    @Override
    public WeightInitializer initializer() {
      return Dl4jImporter.initializer(configuration);
    }

    @Override
    public String classesHint(int classes) {
      return "set nOut(" + classes + ") in its last layer";
    }
  }

  /**
   * Creates a custom network from a description.
   *
   * @param label name of the network in messages and in a model's provenance
   */
  public static ConfiguredNetwork of(String label, NetworkSpec spec) {
    byte[] json = NetworkJson.write(spec).getBytes(StandardCharsets.UTF_8);
    return new ConfiguredNetwork(label, json, new NativeFormat(spec));
  }

  /**
   * Creates a custom network from a Deeplearning4j configuration.
   *
   * @param label name of the network in messages and in a model's provenance
   * @param configuration built for one grayscale channel, by {@code
   *     setInputType(InputType.convolutional(height, width, 1))}
   */
  public static ConfiguredNetwork of(String label, MultiLayerConfiguration configuration) {
    // The seed is not part of the network; Deeplearning4j's default is the current time.
    MultiLayerConfiguration copy = configuration.clone();
    copy.getConfs().forEach(layer -> layer.setSeed(0));
    byte[] json = copy.toJson().getBytes(StandardCharsets.UTF_8);
    return new ConfiguredNetwork(label, json, new Dl4jFormat(copy));
  }

  /**
   * Reads a JSON file in UTF-8: a network description written by {@link NetworkJson}, or the output
   * of {@link MultiLayerConfiguration#toJson}. The latter may name only classes of layers and
   * hyperparameters, which is checked before Deeplearning4j parses it.
   *
   * @param label name of the network in messages and in a model's provenance
   * @throws InvalidOptionException if the file does not exist or contains no network; the message
   *     begins with {@code network}
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
   * Reads a network from the content of such a file.
   *
   * @throws InvalidOptionException as {@link #read} does
   */
  public static ConfiguredNetwork ofJson(String label, byte[] json) {
    return new ConfiguredNetwork(
        label, json.clone(), architecture(label, new String(json, StandardCharsets.UTF_8)));
  }

  private static Architecture architecture(String label, String json) {
    try {
      JsonNode root = Json.read(json, JsonNode.class);
      if (root.has(DL4J_KEY)) {
        return new Dl4jFormat(Dl4jImporter.read("network " + label, json));
      }
      if (root.isObject() && !root.has(NATIVE_KEY)) {
        throw new InvalidOptionException(
            "network %s must be a network description, with the key \"%s\", or Deeplearning4j's JSON of a MultiLayerConfiguration, with the key \"%s\", but has only %s"
                .formatted(label, NATIVE_KEY, DL4J_KEY, keys(root)));
      }
      return new NativeFormat(NetworkJson.read(json));
    } catch (JsonProcessingException e) {
      throw new InvalidOptionException(
          "network %s must be JSON but is not: %s".formatted(label, Json.reason(e)), e);
    } catch (MalformedFileException e) {
      throw new InvalidOptionException(e.getMessage(), e);
    } catch (InvalidNetworkException e) {
      throw new InvalidOptionException("network %s: %s".formatted(label, e.getMessage()), e);
    }
  }

  private static String keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    int shown = Math.min(keys.size(), MAX_LISTED_KEYS);
    return keys.subList(0, shown) + (shown < keys.size() ? " and others" : "");
  }

  /** Name of the network in messages. */
  public String label() {
    return label;
  }

  /** Returns bytes from which {@link #ofJson} creates an equal network. */
  public byte[] toJson() {
    return json.clone();
  }

  /** Returns the label and a digest of the description. */
  @Override
  public String name() {
    return NetworkFile.networkName(label, Sha256.of(json));
  }

  /**
   * Returns the network description.
   *
   * @throws InvalidOptionException if the network requires another image size or number of classes,
   *     or has unsupported parts
   */
  @Override
  public NetworkSpec spec(int height, int width, int classes) {
    NetworkSpec spec = spec(height, width);
    if (spec.classes() != classes) {
      throw new InvalidOptionException(
          "network %s has %d outputs but the data has %d classes; %s"
              .formatted(label, spec.classes(), classes, architecture.classesHint(classes)));
    }
    return spec;
  }

  private NetworkSpec spec(int height, int width) {
    try {
      NetworkSpec spec = architecture.spec(height, width);
      architecture.initializer(); // rejected before training starts
      return spec;
    } catch (IllegalArgumentException | MnistException e) {
      throw new InvalidOptionException("network %s: %s".formatted(label, e.getMessage()), e);
    }
  }

  /**
   * Returns the distribution of the initial kernels: Glorot uniform, or the distribution of the
   * Deeplearning4j configuration.
   */
  @Override
  public WeightInitializer initializer() {
    return architecture.initializer();
  }
}
