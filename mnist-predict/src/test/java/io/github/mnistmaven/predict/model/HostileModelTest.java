package io.github.mnistmaven.predict.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Malicious or damaged model files: each is rejected with a one-message message. */
class HostileModelTest {
  private static final String NETWORK = "network.json";
  private static final String WEIGHTS = "weights-1.f32";
  private static final String MANIFEST = "manifest.json";
  private static final String NO_ZIP =
      ": expected a model file, which is a zip, found something else";
  private static final String DATA_AFTER_END =
      ": expected a complete zip file that ends with its central directory, found other data at"
          + " the end";
  private static final String ONLY =
      ": expected only the entries [manifest.json, network.json, weights-1.f32], found ";

  static Stream<Arguments> zips() {
    byte[] whole = model().zip();
    return Stream.of(
        arguments("an empty file", new byte[0], NO_ZIP),
        arguments("a file that is not a zip", bytes("not a zip at all"), NO_ZIP),
        arguments(
            "a truncated zip",
            Arrays.copyOf(whole, whole.length / 2),
            ": expected a complete zip file, found unexpected EOF"),
        arguments(
            "a zip with a truncated directory",
            Arrays.copyOf(whole, whole.length - 30),
            DATA_AFTER_END),
        arguments("data after the zip", Arrays.copyOf(whole, whole.length + 1), DATA_AFTER_END),
        arguments("a directory with a missing entry", directoryWithout(whole), DATA_AFTER_END),
        arguments(
            "an unknown entry",
            model().put("preprocessor.bin", new byte[1]).zip(),
            ONLY + "preprocessor.bin"),
        arguments(
            "an entry with path traversal",
            model().put("../manifest.json", new byte[1]).zip(),
            ONLY + "../manifest.json"),
        arguments(
            "a duplicate entry",
            renamed(model().put("manifest.jso2", bytes("{}")).zip(), "manifest.jso2", MANIFEST),
            ": expected one entry manifest.json, found two"),
        arguments(
            "a manifest of nine mebibytes",
            model().put(MANIFEST, new byte[9 << 20]).zip(),
            "!manifest.json: expected at most 8388608 bytes, found more"),
        arguments(
            "a network of five mebibytes",
            model().put(NETWORK, new byte[5 << 20]).zip(),
            "!network.json: expected at most 4194304 bytes, found more"),
        arguments(
            "compressed weights", model().zip(Set.of(NETWORK, MANIFEST)), compressed(WEIGHTS)),
        arguments(
            "a compressed network", model().zip(Set.of(WEIGHTS, MANIFEST)), compressed(NETWORK)),
        arguments(
            "a zip bomb",
            model().put(WEIGHTS, new byte[64 << 20]).zip(Set.of(NETWORK, MANIFEST)),
            compressed(WEIGHTS)),
        arguments(
            "weights with a declared size of two gigabytes",
            withDeclaredSize(whole),
            ": expected a complete zip file, found unexpected EOF"),
        arguments(
            "a model without weights",
            model().without(WEIGHTS).zip(),
            ": expected an entry weights-1.f32, found only [manifest.json, network.json]"),
        arguments(
            "a model without a network",
            model().without(NETWORK).zip(),
            ": expected an entry network.json, found only [manifest.json, weights-1.f32]"),
        arguments(
            "a model without a manifest",
            model().without(MANIFEST).zip(),
            ": expected an entry manifest.json, found only [network.json, weights-1.f32]"),
        arguments(
            "weights with another member number",
            renamed(whole, WEIGHTS, "weights-7.f32"),
            ONLY + "weights-7.f32"),
        arguments(
            "a model of Deeplearning4j",
            new SavedModel(Map.of("configuration.json", bytes("{}"))).zip(),
            ONLY + "configuration.json"));
  }

  private static String compressed(String entry) {
    return "!" + entry + ": expected an entry stored without compression, found a compressed one";
  }

