package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.settings.LocalSgdConfig;
import io.github.mnistmaven.core.settings.TrainingSettings;
import io.github.mnistmaven.core.training.internal.checkpoint.TrainingInputs;
import io.github.mnistmaven.predict.internal.file.Sha256;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a model comes from, by name: data, settings, versions. No clock, no path of a machine. */
public final class Provenance {
  /** The digest of all that decides how a model turns out, for {@link #fingerprint}. */
  public static final String FINGERPRINT = "fingerprint";

  /** The name of the data set: {@link Dataset#BUNDLED}, or as the user gave it. */
  public static final String DATASET = "dataset";

  /** How the data set was read; not there for bundled MNIST. */
  public static final String READ_OPTIONS = "readOptions";

  /** The digest of the data, as {@link Dataset#sha256} has it. */
  public static final String DATASET_SHA256 = "datasetSha256";

  /** The digest of the file of the model that training started from, if it did. */
  public static final String INITIAL_MODEL_SHA256 = "initialModelSha256";

  /** How many images the model learned from. */
  public static final String TRAINING_IMAGES = "trainingImages";

  /** How many images the model was validated on. */
  public static final String VALIDATION_IMAGES = "validationImages";

  /** The commit of the project that trained the model, if it is under version control. */
  public static final String COMMIT = "commit";

  /** The number of the epoch after which the network was as the model has it, from 1. */
  public static final String EPOCH = "epoch";

  /** How many epochs training had in all. */
  public static final String EPOCHS = "epochs";

  /** How many workers trained the model in rounds, if they did. */
  public static final String WORKERS = "workers";

  /** The most steps that each of them trained in a round, or {@code all} of an epoch. */
  public static final String LOCAL_STEPS = "localSteps";

  /** The digest of the model's file; in a run's description alone, as no file holds its own. */
  public static final String MODEL_SHA256 = "modelSha256";

  private Provenance() {}

  /** Provenance of a model that is about to be trained: nothing of the machine that trains it. */
  static SortedMap<String, String> of(
      Dataset dataset, Split split, TrainingSettings settings, TrainingSetup setup) {
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
   * The environment of a training, by name: CPU, JDK, operating system, and what the engine adds. A
   * model does not depend on it, so it is recorded in the run's description alone.
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
   * The fingerprint of the model that training makes.
   *
   * @param settings as they hold for the number of images
   */
  public static String fingerprint(
      Dataset dataset, TrainingSettings settings, TrainingSetup setup) {
    return fingerprint(
        dataset.sha256(),
        settings,
        setup.networkName(settings),
        initialModel(setup),
        setup.rounds());
  }

  /**
   * The SHA-256, in hex, of all that decides a model: the data's digest, the settings that decide
   * it, the network's name, the model that training starts from, the rounds of several workers, and
   * this library's version. Models of one fingerprint are interchangeable.
   *
   * @param datasetSha256 the data's digest, as {@link Dataset#sha256} has it
   * @param settings as they hold for the number of images, see {@link TrainingSettings#forImages}
   * @param network the network's name
   * @param initialModelSha256 the digest of the file of the model that training starts from
   * @param rounds of several workers; empty for one that trains every step
   */
  public static String fingerprint(
      String datasetSha256,
      TrainingSettings settings,
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
   * All that decides a training, by name.
   *
   * @param settings as they hold for the number of images
   */
  static TrainingInputs inputs(Dataset dataset, TrainingSettings settings, TrainingSetup setup) {
    SortedMap<String, String> all = new TreeMap<>(settings.ofModel());
    all.put("network", setup.networkName(settings));
    all.put("initialModel", initialModel(setup).orElse("none, but random weights"));
    all.put("rounds", setup.rounds().map(LocalSgdConfig::toString).orElse("none"));
    all.put("version", version());
    return new TrainingInputs(fingerprint(dataset, settings, setup), dataset.sha256(), all);
  }

  /** This library's version, as Maven has it. */
  public static String version() {
    return LibraryVersion.get();
  }
}
