import com.sun.management.ThreadMXBean;
import io.github.mnistmaven.core.dataset.CsvWriter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.core.dataset.IdxWriter;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Counterpart of {@code compare.py}, which starts it: writes MNIST as files, then measures one load
 * per line on the standard input.
 *
 * <p>Run as a single source file by {@code java}, with the classes of mnist-core and mnist-predict.
 */
final class Loading {
  /** Number of images in Kaggle's train.csv. */
  private static final int CSV_IMAGES = 42_000;

  private static final int MNIST_IMAGES = 70_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Loading() {}

  /**
   * Runs the measurements.
   *
   * @param arguments empty directory, for {@code train.csv} and for MNIST's compressed IDX files in
   *     {@code idx}
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path csv = folder.resolve("train.csv");
    Path idx = Files.createDirectory(folder.resolve("idx"));
    Dataset mnist = Dataset.bundled();
    CsvWriter.write(mnist.training().first(CSV_IMAGES), csv);
    writeIdx(mnist.training(), idx, "train");
    writeIdx(mnist.test(), idx, "t10k");
    System.out.println("Java " + Runtime.version());
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      System.out.println(line.equals("csv") ? load(csv, CSV_IMAGES) : load(idx, MNIST_IMAGES));
    }
  }

  private static void writeIdx(ImageSet digits, Path folder, String part) throws IOException {
    IdxWriter.writeImages(digits, folder.resolve(part + "-images-idx3-ubyte.gz"));
    IdxWriter.writeLabels(digits, folder.resolve(part + "-labels-idx1-ubyte.gz"));
  }

  /**
   * Returns the seconds and the allocated bytes of a load. The allocated bytes are an upper bound
   * of the additional peak heap.
   */
  private static String load(Path path, int images) throws Exception {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    Dataset dataset = Dataset.load(path, ReadOptions.defaults());
    double seconds = (System.nanoTime() - start) / 1e9;
    allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
    int loaded = dataset.training().count() + dataset.test().count();
    if (loaded != images) {
      throw new IllegalStateException("expected " + images + " images but found " + loaded);
    }
    return String.format(Locale.ROOT, "%.6f %d", seconds, allocated);
  }
}
