package io.github.mnistmaven.consumer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistmaven.core.config.TrainingConfig;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.digits.OnBadSample;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
import io.github.mnistmaven.core.run.CombinationRun;
import io.github.mnistmaven.core.run.EvaluationRun;
import io.github.mnistmaven.core.run.PredictionRun;
import io.github.mnistmaven.core.run.RunLog;
import io.github.mnistmaven.core.run.TrainingRun;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Validates the files of real runs against the JSON Schemas of the documentation. */
class FileSchemasTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final RunLog SILENT = RunLog.to(message -> {});

  @TempDir static Path folder;

  /** File of a run and its schema. */
  record RunFile(FileSchema schema, Path file) {
    JsonNode content() throws IOException {
      return MAPPER.readTree(file.toFile());
    }

    @Override
    public String toString() {
      return folder.relativize(file).toString();
    }
  }

  @BeforeAll
  static void writeRuns() throws Exception {
    DatasetSource data = writeDataWithASkippedRow();
    Path ensemble = folder.resolve("ensemble");
    Path plain = folder.resolve("plain");
    Path both = folder.resolve("both");
    train(
        ensemble,
        data,
        settings(
            "ensemble=2",
            "emaDecay=0.9",
            "validationSplit=0.3",
            "calibration=temperature",
            "learningRateSchedule=one-cycle(0.01)"));
    train(plain, data, settings("seed=7", "validationSplit=0"));
    CombinationRun.run(
        CombinationRequest.into(
            both, List.of(plain.resolve("model.zip"), ensemble.resolve("model.zip"))),
        SILENT);
    evaluate(EvaluationRequest.in(ensemble).withMinAccuracy(0.99), data);
    evaluate(EvaluationRequest.in(plain).withBaseline(ensemble.resolve("metrics.json")), data);
    evaluate(EvaluationRequest.in(both).withMinRobustness(0.5), data);
    PredictionRun.run(PredictionRequest.in(plain, data), SILENT);
    for (Path run : List.of(ensemble, plain, both)) {
      unpackManifest(run);
    }
  }

  private static DatasetSource writeDataWithASkippedRow() throws IOException {
    Path data = Files.createDirectory(folder.resolve("digits"));
    write(data.resolve("test.csv"), 5000);
    Path train = data.resolve("train.csv");
    write(train, 0);
    Files.writeString(train, ",0,0\n", StandardOpenOption.APPEND);
    return DatasetSource.of(
        data, ReadOptions.defaults().with(ReadOption.ON_BAD_SAMPLE, OnBadSample.SKIP));
  }

  /** Writes 400 MNIST test images; the last one is a duplicate of the first. */
  private static void write(Path file, int from) throws IOException {
    IntStream indices = IntStream.range(0, 400).map(i -> from + i % 399);
    CsvWriter.write(Dataset.bundled().test().select(indices.toArray()), file);
  }

  private static TrainingConfig settings(String... others) {
    Map<String, String> options = new HashMap<>(Map.of("epochs", "1"));
    for (String other : others) {
      options.put(other.split("=", 2)[0], other.split("=", 2)[1]);
    }
    return TrainingConfig.of(options);
  }

  private static void train(Path run, DatasetSource data, TrainingConfig settings)
      throws Exception {
    TrainingRequest request = TrainingRequest.into(run).withDataset(data).withSettings(settings);
    TrainingRun.run(request, new SmallNetwork(), SILENT);
  }

  private static void evaluate(EvaluationRequest request, DatasetSource data) throws Exception {
    EvaluationRun.run(request.withTestDataset(data), SILENT);
  }

  private static void unpackManifest(Path run) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(run.resolve("model.zip"))) {
      Files.copy(zip.getPath("manifest.json"), run.resolve("manifest.json"));
    }
  }

  static List<RunFile> files() throws IOException {
    List<RunFile> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .forEach(file -> files.add(new RunFile(FileSchema.of(kind(file)), file)));
    }
    return files;
  }

  private static String kind(Path file) {
    return file.getParent().endsWith("up-to-date")
        ? "up-to-date"
        : file.getFileName().toString().replace(".json", "");
  }

  static List<FileSchema> schemas() throws IOException {
    return FileSchema.all();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyJsonFileMatchesItsSchema(RunFile file) throws IOException {
    assertThat(file.schema().complaints(file.content())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void schemasRejectUnknownMembers(RunFile file) throws IOException {
    JsonNode content = file.content();
    for (ObjectNode object : objectsIn(content)) {
      object.put("unknownMember", true);

      assertThat(file.schema().complaints(content)).isNotEmpty();
      object.remove("unknownMember");
    }
  }

  /** Returns all objects, but only the first of each array. */
  private static List<ObjectNode> objectsIn(JsonNode content) {
    List<ObjectNode> objects = new ArrayList<>();
    if (content instanceof ObjectNode object) {
      objects.add(object);
      object.forEach(member -> objects.addAll(objectsIn(member)));
    } else if (content.isArray() && !content.isEmpty()) {
      objects.addAll(objectsIn(content.get(0)));
    }
    return objects;
  }

  @Test
  void everySchemaBelongsToAFileOfARun() throws IOException {
    assertThat(FileSchema.all())
        .extracting(FileSchema::name)
        .containsAll(files().stream().map(file -> file.schema().name()).collect(toSet()))
        .filteredOn(name -> !List.of("provenance", "spec").contains(name))
        .allSatisfy(name -> assertThat(files()).extracting(f -> f.schema().name()).contains(name));
  }

  @Test
  void filesContainOptionalMembers() throws IOException {
    assertThat(folder.resolve("ensemble/history.json"))
        .content()
        .contains("\"members\" : [")
        .containsPattern("\"rawValidationLoss\" : [0-9]");
    assertThat(folder.resolve("ensemble/evaluation.json"))
        .content()
        .contains("\"ensemble\" : {", "\"uncalibrated\" : {");
    assertThat(folder.resolve("ensemble/metrics.json")).content().contains("\"minimum\" : 0.99");
    assertThat(folder.resolve("plain/metrics.json")).content().contains("\"baseline\" : {\n");
    assertThat(folder.resolve("both/metrics.json"))
        .content()
        .contains("\"robustness\" : {", "\"canny_edges\" : ", "\"scribble\" : ")
        .contains("\"metric\" : \"mean_corruption_accuracy\"");
    assertThat(folder.resolve("both/evaluation.json")).content().contains("\"robustness\" : {");
    assertThat(folder.resolve("both/manifest.json"))
        .content()
        .contains("\"combinedFrom\"")
        .containsPattern("\"specs\":\\[\\{.*\\},\\{.*\\}\\]");
    assertThat(folder.resolve("plain/dataset.json"))
        .content()
        .contains("\"skippedSamples\" : 1", "\"surplusImages\" : 2");
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everySchemaIsValidDraft202012(FileSchema schema) throws IOException {
    assertThat(schema.text().path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.complaintsOfTheStandard()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void everyMemberHasADescription(FileSchema schema) throws IOException {
    for (JsonNode members : schema.text().findValues("properties")) {
      for (var member : members.properties()) {
        assertThat(member.getValue().path("description").asText())
            .as(member.getKey())
            .endsWith(".");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void filesPageLinksToEverySchema(FileSchema schema) throws IOException {
    assertThat(Path.of("../src-site/markdown/files.md"))
        .content()
        .contains("](schemas/" + schema.file().getFileName() + ")");
  }
}
