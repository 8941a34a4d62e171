package io.github.mnistmaven.plugin.internal.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** How jobs and messages travel between build and worker: a record as JSON on one line. */
final class JsonLine {
  private static final JsonMapper MAPPER = JsonMapper.builder().addModule(new Jdk8Module()).build();

  private JsonLine() {}

  /** A record as text with a final line feed, and no other. */
  static String write(Object record) throws JsonProcessingException {
    return MAPPER.writeValueAsString(record) + "\n";
  }

  /** The record that {@link #write} wrote, from its line. */
  static <T> T read(String line, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(line, type);
  }
}
