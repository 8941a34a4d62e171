package io.github.mnistmaven.plugin.internal.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.util.StdConverter;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.time.Duration;

/** Format of requests and messages between build and worker: a record as JSON on one line. */
final class JsonLine {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().addModule(new Jdk8Module()).addModule(durations()).build();

  private JsonLine() {}

  /**
   * Returns a module for ISO 8601 durations such as {@code PT5M}, which Jackson leaves to a
   * separate library.
   */
  private static SimpleModule durations() {
    return new SimpleModule()
        .addSerializer(Duration.class, ToStringSerializer.instance)
        .addDeserializer(
            Duration.class,
            new StdDelegatingDeserializer<>(
                new StdConverter<String, Duration>() {
                  @Override
                  public Duration convert(String text) {
                    return Duration.parse(text);
                  }
                }));
  }

  /** Returns a record as JSON with a final line feed and no other. */
  static String write(Object record) throws JsonProcessingException {
    return MAPPER.writeValueAsString(record) + "\n";
  }

  /** Reads a record from a line of {@link #write}. */
  static <T> T read(String line, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(line, type);
  }
}
