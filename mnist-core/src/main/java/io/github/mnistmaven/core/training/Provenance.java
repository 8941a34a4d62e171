package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.LocalSgdConfig;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.training.internal.checkpoint.TrainingInputs;
import io.github.mnistmaven.predict.internal.file.Sha256;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Provenance of a model, by name: data, settings, versions. Contains no times and no paths. */
public final class Provenance {
  /** Name of the {@link #fingerprint}. */
  public static final String FINGERPRINT = "fingerprint";

  /** Name of the data set: {@link Dataset#BUNDLED}, or the name given by the user. */
  public static final String DATASET = "dataset";

  /** Read options of the data set; missing for bundled MNIST. */
  public static final String READ_OPTIONS = "readOptions";

  /** SHA-256 of the data set, see {@link Dataset#sha256}. */
  public static final String DATASET_SHA256 = "datasetSha256";

  /** SHA-256 of the file of the initial model; missing for random initial weights. */
  public static final String INITIAL_MODEL_SHA256 = "initialModelSha256";

  /** Number of training images. */
  public static final String TRAINING_IMAGES = "trainingImages";

  /** Number of validation images. */
  public static final String VALIDATION_IMAGES = "validationImages";

  /** Commit of the project that trained the model; missing without version control. */
  public static final String COMMIT = "commit";

  /** Number of the epoch whose weights the model has, from 1. */
  public static final String EPOCH = "epoch";

  /** Number of epochs of the training. */
  public static final String EPOCHS = "epochs";

  /** Number of workers of a training in rounds; missing otherwise. */
  public static final String WORKERS = "workers";

  /** Maximum number of local steps of a worker in a round, or {@code all} of an epoch. */
  public static final String LOCAL_STEPS = "localSteps";

  /** SHA-256 of the model file; only in run descriptions, because no file contains its own. */
  public static final String MODEL_SHA256 = "modelSha256";

  private Provenance() {}

  /** Returns the provenance of a model to train, which does not depend on the machine. */
  static SortedMap<String, String> of(
      Dataset dataset, Split split, TrainingConfig settings, TrainingSetup setup) {
    SortedMap<String, String> provenance = new TreeMap<>(setup.origin());
    provenance.put(DATASET, dataset.source());
    provenance.put(DATASET_SHA256, dataset.sha256());
    provenance.put(TRAINING_IMAGES, Integer.toString(split.training().count()));
    provenance.put(VALIDATION_IMAGES, Integer.toString(split.validation().count()));
    provenance.put("network", setup.networkName(settings));
    initialModel(setup).ifPresent(sha256 -> provenance.put(INITIAL_MODEL_SHA256, sha256));
    setup
        .rounds()
        .ifPresent(
            rounds -> {
              provenance.put(WORKERS, Integer.toString(rounds.workers()));
              provenance.put(LOCAL_STEPS, rounds.localStepsText());
            });
    provenance.put("version", version());
    provenance.put(FINGERPRINT, fingerprint(dataset, settings, setup));
    return provenance;
  }

  /**
   * Returns the environment of a training, by name: CPU, JDK, operating system, and entries of the
   * engine. The model does not depend on it, so it is recorded only in the run description.
   */
  static SortedMap<String, String> environment(Map<String, String> ofEngine) {
    SortedMap<String, String> environment = new TreeMap<>(ofEngine);
    environment.put("processor", Processor.name());
    environment.put("java", System.getProperty("java.version"));
    environment.put(
        "platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return environment;
  }

  private static Optional<String> initialModel(TrainingSetup setup) {
    return setup.initialModel().map(TrainedModel::sha256);
  }

  /**
   * Returns the fingerprint of the model of a training.
   *
   * @param settings settings for the number of training images, see {@link
   *     TrainingConfig#forImages}
   */
  public static String fingerprint(Dataset dataset, TrainingConfig settings, TrainingSetup setup) {
    return fingerprint(
        dataset.sha256(),
        settings,
        setup.networkName(settings),
        initialModel(setup),
        setup.rounds());
  }

  /**
   * Returns the fingerprint of a model: the SHA-256, in hex, of all inputs that determine it. These
   * are the digest of the data, the settings that affect the model, the name of the network, the
   * initial model, the local SGD configuration, and the version of this library. Models with the
   * same fingerprint are interchangeable.
   *
   * @param datasetSha256 SHA-256 of the data set, see {@link Dataset#sha256}
   * @param settings settings for the number of training images, see {@link
   *     TrainingConfig#forImages}
   * @param network name of the network
   * @param initialModelSha256 SHA-256 of the file of the initial model; empty for random weights
   * @param rounds local SGD configuration of several workers; empty for a single worker
   */
  public static String fingerprint(
      String datasetSha256,
      TrainingConfig settings,
      String network,
      Optional<String> initialModelSha256,
      Optional<LocalSgdConfig> rounds) {
    String parts =
        String.join(
            "\n",
            datasetSha256,
            settings.ofModel().toString(),
            network,
            initialModelSha256.orElse("random weights"),
            version(),
            rounds.map(LocalSgdConfig::toString).orElse(""));
    return Sha256.of(parts.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns all inputs that determine a training, by name.
   *
   * @param settings settings for the number of training images
   */
  static TrainingInputs inputs(Dataset dataset, TrainingConfig settings, TrainingSetup setup) {
    SortedMap<String, String> all = new TreeMap<>(settings.ofModel());
    all.put("network", setup.networkName(settings));
    all.put("initialModel", initialModel(setup).orElse("none, but random weights"));
    all.put("rounds", setup.rounds().map(LocalSgdConfig::toString).orElse("none"));
    all.put("version", version());
    return new TrainingInputs(fingerprint(dataset, settings, setup), dataset.sha256(), all);
  }

  /** Returns the Maven version of this library. */
  public static String version() {
    return LibraryVersion.get();
  }
}
