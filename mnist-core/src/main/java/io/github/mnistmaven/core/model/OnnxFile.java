package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.model.internal.onnx.OnnxNetwork;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.ModelProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.OperatorSetIdProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.StringStringEntryProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.Version;
import io.github.mnistmaven.engine.network.NetworkSpec;
import io.github.mnistmaven.engine.network.WeightShapes;
import io.github.mnistmaven.engine.network.Weights;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import io.github.mnistmaven.predict.model.ModelManifest;
import io.github.mnistmaven.predict.model.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writer of ONNX files with the manifest in the metadata. Output is reproducible: equal models
 * result in equal bytes.
 */
public final class OnnxFile {
  /** Operator set of ONNX 1.12 (2022), supported by current runtimes. */
  private static final int OPSET = 17;

  /** Maximum size of a protobuf message in bytes. */
  private static final long MAX_BYTES = Integer.MAX_VALUE;

  private OnnxFile() {}

  /**
   * Writes a model as an ONNX file (opset 17) for other runtimes. An existing file is replaced
   * atomically.
   *
   * <p>Input {@code pixels}: floats {@code [batch, 1, height, width]} in 0..255, white ink on black
   * background, for any batch size. Scaling and standardization are part of the graph. Output
   * {@code probabilities}: floats {@code [batch, classes]}; each row sums to 1. It is the mean over
   * the members after temperature scaling. The metadata contains class names, provenance and image
   * size. Test-time augmentation is not exported: the graph computes one view, regardless of {@link
   * ModelManifest#views}.
   *
   * @throws IllegalArgumentException if the model has too many weights for one file
   * @throws IOException if the file cannot be written
   */
  public static void write(TrainedModel model, Path file) throws IOException {
    byte[] bytes = bytes(model.network(), model.members(), model.manifest(), model.sha256());
    AtomicFile.writeDurably(file, out -> out.write(bytes));
  }

  /**
   * Returns the content of the file.
   *
   * @param network network of all members, for images of the manifest's size
   * @param members weights of each member
   * @param manifest manifest of the model
   * @param modelSha256 SHA-256 of the model file, in hex
   * @throws IllegalArgumentException if the file would be too large
   */
  static byte[] bytes(
      NetworkSpec network, List<Weights> members, ModelManifest manifest, String modelSha256) {
    requireFits(members.size() * weightsOf(network));
    ModelProto.Builder onnx =
        ModelProto.newBuilder()
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setIrVersion(Version.IR_VERSION_2021_7_30_VALUE)
            .setProducerName("mnist-maven")
            .setProducerVersion(LibraryVersion.get())
            .setDocString(description(manifest))
            .setGraph(
                new OnnxNetwork(
                        network, members, manifest.standardization(), manifest.temperature())
                    .graph());
    metadata(manifest, modelSha256)
        .forEach((key, value) -> onnx.addMetadataProps(entry(key, value)));
    return onnx.build().toByteArray();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  private static long weightsOf(NetworkSpec network) {
    return network.weightShapes().values().stream().mapToLong(WeightShapes::size).sum();
  }

  /** Checks that the number of weights fits into a file. */
  static void requireFits(long weights) {
    if (weights > MAX_BYTES / Float.BYTES) {
      throw new IllegalArgumentException(
          "an ONNX file must have at most %d weights but the model has %d; export fewer members"
              .formatted(MAX_BYTES / Float.BYTES, weights));
    }
  }

  private static String description(ModelManifest manifest) {
    return ("Classifies images of %d x %d pixels, 0 (black background) to 255 (white ink), given as"
            + " floats of the shape [batch, 1, %d, %d]; returns the probabilities of %d classes")
        .formatted(
            manifest.height(),
            manifest.width(),
            manifest.height(),
            manifest.width(),
            manifest.classNames().size());
  }

  private static SortedMap<String, String> metadata(ModelManifest manifest, String modelSha256) {
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put("class_names", Json.write(manifest.classNames()).strip());
    metadata.put("image_height", String.valueOf(manifest.height()));
    metadata.put("image_width", String.valueOf(manifest.width()));
    metadata.put("ink", "white on black");
    metadata.put("members", String.valueOf(manifest.members()));
    metadata.put("model_sha256", modelSha256);
    metadata.put("pixel_range", "0..255");
    metadata.put("temperature", String.valueOf(manifest.temperature()));
    metadata.put("test_time_views", String.valueOf(manifest.views()));
    metadata.put("specs", "[" + String.join(",", manifest.specs()) + "]");
    manifest.provenance().forEach((name, value) -> metadata.put("provenance." + name, value));
    return metadata;
  }
}