  static Stream<Arguments> networks() {
    String before = "!network.json: expected a network, found network description, line 1, column ";
    return Stream.of(
        network(
            "that is not JSON",
            "{\"schemaVersion\"",
            "[\"schemaVersion\"",
            before + "17: expected ',' or ']' but found ':'"),
        network(
            "with another schema",
            "\"schemaVersion\":1",
            "\"schemaVersion\":2",
            before + "18: schemaVersion must be 1 but is 2"),
        network(
            "without a schema",
            "\"schemaVersion\":1,",
            "",
            before
                + "1: network must have the key \"schemaVersion\" but has only [classes,"
                + " inputShape, layers]"),
        network(
            "with trailing text",
            "]}",
            "]}]}",
            before + "485: expected the end of the text but found ']'"),
        network(
            "with a duplicate key",
            "\"classes\":10",
            "\"classes\":10,\"classes\":2",
            before + "54: the key \"classes\" occurs twice in an object; remove one"),
        network(
            "with an unknown key",
            "\"units\":10",
            "\"units\":10,\"beanClass\":\"x\"",
            before
                + "407: unknown key \"beanClass\" in layers[2]; allowed are kind, name,"
                + " units, useBias, activation, regularization"),
        network(
            "with an unknown kind",
            "\"dense\"",
            "\"lstm\"",
            before
                + "360: kind must be one of conv2d, depthwiseConv2d, dense,"
                + " batchNormalization, activation, maxPooling2d, averagePooling2d,"
                + " globalMaxPooling2d, globalAveragePooling2d, dropout, flatten, residual"
                + " but is \"lstm\""),
        network(
            "with a kind that is not a string",
            "\"dense\"",
            "7",
            before + "360: kind must be a string but is 7"),
        network(
            "with a billion units",
            "\"units\":10",
            "\"units\":1073741824",
            before + "392: units must be an integer of at most 9 digits but is 1073741824"),
        network(
            "with too many units",
            "\"units\":10",
            "\"units\":1048577",
            before + "352: layer output: units must be in [1, 1048576] but is 1048577"),
        network(
            "with a negative number of units",
            "\"units\":10",
            "\"units\":-10",
            before + "352: layer output: units must be in [1, 1048576] but is -10"),
        network(
            "with a fractional number of units",
            "\"units\":10",
            "\"units\":10.5",
            before + "392: units must be an integer of at most 9 digits but is 10.5"),
        network(
            "with more outputs than classes",
            "\"units\":10",
            "\"units\":11",
            before
                + "1: the last layer must have the output shape [1, 1, 10], a value for each"
                + " class, but has [1, 1, 11]"),
        network(
            "with a single class",
            "\"classes\":10",
            "\"classes\":1",
            before + "1: a network must have at least 2 classes but has 1"),
        network(
            "with a huge kernel",
            "\"kernelSize\":[3,3]",
            "\"kernelSize\":[3,999999999]",
            before
                + "64: kernel, strides and dilation of a window must be in [1, 10000] but"
                + " are 3 x 999999999, 1 x 1 and 1 x 1"),
        network(
            "with a kernel larger than the image",
            "\"kernelSize\":[3,3]",
            "\"kernelSize\":[3,9]",
            before + "1: layer conv: a window of 3 x 9 does not fit into an input of [8, 8, 1]"),
        network(
            "with a three-dimensional kernel",
            "\"kernelSize\":[3,3]",
            "\"kernelSize\":[3,3,3]",
            before + "120: kernelSize must be [height, width] but is an array of 3"),
        network(
            "with a stride of 0",
            "\"strides\":[1,1]",
            "\"strides\":[0,1]",
            before
                + "64: kernel, strides and dilation of a window must be in [1, 10000] but"
                + " are 3 x 3, 0 x 1 and 1 x 1"),
        network(
            "with more weights than an array can hold",
            "\"filters\":4",
            "\"filters\":1048576",
            before
                + "1: layer output: kernel must have at most 268435456 values but has the"
                + " shape [37748736, 10]"),
        network(
            "with an infinite number",
            "\"momentum\":0.99",
            "\"momentum\":1e999",
            before + "316: momentum must be a number of at most 1.7E308 but is 1e999"),
        network(
            "with a negative epsilon",
            "\"epsilon\":0.001",
            "\"epsilon\":-1",
            before + "262: layer norm: epsilon must be in (0, 1] but is -1.0"),
        network(
            "with duplicate layer names",
            "\"name\":\"norm\"",
            "\"name\":\"conv\"",
            before + "1: layer names must be unique but conv occurs twice"),
        network(
            "with images without rows",
            "\"inputShape\":[8,8,1]",
            "\"inputShape\":[0,8,1]",
            before
                + "33: a shape must have sizes of at least 1 and at most 268435456 values in"
                + " total but is [0, 8, 1]"),
        network(
            "with huge images",
            "\"inputShape\":[8,8,1]",
            "\"inputShape\":[99999999,8,1]",
            before
                + "33: a shape must have sizes of at least 1 and at most 268435456 values in"
                + " total but is [99999999, 8, 1]"),
        network(
            "with color images",
            "\"inputShape\":[8,8,1]",
            "\"inputShape\":[8,8,3]",
            "!network.json: expected the input shape [8, 8, 1] of the manifest's images, found [8, 8, 3]"),
        network(
            "with 101 nested brackets",
            "\"layers\":[",
            "\"layers\":" + "[".repeat(101),
            before + "126: values must be nested at most 64 deep"),
        network(
            "with more than a million characters",
            "{\"schemaVersion\"",
            " ".repeat(1_000_000) + "{\"schemaVersion\"",
            before + "1: JSON must have at most 1000000 characters but has 1000484"),
        arguments(
            "an empty network description",
            model().put(NETWORK, new byte[0]).zip(),
            before
                + "1: expected an object, array, string, number, true, false or null but"
                + " found the end of the text"),
        arguments(
            "a network description that is not UTF-8",
            model().put(NETWORK, new byte[] {(byte) 0xff}).zip(),
            before
                + "1: expected an object, array, string, number, true, false or null but"
                + " found '\ufffd'"),
        arguments(
            "a network without layers",
            model()
                .put(
                    NETWORK,
                    bytes(
                        "{\"schemaVersion\":1,\"inputShape\":[8,8,1],\"classes\":10,\"layers\":[]}"))
                .zip(),
            before
                + "1: the last layer must have the output shape [1, 1, 10], a value for each class,"
                + " but has [8, 8, 1]"),
        arguments(
            "a configuration of Deeplearning4j",
            model().put(NETWORK, bytes("{\"confs\":[{\"@class\":\"x\"}]}")).zip(),
            before + "1: network must have the key \"schemaVersion\" but has only [confs]"));
  }

