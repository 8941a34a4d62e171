package io.github.mnistmaven.core.dataset.internal.format;

import static io.github.mnistmaven.core.digits.ReadOption.HEIGHT;
import static io.github.mnistmaven.core.digits.ReadOption.WIDTH;
import static org.assertj.core.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.IdxWriter;
import io.github.mnistmaven.core.dataset.internal.bytes.Source;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.digits.Samples;
import io.github.mnistmaven.engine.random.RandomStream;
import io.github.mnistmaven.predict.image.ImageSet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Corrupts valid files and reads them. The result must be images, a {@link
 * MalformedDatasetException} or an {@link IOException}, and the allocated memory must be
 * proportional to the input size.
 *
 * <p>{@code mvn -Pexhaustive verify} tests a million inputs. Every input is a function of its
 * number, so failures are reproducible.
 */
class ReaderFuzzTest {
  private static final int INPUTS = Integer.getInteger("fuzz.inputs", 6_000);

  /** Allowed memory for the buffers of a reader, in bytes. */
  private static final long BUFFERS = 6L << 20;

  /** Allowed memory for an image of the maximum decoded size, in bytes. */
  private static final long PICTURE = 24L << 20;

  /** Allowed memory per byte of input. */
  private static final long ALLOWED_RATIO = 64;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final ReadOptions OPTIONS = ReadOptions.defaults().with(HEIGHT, 5).with(WIDTH, 5);

  @TempDir Path folder;

  /** Reader under test. */
  private interface Reader {
    void read(byte[] input) throws IOException;
  }

  /** Reader with valid input to corrupt. */
  private record Target(String name, long allowedBytes, Reader reader, Seed seed) {}

  /** Source of valid input. */
  private interface Seed {
    byte[] bytes() throws IOException;
  }

  @TestFactory
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  List<DynamicTest> readersHandleCorruptInput() {
    List<Target> targets = targets();
    int each = INPUTS / targets.size();
    return targets.stream()
        .map(target -> DynamicTest.dynamicTest(target.name(), () -> fuzz(target, each)))
        .toList();
  }

  private List<Target> targets() {
    Reader images = input -> IdxReader.readImages(Source.of("images", input));
    Reader labels = input -> IdxReader.readLabels(Source.of("labels", input));
    Reader csv =
        input ->
            CsvReader.read(Source.of("csv", input), OPTIONS, new BadSamples(OPTIONS.onBadSample()));
    Reader npy = input -> NpyReader.readImages(Source.of("npy", input));
    Reader npyLabels = input -> NpyReader.readLabels(Source.of("npy", input));
    Reader picture = input -> new PictureReader(OPTIONS).read(Source.of("picture", input));
    Reader file = this::readFile;
    return List.of(
        new Target("IDX images", BUFFERS, images, this::idxImages),
        new Target("IDX images, compressed", BUFFERS, images, () -> Samples.gzip(idxImages())),
        new Target("IDX labels", BUFFERS, labels, this::idxLabels),
        new Target("CSV", BUFFERS, csv, this::csv),
        new Target("CSV, compressed", BUFFERS, csv, () -> Samples.gzip(csv())),
        new Target("NumPy images", BUFFERS, npy, () -> Samples.npy("|u1", "4, 5, 5", 100)),
        new Target("NumPy labels", BUFFERS, npyLabels, () -> Samples.npy("<i8", "4,", 32)),
        new Target("NPZ", BUFFERS, file, this::npz),
        new Target("zip", BUFFERS, file, this::zip),
        new Target("PNG", PICTURE, picture, () -> picture("png")),
        new Target("JPEG", PICTURE, picture, () -> picture("jpeg")),
        new Target("BMP", PICTURE, picture, () -> picture("bmp")),
        new Target("GIF", PICTURE, picture, () -> picture("gif")));
  }

