package io.github.mnistmaven.benchmarks;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Measures one framework in this process. */
public final class Measurement {
  /** Exit code if this CPU does not support the framework; the file then contains the reason. */
  public static final int UNSUPPORTED = 3;

  private final Contestant contestant;
  private final Stopwatch stopwatch;
  private double loss;

  private Measurement(Contestant contestant, Stopwatch stopwatch) {
    this.contestant = contestant;
    this.stopwatch = stopwatch;
  }

  /**
   * Runs the measurement.
   *
   * @param arguments class of the framework, seconds per figure, output file
   */
  public static void main(String[] arguments) throws Exception {
    Class<?> type = Class.forName(arguments[0]);
    Stopwatch stopwatch = new Stopwatch(Double.parseDouble(arguments[1]));
    Path file = Path.of(arguments[2]);
    try (Contestant contestant = (Contestant) type.getDeclaredConstructor().newInstance()) {
      new Measurement(contestant, stopwatch).run().write(file);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof UnsupportedOperationException unsupported) {
        Files.writeString(file, unsupported.getMessage());
        System.exit(UNSUPPORTED);
      }
      throw e;
    }
    // Threads of a framework can outlive its session.
    System.exit(0);
  }

  private Figures run() {
    Map<Figure, Double> values = new EnumMap<>(Figure.class);
    Batches small = new Batches(64);
    values.put(Figure.TRAINING_64, 64 * trainingRate(small));
    values.put(Figure.TRAINING_MEMORY, Figures.peakMemory());
    values.put(Figure.INFERENCE_64, 64 * stopwatch.rate(() -> small.predict(contestant)));
    Batches large = new Batches(256);
    values.put(Figure.TRAINING_256, 256 * trainingRate(large));
    values.put(Figure.INFERENCE_256, 256 * stopwatch.rate(() -> large.predict(contestant)));
    values.put(Figure.PEAK_MEMORY, Figures.peakMemory());
    return new Figures(contestant.version(), values);
  }

  /** Returns the training steps per second. Fails if the network does not learn. */
  private double trainingRate(Batches batches) {
    double rate = stopwatch.rate(() -> loss = batches.train(contestant));
    if (!(loss < Math.log(Contestant.CLASSES))) {
      throw new IllegalStateException(
          "the loss must fall below ln 10, the loss of uniform predictions, but is " + loss);
    }
    return rate;
  }
}
