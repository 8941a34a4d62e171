package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.internal.file.AtomicFile;
import io.github.mnistmaven.core.internal.file.MalformedFileException;
import io.github.mnistmaven.core.internal.file.ReproducibleZip;
import io.github.mnistmaven.core.internal.file.Sha256;
import io.github.mnistmaven.core.internal.file.VettedZip;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.network.internal.TrainedNetwork;
import io.github.mnistmaven.core.network.internal.vetting.ConfigurationCheck;
import io.github.mnistmaven.core.network.internal.vetting.LayerCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Writes and reads model files.
 *
 * <p>The file is the zip that DL4J's {@code ModelSerializer} writes and reads, with our manifest as
 * one more entry, and one for the parameters of each further member of an ensemble: they have the
 * first one's configuration, and the form of its {@code coefficients.bin}. We do not read it with
 * {@code ModelSerializer}: release 1.0.0-M2.1 runs Java deserialisation over an entry {@code
 * preprocessor.bin} if there is one, which lets a file execute code (deeplearning4j#10428). Here a
 * file is vetted entry by entry, number by number, before any of it reaches DL4J.
 *
 * <p>Adam's state is not saved: it would triple the file, and a training that starts from one
 * begins it anew.
 */
final class ModelFile {
  private ModelFile() {}

  static void write(TrainedModel model, Path file) throws IOException {
    byte[] bytes = savable(model);
    AtomicFile.writeDurably(file, out -> out.write(bytes));
  }

  /** The bytes of a file that can be loaded again. */
  static byte[] savable(TrainedModel model) {
    if (!ManifestJson.hasSeed(model.manifest())) {
      throw new IllegalArgumentException(
          "a model whose settings have no seed could be saved but not loaded again");
    }
    return bytes(model);
  }

  /** The same model gives the same bytes. */
  static byte[] bytes(TrainedModel model) {
    List<MultiLayerNetwork> members = model.members();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ReproducibleZip.put(
          zip,
          ModelEntry.CONFIGURATION,
          members.get(0).getLayerWiseConfigurations().toJson().getBytes(StandardCharsets.UTF_8));
      for (int i = 0; i < members.size(); i++) {
        ReproducibleZip.put(
            zip, ModelEntry.parameters(i + 1), ArrayBytes.of(members.get(i).params()));
      }
      ReproducibleZip.put(
          zip, ModelEntry.MANIFEST, Json.write(model.manifest()).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes takes everything", e);
    }
    return bytes.toByteArray();
  }

  static TrainedModel read(Path file) throws IOException, MalformedModelException {
    try {
      return read(file.toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw ManifestFile.missing(file);
    }
  }

  static TrainedModel read(String file, byte[] bytes) throws MalformedModelException {
    try {
      int members = ModelEntry.members(VettedZip.listed(bytes));
      VettedZip entries =
          VettedZip.read(file, "a model file", bytes, ModelEntry.limits(members, bytes.length));
      return read(file, entries, members, Sha256.of(bytes));
    } catch (MalformedFileException e) {
      throw new MalformedModelException(e);
    }
  }

  private static TrainedModel read(String file, VettedZip entries, int members, String sha256)
      throws MalformedFileException, MalformedModelException {
    ModelManifest manifest =
        ManifestJson.read(file + "!" + ModelEntry.MANIFEST, entries.required(ModelEntry.MANIFEST));
    checkWhitening(file, manifest);
    checkMembers(file, manifest, members);
    String name = file + "!" + ModelEntry.CONFIGURATION;
    String json = new String(entries.required(ModelEntry.CONFIGURATION), StandardCharsets.UTF_8);
    MultiLayerConfiguration configuration = ConfigurationCheck.read(name, json);
    long outputs = new LayerCheck(name, configuration).outputs(manifest.height(), manifest.width());
    checkOutputs(file, manifest, outputs);
    List<TrainedNetwork> networks = new ArrayList<>();
    for (int member = 1; member <= members; member++) {
      networks.add(network(file, entries, ModelEntry.parameters(member), configuration));
    }
    return new TrainedModel(networks, manifest, Optional.of(sha256));
  }

  private static TrainedNetwork network(
      String file, VettedZip entries, String entry, MultiLayerConfiguration configuration)
      throws MalformedFileException, MalformedModelException {
    // Parsed first, so a configuration cannot make DL4J allocate more than the file holds.
    float[] parameters =
        ArrayBytes.parse(
            file + "!" + entry, entries.required(entry), parameterCount(configuration));
    return TrainedNetwork.of(configuration.clone(), parameters);
  }

  private static void checkMembers(String file, ModelManifest manifest, int members)
      throws MalformedModelException {
    if (manifest.members() != members) {
      throw new MalformedModelException(
          file + "!" + ModelEntry.MANIFEST,
          "as many members as there are parameters of, " + members,
          String.valueOf(manifest.members()));
    }
  }

  private static void checkWhitening(String file, ModelManifest manifest)
      throws MalformedModelException {
    if (!manifest.standardization().fits(manifest.height() * manifest.width())) {
      throw new MalformedModelException(
          file + "!" + ModelEntry.MANIFEST,
          "a whitening matrix for images of " + manifest.height() + " x " + manifest.width(),
          "one for another size");
    }
  }

  private static void checkOutputs(String file, ModelManifest manifest, long outputs)
      throws MalformedModelException {
    if (outputs != manifest.classNames().size()) {
      throw new MalformedModelException(
          file + "!" + ModelEntry.MANIFEST,
          outputs + " class names for the network's " + outputs + " outputs",
          String.valueOf(manifest.classNames().size()));
    }
  }

  private static long parameterCount(MultiLayerConfiguration configuration) {
    return configuration.getConfs().stream()
        .mapToLong(conf -> conf.getLayer().initializer().numParams(conf))
        .sum();
  }
}
