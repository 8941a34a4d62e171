package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.Split;
import io.github.mnistmaven.core.network.Network;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a model comes from, by name: data, settings, versions. No clock, no path of a machine. */
public final class Provenance {
  /** The digest of all that decides how a model turns out, for {@link #fingerprint}. */
  public static final String FINGERPRINT = "fingerprint";

  /** The digest of the data, as {@link Dataset#sha256} has it. */
  public static final String DATASET_SHA256 = "datasetSha256";

  private Provenance() {}

  /** The provenance of a model that is about to be trained. */
  static SortedMap<String, String> of(
      Dataset dataset, Split split, TrainingSettings settings, Network network, String engine) {
    SortedMap<String, String> provenance = new TreeMap<>();
    provenance.put("dataset", dataset.source());
    provenance.put(DATASET_SHA256, dataset.sha256());
    provenance.put("trainingImages", Integer.toString(split.training().count()));
    provenance.put("validationImages", Integer.toString(split.validation().count()));
    provenance.put("network", network.name());
    provenance.put("engine", engine);
    provenance.put("version", version());
    provenance.put("java", System.getProperty("java.version"));
    provenance.put("platform", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    provenance.put(FINGERPRINT, fingerprint(dataset, settings, network));
    return provenance;
  }

  /**
   * The SHA-256, in hex, of the data's digest, the settings that decide the model, the network's
   * name and this library's version. Models of one fingerprint are interchangeable.
   */
  public static String fingerprint(Dataset dataset, TrainingSettings settings, Network network) {
    String parts =
        String.join(
            "\n", dataset.sha256(), settings.ofModel().toString(), network.name(), version(), "");
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(parts.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String version() {
    try (InputStream in = Provenance.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
