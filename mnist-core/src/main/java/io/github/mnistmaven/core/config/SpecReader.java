package io.github.mnistmaven.core.config;

import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.engine.internal.json.JsonNode;
import io.github.mnistmaven.engine.internal.json.JsonNode.JsonException;
import io.github.mnistmaven.engine.internal.json.JsonReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reader of the JSON of a {@link TrainingSpec}. Rejects unknown and missing keys. It does not use
 * Jackson's data binding, whose classes take longer to load than the rest of the up-to-date check.
 */
final class SpecReader {
  /** Maximum length; an ordinary specification has about 1,500 characters. */
  private static final int MAX_LENGTH = 1 << 20;

  private SpecReader() {}

  static TrainingSpec read(String json) {
    try {
      return spec(new JsonReader(json, "the training specification").read(MAX_LENGTH));
    } catch (JsonException e) {
      throw new IllegalArgumentException(
          "the training specification is not valid: " + e.getMessage(), e);
    }
  }

  private static TrainingSpec spec(JsonNode root) {
    JsonNode schema = root.member("schema");
    if (schema.integer() != TrainingSpec.SCHEMA) {
      throw schema.mustBe(TrainingSpec.SCHEMA + ", which this version of the library supports,");
    }
    JsonNode options = root.member("config");
    JsonNode name = options.member(TrainingOption.ENGINE.name());
    EngineChoice engine = name.create(() -> TrainingOption.ENGINE.parse(name.string()));
    Map<String, String> texts =
        texts(
            options,
            TrainingOption.all().stream()
                .filter(option -> TrainingConfig.isRecorded(option, engine))
                .toList());
    JsonNode initialModel = root.member("initialModelSha256");
    JsonNode localSgd = root.member("localSgd");
    TrainingSpec spec =
        new TrainingSpec(
            data(root.member("data")),
            options.create(() -> TrainingConfig.of(texts)),
            root.member("network").string(),
            initialModel.isNull() ? Optional.empty() : Optional.of(initialModel.string()),
            localSgd.isNull() ? Optional.empty() : Optional.of(localSgd(localSgd)),
            root.member("version").string());
    root.requireNoOtherMembers();
    return spec;
  }

  private static DatasetSpec data(JsonNode node) {
    JsonNode options = node.member("readOptions");
    Map<String, String> texts = texts(options, ReadOption.all());
    DatasetSpec data =
        new DatasetSpec(
            node.member("name").string(),
            options.create(() -> ReadOptions.of(texts)),
            node.member("sha256").string());
    node.requireNoOtherMembers();
    return data;
  }

  private static LocalSgdConfig localSgd(JsonNode node) {
    int workers = node.member("workers").integer();
    JsonNode steps = node.member("localSteps");
    node.requireNoOtherMembers();
    if (!steps.string().matches("all|[1-9][0-9]{0,8}")) {
      throw steps.mustBe("all, or a number of at least 1,");
    }
    return node.create(() -> LocalSgdConfig.of(workers, steps.string()));
  }

  /** Returns a text for each of the options. */
  private static Map<String, String> texts(JsonNode node, List<Option<?>> options) {
    Map<String, String> texts = new TreeMap<>();
    options.forEach(option -> texts.put(option.name(), node.member(option.name()).string()));
    node.requireNoOtherMembers();
    return texts;
  }
}
