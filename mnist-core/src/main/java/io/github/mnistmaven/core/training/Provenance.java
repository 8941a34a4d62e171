package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.digits.Split;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names of what a training reached, for the provenance of a model and of a run. What was requested
 * is in the {@link io.github.mnistmaven.core.config.TrainingSpec}.
 */
public final class Provenance {
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

  /** SHA-256 of the model file; only in run descriptions, because no file contains its own. */
  public static final String MODEL_SHA256 = "modelSha256";

  private Provenance() {}

  /**
   * Returns the provenance of a model, which does not depend on the machine.
   *
   * @param policy policy after the last epoch
   */
  static SortedMap<String, String> of(Split split, TrainingPolicy policy, Optional<String> commit) {
    SortedMap<String, String> provenance = new TreeMap<>();
    commit.ifPresent(known -> provenance.put(COMMIT, known));
    provenance.put(TRAINING_IMAGES, Integer.toString(split.training().count()));
    provenance.put(VALIDATION_IMAGES, Integer.toString(split.validation().count()));
    provenance.put(EPOCH, Integer.toString(policy.selectedEpoch().epoch()));
    provenance.put(EPOCHS, Integer.toString(policy.epochs().size()));
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
}
