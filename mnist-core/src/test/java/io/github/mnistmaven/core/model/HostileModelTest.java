package io.github.mnistmaven.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.mnistmaven.core.internal.file.MalformedFileException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Model files by somebody who means harm, or by a broken disk: each is refused in one sentence. */
class HostileModelTest {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final String MANIFEST = "manifest.json";
  private static final String NO_ZIP =
      ": expected a model file, which is a zip, found something else";
  private static final String ANOTHER_END =
      ": expected a whole zip, which ends with its directory, found another end";
  private static final String ONLY =
      ": expected only the entries [coefficients.bin, configuration.json, manifest.json], found ";

  static Stream<Arguments> zips() {
    byte[] whole = model().zip();
    return Stream.of(
        arguments("an empty file", new byte[0], NO_ZIP),
        arguments("something else than a zip", bytes("not a zip at all"), NO_ZIP),
        arguments(
            "a zip that is cut off",
            Arrays.copyOf(whole, whole.length / 2),
            ": expected a whole zip, found Unexpected end of ZLIB input stream"),
        arguments(
            "a zip that is cut off in its directory",
            Arrays.copyOf(whole, whole.length - 30),
            ANOTHER_END),
        arguments("something behind the zip", Arrays.copyOf(whole, whole.length + 1), ANOTHER_END),
        arguments(
            "a directory that lists less than there is", directoryWithout(whole), ANOTHER_END),
        arguments(
            "an entry that could carry code",
            model().put("preprocessor.bin", new byte[1]).zip(),
            ONLY + "preprocessor.bin"),
        arguments(
            "an entry that climbs out of a folder",
            model().put("../manifest.json", new byte[1]).zip(),
            ONLY + "../manifest.json"),
        arguments(
            "two entries of one name",
            renamed(model().put("manifest.jso2", bytes("{}")).zip(), "manifest.jso2", MANIFEST),
            ": expected one entry manifest.json, found two"),
        arguments(
            "a manifest that inflates to nine mebibytes",
            model().put(MANIFEST, new byte[9 << 20]).zip(),
            "!manifest.json: expected at most 8388608 bytes, found more"),
        arguments(
            "weights that inflate to more than ten times the file",
            model().put(COEFFICIENTS, new byte[65 << 20]).zip(),
            "!coefficients.bin: expected at most 67108864 bytes, found more"),
        arguments(
            "a model without weights",
            model().without(COEFFICIENTS).zip(),
            ": expected an entry coefficients.bin,"
                + " found only [configuration.json, manifest.json]"),
        arguments(
            "a plain DL4J model",
            model().without(MANIFEST).zip(),
            ": expected an entry manifest.json,"
                + " found only [coefficients.bin, configuration.json]"));
  }

  static Stream<Arguments> configurations() {
    String before = "!configuration.json: expected ";
    return Stream.of(
        configuration(
            "a class that our networks do not use",
            "conf.layers.ConvolutionLayer",
            "conf.layers.EmbeddingLayer",
            before
                + "only the classes of networks made here,"
                + " found org.deeplearning4j.nn.conf.layers.EmbeddingLayer"),
        configuration(
            "a class that only looks like a setting",
            "org.nd4j.linalg.learning.config.Adam",
            "javax.script.ScriptEngineManager",
            before
                + "only the classes of networks made here,"
                + " found javax.script.ScriptEngineManager"),
        configuration(
            "a layer of a thousand million outputs",
            "\"nout\" : 10",
            "\"nout\" : 1073741824",
            before + "nout in 0..16777216, found 1073741824"),
        configuration(
            "a layer of fewer outputs than none",
            "\"nout\" : 10",
            "\"nout\" : -10",
            before + "nout in 0..16777216, found -10"),
        configuration(
            "a kernel larger than any image",
            "\"kernelSize\" : [ 3, 3 ]",
            "\"kernelSize\" : [ 3, 2147483647 ]",
            before + "kernelSize in 1..256, found [3,2147483647]"),
        configuration(
            "a stride of nothing",
            "\"stride\" : [ 1, 1 ]",
            "\"stride\" : [ 0, 1 ]",
            before + "stride in 1..256, found [0,1]"),
        configuration(
            "more weights than a file can hold",
            "\"nout\" : 10",
            "\"nout\" : 16777216",
            before + "of layer 2 at most 268435456 weights, found 2415919104"),
        configuration(
            "a layer of other inputs than what comes before it puts out",
            "\"nin\" : 144",
            "\"nin\" : 143",
            before + "of layer 2 144 inputs, as what comes before it puts out, found 143"),
        configuration(
            "no layer",
            "\"confs\" : [",
            "\"confs\" : [ ], \"others\" : [",
            before + "1 to 1000 layers, found 0"),
        configuration(
            "no JSON",
            "\"confs\" : [",
            "\"confs\" : ",
            before
                + "a network's configuration, found Unexpected character ('{' (code 123)): was expecting double-quote to start field name"));
  }

