package io.github.mnistmaven.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mnistmaven.core.digits.ReadOption;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.internal.json.Json;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.option.Effect;
import io.github.mnistmaven.core.option.Option;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingSpecTest {
  private static final JsonMapper JACKSON = new JsonMapper();
  private static final DatasetSpec DATA =
      new DatasetSpec("digits.csv", ReadOptions.defaults().with(ReadOption.TRANSPOSE, true), "abc");
  private static final TrainingSpec SPEC =
      new TrainingSpec(
          DATA,
          TrainingConfig.of(Map.of("recipe", "quick", "epochs", "5", "threads", "3")),
          "strided",
          Optional.of("def"),
          Optional.of(new LocalSgdConfig(4, 64)),
          "1.0");

  @Test
  void theJsonHasSortedKeysAndNoWhiteSpaceOutsideOfStrings() throws Exception {
    String json = SPEC.toJson();

    assertThat(json)
        .startsWith("{\"config\":{\"augmentation\":")
        .endsWith(
            "\"data\":{\"name\":\"digits.csv\",\"readOptions\":{\"classes\":\"10\","
                + "\"height\":\"28\",\"onBadSample\":\"fail\",\"polarity\":\"detect\","
                + "\"transpose\":\"true\",\"width\":\"28\"},\"sha256\":\"abc\"},"
                + "\"initialModelSha256\":\"def\","
                + "\"localSgd\":{\"localSteps\":\"64\",\"workers\":4},"
                + "\"network\":\"strided\",\"schema\":1,\"version\":\"1.0\"}");
    assertThat(JACKSON.readTree(json).toString()).isEqualTo(json);
  }

  @Test
  void theJsonHasExactlyTheOptionsThatAffectTheModel() throws Exception {
    JsonNode config = JACKSON.readTree(SPEC.toJson()).path("config");

    List<String> names = new ArrayList<>();
    config.fieldNames().forEachRemaining(names::add);
    assertThat(names)
        .containsExactlyElementsOf(
            TrainingOption.all().stream()
                .filter(option -> option.decides(Effect.MODEL))
                .map(Option::name)
                .sorted()
                .toList())
        .doesNotContain("recipe", "threads");
    assertThat(config.path("epochs").asText()).isEqualTo("5");
    assertThat(config.path("batchSize").asText()).isEqualTo("128");
  }

  @Test
  void theNumberOfThreadsIsRecordedForDeeplearning4jAndIsNotInTheFingerprint() {
    TrainingConfig dl4j = TrainingConfig.builder().engine(EngineChoice.DL4J).threads(2).build();
    TrainingSpec two = spec(DATA, dl4j);

    assertThat(SPEC.toJson()).doesNotContain("threads");
    assertThat(two.toJson()).contains("\"threads\":\"2\"");
    assertThat(TrainingSpec.parse(two.toJson())).isEqualTo(two);
    assertThat(two.withThreads(3).sha256()).isEqualTo(two.sha256());
  }

  @Test
  void aParsedSpecificationIsEqualAndWritesTheSameJson() throws Exception {
    TrainingSpec parsed = TrainingSpec.parse(SPEC.toJson());
    TrainingSpec pretty = TrainingSpec.parse(JACKSON.readTree(SPEC.toJson()).toPrettyString());

    assertThat(parsed).isEqualTo(SPEC).hasSameHashCodeAs(SPEC);
    assertThat(parsed.toJson()).isEqualTo(SPEC.toJson());
    assertThat(parsed.data()).isEqualTo(DATA);
    assertThat(parsed.config().batchSize()).isEqualTo(128);
    assertThat(parsed.localSgd()).contains(new LocalSgdConfig(4, 64));
    assertThat(pretty).isEqualTo(SPEC);
  }

  @Test
  void absentPartsAndWholeEpochsAreRestored() {
    TrainingSpec plain = spec(DATA, TrainingConfig.defaults());
    TrainingSpec epochs =
        new TrainingSpec(
            DATA,
            TrainingConfig.defaults(),
            "notebook",
            Optional.empty(),
            Optional.of(new LocalSgdConfig(2, LocalSgdConfig.WHOLE_EPOCH)));

    assertThat(TrainingSpec.parse(plain.toJson()).initialModelSha256()).isEmpty();
    assertThat(TrainingSpec.parse(plain.toJson()).localSgd()).isEmpty();
    assertThat(TrainingSpec.parse(epochs.toJson()).localSgd()).isEqualTo(epochs.localSgd());
    assertThat(plain.version()).isEqualTo(LibraryVersion.get());
  }

  /** Files of a run are written by Jackson. */
  @Test
  void jacksonWritesAnObjectAndReadsItByTheSameParser() throws Exception {
    String json = Json.write(SPEC);

    assertThat(JACKSON.readTree(json)).isEqualTo(JACKSON.readTree(SPEC.toJson()));
    assertThat(Json.read(json, TrainingSpec.class)).isEqualTo(SPEC);
  }

  /** Of the data set, the digest alone counts: the same images may have another path and format. */
  @Test
  void theFingerprintIsTheDigestOfTheJsonWithTheDigestOfTheData() throws Exception {
    String json = SPEC.toJson();
    int start = json.indexOf("\"data\":{");
    int end = json.indexOf(",\"initialModelSha256\"");
    String hashed = json.substring(0, start) + "\"data\":\"abc\"" + json.substring(end);

    assertThat(SPEC.sha256())
        .isEqualTo(
            HexFormat.of()
                .formatHex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(hashed.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void differencesAreSentences() {
    TrainingSpec before = spec(DATA, TrainingConfig.of(Map.of("epochs", "20")));
    TrainingSpec now =
        new TrainingSpec(
            new DatasetSpec("others.csv", ReadOptions.defaults(), "ff"),
            TrainingConfig.of(Map.of("epochs", "5", "threads", "7")),
            "own.json 12",
            Optional.of("34"),
            Optional.of(new LocalSgdConfig(2, 8)),
            "0.9");

    assertThat(now.differencesFrom(before))
        .containsExactly(
            "epochs is 5 but was 20",
            "initialModel is 34 but was random weights",
            "network is own.json 12 but was notebook",
            "rounds is 2 workers of 8 local steps but was none",
            "version is 0.9 but was " + LibraryVersion.get(),
            "the data set has changed");
  }

  @Test
  void nameAndReadOptionsOfTheDataAreNoDifference() {
    TrainingSpec other =
        spec(
            new DatasetSpec("moved.csv", ReadOptions.defaults(), "abc"), TrainingConfig.defaults());
    TrainingSpec spec = spec(DATA, TrainingConfig.defaults());

    assertThat(other.differencesFrom(spec)).isEmpty();
    assertThat(other.sha256()).isEqualTo(spec.sha256());
    assertThat(other).isNotEqualTo(spec);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"schema\":1   | \"schema\":2    | : schema must be 1, which this version of the library supports, but is 2",
        "\"schema\":1   | \"skema\":1     | : the training specification must have the key \"schema\" but has only [config, data, initialModelSha256, localSgd, network, skema, version]",
        "\"schema\":1   | \"schema\":1,\"a\":1 | : unknown key \"a\" in the training specification; allowed are schema, config, initialModelSha256, localSgd, data, network, version",
        "\"epochs\":\"5\" | \"epochs\":\"0\"  | : epochs must be at least 1 but is 0",
        "\"epochs\":\"5\" | \"epochs\":5      | : epochs must be a string but is 5",
        "\"workers\":4  | \"workers\":0     | : workers must be at least 1 but is 0",
        "\"64\"         | \"few\"           | : localSteps must be all, or a number of at least 1, but is \"few\"",
        "\"detect\"     | \"any\"           | : polarity must be detect, light-on-dark or dark-on-light but is any",
      })
  void anInvalidTextIsRejected(String text, String replacement, String message) {
    assertThat(SPEC.toJson()).contains(text);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrainingSpec.parse(SPEC.toJson().replace(text, replacement)))
        .withMessageMatching(
            "the training specification is not valid: line 1, column \\d+"
                + java.util.regex.Pattern.quote(message));
  }

  private static TrainingSpec spec(DatasetSpec data, TrainingConfig config) {
    return new TrainingSpec(data, config, "notebook", Optional.empty(), Optional.empty());
  }
}
