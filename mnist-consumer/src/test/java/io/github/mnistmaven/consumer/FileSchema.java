package io.github.mnistmaven.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Published JSON Schema of a file of a run.
 *
 * @param file path of the schema
 */
record FileSchema(Path file) {
  private static final Path FOLDER = Path.of("../src-site/resources/schemas");
  private static final String SUFFIX = ".schema.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  /** Returns all published schemas. */
  static List<FileSchema> all() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(FileSchema::new).toList();
    }
  }

  /** Returns the schema of a kind of file, such as {@code history}. */
  static FileSchema of(String name) {
    return new FileSchema(FOLDER.resolve(name + SUFFIX));
  }

  /** Returns the kind of file. */
  String name() {
    return file.getFileName().toString().replace(SUFFIX, "");
  }

  /** Returns the parsed schema. */
  JsonNode text() throws IOException {
    return MAPPER.readTree(file.toFile());
  }

  /** Returns the violations in a file; empty if it is valid. */
  List<String> complaints(JsonNode content) {
    return complaints(SchemaLocation.of(file.toUri().toString()), content);
  }

  /** Returns the violations of the meta-schema of draft 2020-12 in this schema. */
  List<String> complaintsOfTheStandard() throws IOException {
    return complaints(SchemaLocation.of(VersionFlag.V202012.getId()), text());
  }

  private static List<String> complaints(SchemaLocation location, JsonNode content) {
    JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(location);
    return schema.validate(content).stream().map(ValidationMessage::getMessage).toList();
  }

  @Override
  public String toString() {
    return name();
  }
}