  static Stream<Arguments> weights() {
    byte[] whole = model().entries().get(COEFFICIENTS);
    int count = (int) SavedModel.small().network().numParams();
    String before = "!coefficients.bin: expected ";
    return Stream.of(
        weights(
            "the last weight is no number",
            whole.length - 4,
            0x7fc00000,
            before + "finite numbers, found NaN as number " + count + " of " + count),
        weights(
            "the last weight is infinite",
            whole.length - 4,
            0xff800000,
            before + "finite numbers, found -Infinity as number " + count + " of " + count),
        arguments(
            "one weight is missing",
            model().put(COEFFICIENTS, Arrays.copyOf(whole, whole.length - 4)).zip(),
            before
                + count
                + " values of type FLOAT, found "
                + count
                + " of type FLOAT in "
                + (4 * count - 4)
                + " bytes"),
        arguments(
            "something follows the last weight",
            model().put(COEFFICIENTS, Arrays.copyOf(whole, whole.length + 4)).zip(),
            before
                + count
                + " values of type FLOAT, found "
                + count
                + " of type FLOAT in "
                + (4 * count + 4)
                + " bytes"),
        arguments(
            "an array of a thousand million dimensions",
            model().put(COEFFICIENTS, with(whole, indexOf(whole, "LONG") - 6, 0x40000000)).zip(),
            before + "an array's shape, found 1073741824 values of type LONG"),
        arguments(
            "an array of another shape",
            model().put(COEFFICIENTS, with(whole, indexOf(whole, "LONG") + 16, 7)).zip(),
            before
                + "an array of "
                + count
                + " or 1 x "
                + count
                + ", found one whose shape reads [1, 7, 1, 8192, 1, 99]"),
        arguments(
            "a few bytes of something",
            model().put(COEFFICIENTS, bytes("weights")).zip(),
            before + "an array, found 7 bytes of something"));
  }