  private static void fuzz(Target target, int inputs) throws Exception {
    byte[] seed = target.seed().bytes();
    target.reader().read(seed);
    // The first error loads classes, whose memory must not count for the first input.
    result(target, 0, new byte[1]);
    long key = RandomStream.key(1, "fuzz " + target.name());
    int valid = 0;
    for (int number = 0; number < inputs; number++) {
      byte[] input = corrupted(seed, RandomStream.at(key, number, 0));
      long before = THREADS.getCurrentThreadAllocatedBytes();
      Exception result = result(target, number, input);
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      if (allocated > target.allowedBytes() + ALLOWED_RATIO * input.length) {
        fail("%s, input %d allocated %d bytes", target.name(), number, allocated);
      }
      if (result != null && result.getMessage().contains("null")) {
        fail("%s, input %d, message: %s", target.name(), number, result.getMessage());
      }
      valid += result == null ? 1 : 0;
    }
    System.out.printf("fuzz: %s: %d inputs, %d still valid%n", target.name(), inputs, valid);
  }

  /** Returns the exception for the user; null if the input is read. */
  private static Exception result(Target target, int number, byte[] input) {
    try {
      target.reader().read(input);
      return null;
    } catch (MalformedDatasetException | IOException expected) {
      return expected;
    } catch (RuntimeException | Error unexpected) {
      throw new AssertionError(target.name() + ", input " + number, unexpected);
    }
  }

  /**
   * Applies one to four corruptions: bits flipped, bytes and digits replaced, ranges cut, repeated
   * or removed.
   */
  private static byte[] corrupted(byte[] seed, RandomStream random) {
    byte[] bytes = seed;
    for (int corruptions = random.nextInt(4); corruptions >= 0; corruptions--) {
      bytes = bytes.length == 0 ? new byte[] {0} : bytes.clone();
      // Half of all corruptions affect the header at the start.
      int reach = random.nextInt(2) == 0 ? Math.min(64, bytes.length) : bytes.length;
      int at = random.nextInt(reach);
      int length = 1 + random.nextInt(Math.min(8, bytes.length - at));
      switch (random.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt(256);
        case 2 -> Arrays.fill(bytes, at, at + length, (byte) (random.nextInt(2) == 0 ? 0 : 0xFF));
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> bytes = joined(Arrays.copyOf(bytes, at + length), from(bytes, at));
        case 5 -> bytes = joined(Arrays.copyOf(bytes, at), from(bytes, at + length));
        default -> bytes[at] = (byte) ",\"\n\r-.0259eE '(".charAt(random.nextInt(15));
      }
    }
    return bytes;
  }

  private static byte[] from(byte[] bytes, int start) {
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static byte[] joined(byte[] start, byte[] end) {
    byte[] joined = Arrays.copyOf(start, start.length + end.length);
    System.arraycopy(end, 0, joined, start.length, end.length);
    return joined;
  }

  private void readFile(byte[] input) throws IOException {
    Path file = Files.write(folder.resolve("input"), input);
    Dataset.load(file, OPTIONS);
  }

  private static ImageSet digits() {
    return Samples.digits(20, 5, 5, ImageSet.digitNames(), 1);
  }

  private byte[] idxImages() throws IOException {
    Path file = folder.resolve("images");
    IdxWriter.writeImages(digits(), file);
    return Files.readAllBytes(file);
  }

  private byte[] idxLabels() throws IOException {
    Path file = folder.resolve("labels");
    IdxWriter.writeLabels(digits(), file);
    return Files.readAllBytes(file);
  }

  private byte[] csv() throws IOException {
    Path file = folder.resolve("digits.csv");
    CsvWriter.write(digits(), file);
    String text = Files.readString(file).replace(",7,", ",\"7\",");
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] npz() throws IOException {
    try (var in = ReaderFuzzTest.class.getResourceAsStream("versions.npz")) {
      return in.readAllBytes();
    }
  }

  private byte[] zip() throws IOException {
    Path train = Files.write(folder.resolve("train.csv"), csv());
    Path test = Files.write(folder.resolve("test.csv"), csv());
    return Files.readAllBytes(Samples.zip(folder.resolve("csv.zip"), train, test));
  }

  private static byte[] picture(String format) throws IOException {
    BufferedImage image = new BufferedImage(12, 9, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 108; i++) {
      image.setRGB(i % 12, i / 12, 0x010203 * i * i);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }
}
