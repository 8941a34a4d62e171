package io.github.mnistmaven.predict.model;

import io.github.mnistmaven.predict.image.ImageSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Computes the class probabilities of a model: the mean over its members and the views of an image,
 * then temperature scaling.
 *
 * <p>Thread-safe. Each call computes on its caller's thread; the images of a large call are
 * distributed over all CPUs. Close the predictor after use.
 */
public final class Predictor implements AutoCloseable {
  /** Maximum number of warm-up calls; the JVM has then compiled the relevant methods. */
  private static final int WARM_UP_CALLS = 500;

  /** Maximum duration of the warm-up in nanoseconds. */
  private static final long MAX_WARM_UP_NANOS = 1_000_000_000;

  private final ModelManifest manifest;
  private final List<InferenceSession> sessions;
  private final List<ImageProbabilities> members;

  /**
   * Creates a predictor with sessions, which it closes.
   *
   * @param manifest manifest of the model
   * @param sessions session of each member
   * @param views number of views of each image, 1 to {@link TestTimeViews#MAX}
   * @throws IllegalArgumentException if the number of views is out of range
   */
  public Predictor(ModelManifest manifest, List<? extends InferenceSession> sessions, int views) {
    this.manifest = manifest;
    this.sessions = List.copyOf(sessions);
    this.members =
        sessions.stream().map(session -> new ImageProbabilities(manifest, views, session)).toList();
  }

  /** Creates a predictor with the Java engine. */
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
   * @return {@code [images.count(), classes]}, row-major; each row sums to 1
   * @throws IllegalArgumentException if the image size differs from the model's
   * @throws IllegalStateException if this predictor is closed
   */
  public float[] probabilities(ImageSet images) {
    return TemperatureScaling.apply(
        uncalibrated(images, member -> {}), manifest.classNames().size(), manifest.temperature());
  }

  /**
   * Computes the class probabilities before temperature scaling.
   *
   * @param eachMember receives the probabilities of each member in order, {@code [images.count(),
   *     classes]}; the array may be overwritten afterwards
   * @return mean probabilities
   * @throws IllegalArgumentException if the image size differs from the model's
   * @throws IllegalStateException if this predictor is closed
   */
  public float[] uncalibrated(ImageSet images, Consumer<float[]> eachMember) {
    manifest.checkSize(images.height(), images.width());
    float[] mean = members.get(0).of(images);
    eachMember.accept(mean);
    for (ImageProbabilities member : members.subList(1, members.size())) {
      float[] next = member.of(images);
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

  /** Returns the manifest of the model. */
  public ModelManifest manifest() {
    return manifest;
  }

  /** Lets the JVM compile the relevant methods, so that the first calls are fast. */
  public void warmUp() {
    ImageSet blank =
        ImageSet.unlabeled(
            new byte[manifest.height() * manifest.width()], manifest.height(), manifest.width());
    long start = System.nanoTime();
    IntStream.range(0, WARM_UP_CALLS)
        .takeWhile(call -> System.nanoTime() - start < MAX_WARM_UP_NANOS)
        .forEach(call -> probabilities(blank));
  }

  /** Rejects further calls; running calls complete. Closing twice has no effect. */
  @Override
  public void close() {
    sessions.forEach(InferenceSession::close);
  }
}