  static Stream<Arguments> manifests() {
    String before = "!manifest.json: expected ";
    String ofSchema = before + "a manifest of schema 2, found ";
    return Stream.of(
        manifest(
            "no JSON",
            "{",
            "[",
            ofSchema
                + "Unexpected character (':' (code 58)): was expecting comma to separate Array entries"),
        manifest("of another schema", "\"schema\" : 2", "\"schema\" : 3", ofSchema + "schema 3"),
        manifest(
            "of the first schema with what came with the second",
            "\"schema\" : 2",
            "\"schema\" : 1",
            before + "only the members of schema 1, found members"),
        manifest(
            "of more members than there are parameters of",
            "\"members\" : 1",
            "\"members\" : 2",
            before + "as many members as there are parameters of, 1, found 2"),
        manifest(
            "of no member",
            "\"members\" : 1",
            "\"members\" : 0",
            ofSchema + "the manifest's members must be in 1..100 but is 0"),
        manifest(
            "that looks at more views than there are",
            "\"views\" : 1",
            "\"views\" : 10",
            ofSchema + "the manifest's views must be in 1..9 but is 10"),
        manifest(
            "of a temperature of nothing",
            "\"temperature\" : 1.0",
            "\"temperature\" : 0",
            ofSchema + "the manifest's temperature must be in (0, 1000.0] but is 0.0"),
        manifest(
            "of a temperature that is no number",
            "\"temperature\" : 1.0",
            "\"temperature\" : \"warm\"",
            before + "a number temperature, found \"warm\""),
        manifest(
            "without a schema",
            "\"schema\" : 2",
            "\"scheme\" : 2",
            before + "a manifest with a number schema, found none"),
        manifest(
            "without a member",
            "\"height\"",
            "\"high\"",
            before + "a manifest with height, found none"),
        manifest(
            "with a member that is not there",
            "\"standardization\" : {",
            "\"standardization\" : null, \"x\" : {",
            before + "a manifest with standardization, found none"),
        manifest(
            "with a member of another version",
            "\"height\" : 8",
            "\"height\" : 8, \"channels\" : 3",
            before + "only the members of schema 2, found channels"),
        manifest(
            "with a member twice",
            "\"height\" : 8",
            "\"height\" : 8, \"height\" : 8",
            ofSchema + "Duplicate field 'height'"),
        manifest(
            "for images of no rows",
            "\"height\" : 8",
            "\"height\" : 0",
            ofSchema + "the manifest's height must be in 1..256 but is 0"),
        manifest(
            "for images of fewer columns than none",
            "\"width\" : 8",
            "\"width\" : -8",
            ofSchema + "the manifest's width must be in 1..256 but is -8"),
        manifest(
            "for huge images",
            "\"width\" : 8",
            "\"width\" : 1000000000",
            ofSchema + "the manifest's width must be in 1..256 but is 1000000000"),
        manifest(
            "for images of a broken size",
            "\"width\" : 8",
            "\"width\" : 8.5",
            before + "a whole number width, found 8.5"),
        manifest(
            "for images of another size than the network's",
            "\"width\" : 8",
            "\"width\" : 9",
            "!configuration.json: expected of layer 2 to be fed with InputTypeConvolutional(h=6,w=7,c=4,NCHW),"
                + " found fed with CnnToFeedForwardPreProcessor(inputHeight=6, inputWidth=6, numChannels=4,"
                + " format=NCHW)"),
        manifest(
            "with a class name too few",
            ", \"9\"",
            "",
            before + "10 class names for the network's 10 outputs, found 9"),
        manifest(
            "with one class name twice",
            "\"9\"",
            "\"8\"",
            ofSchema
                + "the manifest's class names must be 1 to 1000, all different and none blank,"
                + " but they are 10, 9 of them different"),
        manifest(
            "with a blank class name",
            "\"9\"",
            "\" \"",
            ofSchema
                + "the manifest's class names must be 1 to 1000, all different and none blank,"
                + " but they are 10, 10 of them different, one blank"),
        manifest(
            "with more class names than there can be classes",
            "\"9\"",
            String.join(",", IntStream.range(9, 1001).mapToObj(i -> "\"" + i + "\"").toList()),
            ofSchema
                + "the manifest's class names must be 1 to 1000, all different and none blank,"
                + " but they are 1001, 1001 of them different"),
        manifest(
            "with a class name that is a number",
            "\"9\"",
            "9",
            before + "texts as classNames, found ARRAY with something else"),
        manifest(
            "with settings that are no texts",
            "\"66\"",
            "null",
            before + "texts as settings, found OBJECT with something else"),
        manifest(
            "without the seed",
            "\"seed\"",
            "\"sid\"",
            before + "a seed among the settings, found none"),
        manifest(
            "that divides every pixel by nothing",
            "\"divisor\" : 1.0",
            "\"divisor\" : 0.0",
            ofSchema
                + "rescale must be finite and not 0, mean finite, divisor finite and above 0"
                + " but they are 1.0, 0.0 and 0.0"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"zips", "configurations", "weights", "manifests"})
  void isRefusedInOneSentence(String what, byte[] file, String sentence) {
    assertThatThrownBy(() -> TrainedModel.read("m.zip", new ByteArrayInputStream(file)))
        .as(what)
        .isInstanceOf(MalformedModelException.class)
        .hasMessage("m.zip" + sentence);
  }

  @Test
  void theModelThatTheyAreMadeOfIsRead() throws Exception {
    assertThat(TrainedModel.read("m.zip", new ByteArrayInputStream(model().zip())).manifest())
        .isEqualTo(SavedModel.small().manifest());
  }

  @Test
  void isNotReadByDl4jBeforeItIsVetted() {
    // A class that does not exist: whoever loads it by name fails otherwise than by the list.
    byte[] file =
        model()
            .replace(CONFIGURATION, "org.nd4j.linalg.learning.config.Adam", "org.nd4j.NoSuchClass")
            .zip();

    assertThatThrownBy(() -> TrainedModel.read("m.zip", new ByteArrayInputStream(file)))
        .hasMessageEndingWith("found org.nd4j.NoSuchClass")
        .cause()
        .isInstanceOf(MalformedFileException.class)
        .hasNoCause();
  }

  @Test
  void everyByteThatIsFlippedIsRefusedOrChangesNothing() throws Exception {
    byte[] whole = model().zip();
    Set<String> outcomes = new HashSet<>();
    for (int at = 0; at < whole.length; at += 7) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      try {
        TrainedModel read = TrainedModel.read("m.zip", new ByteArrayInputStream(flipped));
        assertThat(read.network().params()).isEqualTo(SavedModel.small().network().params());
        assertThat(read.manifest()).isEqualTo(SavedModel.small().manifest());
        outcomes.add("read");
      } catch (MalformedModelException e) {
        assertThat(e).hasMessageStartingWith("m.zip");
        outcomes.add("refused");
      }
    }
    assertThat(outcomes).contains("refused");
  }

  private static SavedModel model() {
    return SavedModel.ofSmall();
  }

  private static Arguments configuration(String what, String old, String now, String sentence) {
    return arguments(what, model().replace(CONFIGURATION, old, now).zip(), sentence);
  }

  private static Arguments manifest(String what, String old, String now, String sentence) {
    return arguments("a manifest " + what, model().replace(MANIFEST, old, now).zip(), sentence);
  }

  private static Arguments weights(String what, int at, int bits, String sentence) {
    byte[] changed = with(model().entries().get(COEFFICIENTS), at, bits);
    return arguments(what, model().put(COEFFICIENTS, changed).zip(), sentence);
  }

  private static byte[] with(byte[] content, int at, int value) {
    byte[] changed = content.clone();
    ByteBuffer.wrap(changed).putInt(at, value);
    return changed;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int indexOf(byte[] content, String text) {
    return new String(content, StandardCharsets.ISO_8859_1).indexOf(text);
  }

  private static byte[] renamed(byte[] zip, String old, String now) {
    return new String(zip, StandardCharsets.ISO_8859_1)
        .replace(old, now)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** One entry less in the count of the last record. */
  private static byte[] directoryWithout(byte[] zip) {
    byte[] changed = zip.clone();
    changed[zip.length - 12]--;
    return changed;
  }
}
