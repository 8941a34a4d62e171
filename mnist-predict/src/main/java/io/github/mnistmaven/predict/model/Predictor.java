package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Class probabilities of a model: the mean over its members and over the views of an image, then
 * temperature scaling. Close it after use.
 *
 * <p>Thread-safe. Every call computes on its caller's thread, and the images of a large call are
 * distributed over all CPUs.
 */
public final class Predictor implements AutoCloseable {
  /** Number of calls after which the JVM has compiled the slow methods. */
  private static final int WARM_UP_CALLS = 500;

  /** Longest warm-up, in nanoseconds. */
  private static final long LONGEST_WARM_UP = 1_000_000_000;

  private final ModelManifest manifest;
  private final List<InferenceSession> sessions;
  private final List<ImageProbabilities> members;

  /**
   * Creates a predictor on sessions, which it closes.
   *
   * @param manifest manifest of the model
   * @param sessions session of each member
   * @param views number of views of each image, 1 to {@link TestTimeViews#MOST}
   * @throws IllegalArgumentException if the number of views is out of range
   */
  public Predictor(ModelManifest manifest, List<? extends InferenceSession> sessions, int views) {
    this.manifest = manifest;
    this.sessions = List.copyOf(sessions);
    this.members =
        sessions.stream().map(session -> new ImageProbabilities(manifest, views, session)).toList();
  }

  /** Creates a predictor on the Java engine. */
  static Predictor open(TrainedModel model, int views) {
    TestTimeViews.requireInRange(views);
    return new Predictor(
        model.manifest(),
        model.members().stream().map(weights -> new JavaSession(model.network(), weights)).toList(),
        views);
  }

  /**
   * Computes the class probabilities of images.
   *
   * @return {@code [digits.count(), classes]}, row-major, each row with the sum 1
   * @throws IllegalArgumentException if the images' size is not the model's
   * @throws IllegalStateException if this predictor is closed
   */
  public float[] probabilities(ImageSet digits) {
    return TemperatureScaling.apply(
        uncalibrated(digits, member -> {}), manifest.classNames().size(), manifest.temperature());
  }

  /**
   * Computes the class probabilities before temperature scaling.
   *
   * @param eachMember receives the probabilities of each member in order, {@code [digits.count(),
   *     classes]}; they may be overwritten afterwards
   * @return their mean
   * @throws IllegalArgumentException if the images' size is not the model's
   * @throws IllegalStateException if this predictor is closed
   */
  public float[] uncalibrated(ImageSet digits, Consumer<float[]> eachMember) {
    manifest.checkSize(digits.height(), digits.width());
    float[] mean = members.get(0).of(digits);
    eachMember.accept(mean);
    for (ImageProbabilities member : members.subList(1, members.size())) {
      float[] next = member.of(digits);
      eachMember.accept(next);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += next[i];
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= members.size();
    }
    return mean;
  }

  /** Manifest of the model. */
  public ModelManifest manifest() {
    return manifest;
  }

  /** Lets the JVM compile the methods that the first calls would otherwise wait for. */
  public void warmUp() {
    ImageSet blank =
        ImageSet.unlabelled(
            new byte[manifest.height() * manifest.width()], manifest.height(), manifest.width());
    long start = System.nanoTime();
    IntStream.range(0, WARM_UP_CALLS)
        .takeWhile(call -> System.nanoTime() - start < LONGEST_WARM_UP)
        .forEach(call -> probabilities(blank));
  }

  /** Refuses further calls; calls that have begun end. Closing twice does nothing. */
  @Override
  public void close() {
    sessions.forEach(InferenceSession::close);
  }
}
