package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.internal.file.AtomicFile;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.model.internal.onnx.OnnxNetwork;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.ModelProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.OperatorSetIdProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.StringStringEntryProto;
import io.github.mnistmaven.core.model.internal.onnx.schema.Onnx.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a model as an ONNX file, with what its manifest says in the metadata. Nothing of a file
 * comes from a clock, and all of it is in a fixed order.
 */
final class OnnxFile {
  /** What other runtimes have known since 2022. */
  private static final int OPSET = 17;

  /** A protobuf message has no more bytes. */
  private static final long MOST_BYTES = Integer.MAX_VALUE;

  private OnnxFile() {}

  static void write(TrainedModel model, Path file) throws IOException {
    byte[] bytes = bytes(model);
    AtomicFile.writeDurably(file, out -> out.write(bytes));
  }

  /** The same model gives the same bytes. */
  static byte[] bytes(TrainedModel model) {
    requireFits(model.members().size() * model.network().numParams());
    ModelManifest manifest = model.manifest();
    ModelProto.Builder onnx =
        ModelProto.newBuilder()
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setIrVersion(Version.IR_VERSION_2021_7_30_VALUE)
            .setProducerName("mnist-maven")
            .setProducerVersion(LibraryVersion.get())
            .setDocString(description(manifest))
            .setGraph(
                new OnnxNetwork(
                        model.members(),
                        model.inputType(),
                        manifest.standardization(),
                        manifest.temperature())
                    .graph());
    metadata(model).forEach((key, value) -> onnx.addMetadataProps(entry(key, value)));
    return onnx.build().toByteArray();
  }

  private static StringStringEntryProto entry(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  /** Checks that floats are no more than a file holds. */
  static void requireFits(long parameters) {
    if (parameters > MOST_BYTES / Float.BYTES) {
      throw new IllegalArgumentException(
          "an ONNX file holds at most %d weights but the model has %d; export fewer members"
              .formatted(MOST_BYTES / Float.BYTES, parameters));
    }
  }

  private static String description(ModelManifest manifest) {
    return ("Reads images of %d x %d pixels, 0 (black ground) to 255 (white ink), as floats of the"
            + " shape [batch, 1, %d, %d]; answers with the probabilities of %d classes")
        .formatted(
            manifest.height(),
            manifest.width(),
            manifest.height(),
            manifest.width(),
            manifest.classNames().size());
  }

  private static SortedMap<String, String> metadata(TrainedModel model) {
    ModelManifest manifest = model.manifest();
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put("class_names", Json.write(manifest.classNames()).strip());
    metadata.put("image_height", String.valueOf(manifest.height()));
    metadata.put("image_width", String.valueOf(manifest.width()));
    metadata.put("ink", "white on black");
    metadata.put("members", String.valueOf(manifest.members()));
    metadata.put("model_sha256", model.sha256());
    metadata.put("pixel_range", "0..255");
    metadata.put("temperature", String.valueOf(manifest.temperature()));
    metadata.put("test_time_views", String.valueOf(manifest.views()));
    manifest.provenance().forEach((name, value) -> metadata.put("provenance." + name, value));
    return metadata;
  }
}