  static Stream<Arguments> weights() {
    byte[] whole = model().entries().get(WEIGHTS);
    // Four filters with a 3 x 3 kernel and bias, four batch-norm parameters each, and the output
    // layer.
    int count = 4 * (9 + 1) + 4 * 4 + 10 * (4 * 6 * 6 + 1);
    String before = "!weights-1.f32: expected ";
    String counted = before + count + " floats for the network, found ";
    return Stream.of(
        weights(
            "the last weight is NaN",
            whole.length - 4,
            0x7fc00000,
            before + "numbers, found NaN at index " + (count - 1)),
        weights(
            "the first weight is a signaling NaN",
            0,
            0x7fa00000,
            before + "numbers, found NaN at index 0"),
        weights(
            "the last weight is infinite",
            whole.length - 4,
            0xff800000,
            before + "finite numbers, found -Infinity at index " + (count - 1)),
        weights(
            "a variance is negative",
            4 * (4 * (9 + 1) + 3 * 4 + 1),
            0xbf800000,
            before
                + "a movingVariance of at least 0, found -1.0 at index 1 of norm/movingVariance"),
        sized("no weights", 0, counted + "0 bytes"),
        sized("one weight is missing", 4 * count - 4, counted + (4 * count - 4) + " bytes"),
        sized("a byte is missing", 4 * count - 1, counted + (4 * count - 1) + " bytes"),
        sized("data after the last weight", 4 * count + 4, counted + (4 * count + 4) + " bytes"),
        arguments(
            "weights of another network",
            model().replace(NETWORK, "\"filters\":4", "\"filters\":5").zip(),
            before
                + (5 * (9 + 1) + 4 * 5 + 10 * (5 * 6 * 6 + 1))
                + " floats for the network, found "
                + 4 * count
                + " bytes"));
  }

