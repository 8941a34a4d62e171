package io.github.mnistmaven.core.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** Jackson module that writes non-finite numbers as null and reads null as NaN. */
final class UnknownNumbers {
  private UnknownNumbers() {}

  static Module module() {
    return new SimpleModule()
        .addSerializer(Double.class, new Serializer())
        .addSerializer(double.class, new Serializer())
        .addDeserializer(Double.class, new Deserializer())
        .addDeserializer(double.class, new Deserializer());
  }

  private static final class Serializer extends StdSerializer<Double> {
    private static final long serialVersionUID = 1L;

    Serializer() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (Double.isFinite(value)) {
        json.writeNumber(value);
      } else {
        json.writeNull();
      }
    }
  }

  private static final class Deserializer extends StdDeserializer<Double> {
    private static final long serialVersionUID = 1L;

    Deserializer() {
      super(double.class);
    }

    @Override
    public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
      return _parseDoublePrimitive(json, context);
    }

    @Override
    public Double getNullValue(DeserializationContext context) {
      return Double.NaN;
    }
  }
}
