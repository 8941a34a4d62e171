package io.github.mnistmaven.benchmarks.serving;

import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.predict.DigitClassifier;
import io.github.mnistmaven.predict.Prediction;
import io.github.mnistmaven.predict.image.ImageSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Soak test with many concurrent callers: detects wrong predictions, memory leaks, blocked callers,
 * and failures when the classifier is closed under load.
 */
public final class Soak {
  private static final int CALLERS = 64;
  private static final int IMAGES = 500;

  /** Tolerance for rounding differences between batched and single predictions. */
  private static final double ROUNDING = 1e-5;

  private static final int JOIN_TIMEOUT_MILLIS = 30_000;

  private final DigitClassifier classifier = new DigitClassifier(Serving.model());
  private final List<ImageSet> images;
  private final List<Prediction> expected;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();

  private Soak() {
    ImageSet test = Dataset.bundled().test().first(IMAGES);
    this.expected = classifier.classify(test);
    this.images = IntStream.range(0, IMAGES).mapToObj(i -> test.select(new int[] {i})).toList();
  }

  /**
   * Prints one line per minute, then the result.
   *
   * @param arguments duration in minutes
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    new Soak().run(Integer.parseInt(arguments[0]));
    System.exit(0);
  }

  private void run(int minutes) throws IOException, InterruptedException {
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < CALLERS; i++) {
      int first = i;
      callers.add(new Thread(() -> call(first)));
    }
    callers.forEach(Thread::start);
    for (int minute = 1; minute <= minutes; minute++) {
      Thread.sleep(60_000);
      print("minute " + minute);
    }
    classifier.close();
    int blocked = 0;
    for (Thread caller : callers) {
      caller.join(JOIN_TIMEOUT_MILLIS);
      blocked += caller.isAlive() ? 1 : 0;
    }
    print("closed, " + rejected + " callers rejected, " + blocked + " blocked");
  }

  private void call(int first) {
    try {
      for (int i = first; ; i = (i + 1) % IMAGES) {
        Prediction prediction = classifier.classify(images.get(i)).get(0);
        calls.incrementAndGet();
        if (!isCorrect(prediction, expected.get(i))) {
          wrong.incrementAndGet();
        }
      }
    } catch (IllegalStateException e) {
      rejected.incrementAndGet();
    }
  }

  private static boolean isCorrect(Prediction prediction, Prediction expected) {
    return IntStream.range(0, expected.probabilities().size())
        .allMatch(
            c ->
                Math.abs(prediction.probabilities().get(c) - expected.probabilities().get(c))
                    < ROUNDING);
  }

  private void print(String when) throws IOException {
    System.out.printf(
        Locale.ROOT, "%s: %,d calls, %d wrong, %s%n", when, calls.get(), wrong.get(), memory());
  }

  private static String memory() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .orElse("memory unknown")
        .replaceAll("\\s+", " ");
  }
}
