package io.github.mnistmaven.core.augmentation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reference results of keras_preprocessing 1.1.0, from the test resources of this package. */
final class GoldenVectors {
  private GoldenVectors() {}

  static List<String> lines(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  static JsonNode json(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new ObjectMapper().readTree(in);
    }
  }

  static float[] floats(String name) throws IOException {
    try (InputStream in = open(name)) {
      ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
      float[] floats = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(floats);
      return floats;
    }
  }

  static float[] floats(JsonNode array) {
    double[] doubles = doubles(array);
    float[] floats = new float[doubles.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) doubles[i];
    }
    return floats;
  }

  static double[] doubles(JsonNode array) {
    double[] doubles = new double[array.size()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = array.get(i).asDouble();
    }
    return doubles;
  }

  static int[] integers(JsonNode array) {
    int[] integers = new int[array.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = array.get(i).asInt();
    }
    return integers;
  }

  private static InputStream open(String name) {
    return GoldenVectors.class.getResourceAsStream(name);
  }
}