  static Stream<Arguments> manifests() {
    String before = "!manifest.json: expected ";
    String ofSchema = before + "a manifest of schema 1, found line 1, column ";
    return Stream.of(
        manifest("that is not JSON", "{", "[", ofSchema + "10: expected ',' or ']' but found ':'"),
        manifest(
            "with another schema",
            "\"schema\":1",
            "\"schema\":3",
            ofSchema + "11: schema must be 1 but is 3"),
        manifest(
            "with more members than weights",
            "\"members\":1",
            "\"members\":2",
            before + "1 members, one for each weights entry, found 2"),
        manifest(
            "without members",
            "\"members\":1",
            "\"members\":0",
            ofSchema + "1: the manifest's members must be in 1..100 but is 0"),
        manifest(
            "with too many views",
            "\"views\":1",
            "\"views\":10",
            ofSchema + "1: the manifest's views must be in 1..9 but is 10"),
        manifest(
            "with temperature 0",
            "\"temperature\":1",
            "\"temperature\":0",
            ofSchema + "1: the manifest's temperature must be in (0, 1000.0] but is 0.0"),
        manifest(
            "with a temperature that is not a number",
            "\"temperature\":1",
            "\"temperature\":\"warm\"",
            ofSchema + "255: temperature must be a number of at most 1.7E308 but is \"warm\""),
        manifest(
            "without a schema",
            "\"schema\":1",
            "\"scheme\":1",
            ofSchema
                + "1: manifest must have the key \"schema\" but has only [classNames, height, members, provenance, scheme, specs, standardization, temperature, views, width]"),
        manifest(
            "without a key",
            "\"height\"",
            "\"high\"",
            ofSchema
                + "1: manifest must have the key \"height\" but has only [classNames, high, members, provenance, schema, specs, standardization, temperature, views, width]"),
        manifest(
            "with a null standardization",
            "\"standardization\":{",
            "\"standardization\":null,\"x\":{",
            ofSchema + "107: standardization must be an object but is null"),
        manifest(
            "with a key of another version",
            "\"height\":8",
            "\"height\":8,\"channels\":3",
            ofSchema
                + "35: unknown key \"channels\" in manifest; allowed are schema, height, width, classNames, standardization, members, views, temperature, specs, provenance"),
        manifest(
            "with a duplicate key",
            "\"height\":8",
            "\"height\":8,\"height\":8",
            ofSchema + "24: the key \"height\" occurs twice in an object; remove one"),
        manifest(
            "with a height of 0",
            "\"height\":8",
            "\"height\":0",
            ofSchema + "1: the manifest's height must be in 1..256 but is 0"),
        manifest(
            "with a negative width",
            "\"width\":8",
            "\"width\":-8",
            ofSchema + "1: the manifest's width must be in 1..256 but is -8"),
        manifest(
            "with a huge width",
            "\"width\":8",
            "\"width\":100000000",
            ofSchema + "1: the manifest's width must be in 1..256 but is 100000000"),
        manifest(
            "with a fractional width",
            "\"width\":8",
            "\"width\":8.5",
            ofSchema + "32: width must be an integer of at most 9 digits but is 8.5"),
        manifest(
            "with another image size than the network",
            "\"width\":8",
            "\"width\":9",
            "!network.json: expected the input shape [8, 9, 1] of the manifest's images, found [8, 8, 1]"),
        manifest(
            "with too few class names",
            ",\"9\"",
            "",
            before + "10 class names for the network's 10 outputs, found 9"),
        manifest(
            "with a duplicate class name",
            "\"9\"",
            "\"8\"",
            ofSchema
                + "1: the manifest must have 1 to 1000 class names, all different and none blank, but has 10, 9 of them different"),
        manifest(
            "with a blank class name",
            "\"9\"",
            "\" \"",
            ofSchema
                + "1: the manifest must have 1 to 1000 class names, all different and none blank, but has 10, 10 of them different, one blank"),
        manifest(
            "with too many class names",
            "\"9\"",
            String.join(",", IntStream.range(9, 1001).mapToObj(i -> "\"" + i + "\"").toList()),
            ofSchema
                + "1: the manifest must have 1 to 1000 class names, all different and none blank, but has 1001, 1001 of them different"),
        manifest(
            "with a class name that is a number",
            "\"9\"",
            "9",
            ofSchema + "84: classNames[9] must be a string but is 9"),
        manifest(
            "with a specification that is not an object",
            "{\"seed\":\"66\"}",
            "66",
            ofSchema
                + "1: the manifest's specs must be JSON objects: line 1, column 1: spec must be an object but is 66"),
        manifest(
            "with one specification instead of a list",
            "[{\"seed\":\"66\"}]",
            "{}",
            ofSchema + "265: specs must be an array but is an object"),
        manifest(
            "with a divisor of 0",
            "\"divisor\":1",
            "\"divisor\":0",
            ofSchema
                + "107: rescale must be finite and not 0, mean finite, divisor finite and above 0 but they are 1.0, 0.0 and 0.0"),
        manifest(
            "with a whitening matrix that is not Base64",
            "\"whitening\":null",
            "\"whitening\":\"*\"",
            ofSchema + "213: a whitening matrix must be in Base64"),
        manifest(
            "with a key of another version in its standardization",
            "\"mean\":0",
            "\"mean\":0,\"sigma\":1",
            ofSchema
                + "197: unknown key \"sigma\" in standardization; allowed are rescale, samplewiseCenter, samplewiseStdNormalization, mean, divisor, whitening"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"zips", "networks", "weights", "manifests"})
  void isRejectedWithAOneSentenceMessage(String what, byte[] file, String message) {
    assertThatThrownBy(() -> TrainedModel.read("m.zip", new ByteArrayInputStream(file)))
        .as(what)
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("m.zip" + message);
  }

  @Test
  void unchangedModelIsAccepted() throws Exception {
    assertThat(TrainedModel.read("m.zip", new ByteArrayInputStream(model().zip())).manifest())
        .isEqualTo(SavedModel.small().manifest());
  }

  @Test
  void flippedBitIsRejectedOrHasNoEffect() throws Exception {
    byte[] whole = model().zip();
    TrainedModel small = SavedModel.small();
    Set<String> outcomes = new HashSet<>();
    for (int index = 0; index < whole.length; index += 13) {
      byte[] flipped = whole.clone();
      flipped[index] ^= 0x10;
      try {
        TrainedModel read = TrainedModel.read("m.zip", new ByteArrayInputStream(flipped));
        assertThat(read.network()).isEqualTo(small.network());
        assertThat(read.members().get(0).toArray()).isEqualTo(small.members().get(0).toArray());
        assertThat(read.manifest()).isEqualTo(small.manifest());
        outcomes.add("read");
      } catch (MalformedModelException e) {
        assertThat(e).hasMessageStartingWith("m.zip");
        outcomes.add("rejected");
      }
    }
    assertThat(outcomes).contains("rejected");
  }

  /** Writes valid checksums, so that every changed byte reaches the parser of its entry. */
  @Property(tries = 300)
  void replacedByteIsRejectedOrAccepted(
      @ForAll("entries") String entry, @ForAll @IntRange(max = 6000) int index, @ForAll byte value)
      throws Exception {
    byte[] changed = model().entries().get(entry).clone();
    changed[index % changed.length] = value;
    byte[] file = model().put(entry, changed).zip();
    try {
      TrainedModel read = TrainedModel.read("m.zip", new ByteArrayInputStream(file));
      assertThat(TrainedModel.read("m.zip", new ByteArrayInputStream(read.toBytes())).toBytes())
          .isEqualTo(read.toBytes());
    } catch (MalformedModelException e) {
      assertThat(e).hasMessageStartingWith("m.zip!");
    }
  }

  @Provide
  Arbitrary<String> entries() {
    return Arbitraries.of(NETWORK, WEIGHTS, MANIFEST);
  }

  private static SavedModel model() {
    return SavedModel.ofSmall();
  }

  private static Arguments network(String what, String old, String replacement, String message) {
    return arguments(
        "a network " + what, model().replace(NETWORK, old, replacement).zip(), message);
  }

  private static Arguments manifest(String what, String old, String replacement, String message) {
    return arguments(
        "a manifest " + what, model().replace(MANIFEST, old, replacement).zip(), message);
  }

  private static Arguments weights(String what, int index, int bits, String message) {
    byte[] changed = model().entries().get(WEIGHTS).clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(index, bits);
    return arguments(what, model().put(WEIGHTS, changed).zip(), message);
  }

  private static Arguments sized(String what, int size, String message) {
    byte[] changed = Arrays.copyOf(model().entries().get(WEIGHTS), size);
    return arguments(what, model().put(WEIGHTS, changed).zip(), message);
  }

  /** Changes the sizes in the local header of the weights, 12 and 8 bytes before the entry name. */
  private static byte[] withDeclaredSize(byte[] zip) {
    int name = new String(zip, StandardCharsets.ISO_8859_1).indexOf(WEIGHTS);
    byte[] changed = zip.clone();
    ByteBuffer.wrap(changed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(name - 12, Integer.MAX_VALUE)
        .putInt(name - 8, Integer.MAX_VALUE);
    return changed;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] renamed(byte[] zip, String old, String replacement) {
    return new String(zip, StandardCharsets.ISO_8859_1)
        .replace(old, replacement)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Reduces the entry count of the end of central directory record by one. */
  private static byte[] directoryWithout(byte[] zip) {
    byte[] changed = zip.clone();
    changed[zip.length - 12]--;
    return changed;
  }
}
