package io.github.mnistmaven.core.model;

import io.github.mnistmaven.core.augmentation.TestTimeViews;
import io.github.mnistmaven.core.digits.Digits;
import io.github.mnistmaven.core.engine.EngineChoice;
import io.github.mnistmaven.core.engine.internal.selection.SelectedSession;
import io.github.mnistmaven.core.evaluation.EnsembleMetrics;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Recalibration;
import io.github.mnistmaven.core.evaluation.Temperature;
import io.github.mnistmaven.engine.network.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Computes a model's class probabilities: the mean over its members, and over the views of an image
 * that each of them is asked about. The engines are opened once. Close it when it is not needed.
 *
 * <p>Thread-safe. On the engine {@code java} every call computes on its caller's thread, and the
 * images of a large one are distributed over all processors; on {@code dl4j} calls are queued.
 */
public final class Predictor implements AutoCloseable {
  /** After so many calls the JVM has compiled what is slow. */
  private static final int WARM_CALLS = 500;

  /** Nanoseconds after which that is given up. */
  private static final long MOST_WARMING = 1_000_000_000;

  private final ModelManifest manifest;
  private final List<Member> members;

  private Predictor(ModelManifest manifest, List<Member> members) {
    this.manifest = manifest;
    this.members = List.copyOf(members);
  }

  static Predictor open(TrainedModel model, EngineChoice choice, int views) {
    TestTimeViews.requireInRange(views);
    List<Member> members = new ArrayList<>();
    try {
      for (Weights weights : model.members()) {
        members.add(Member.open(model, weights, choice, views));
      }
    } catch (RuntimeException | Error e) {
      // Nobody gets a predictor to close.
      members.forEach(Member::close);
      throw e;
    }
    return new Predictor(model.manifest(), members);
  }

  private record Member(SelectedSession selected, ImageProbabilities probabilities) {
    static Member open(TrainedModel model, Weights weights, EngineChoice choice, int views) {
      SelectedSession selected = SelectedSession.open(choice, model.network(), weights);
      return new Member(
          selected, new ImageProbabilities(model.manifest(), views, selected.session()));
    }

    void close() {
      selected.session().close();
    }
  }

  /**
   * The class probabilities of images.
   *
   * @return {@code [digits.count(), classes]}, row-major, each row summing to 1
   * @throws IllegalArgumentException if the images' size is not the model's
   * @throws IllegalStateException if this predictor is closed
   */
  public float[] probabilities(Digits digits) {
    return corrected(mean(digits, member -> {}));
  }

  /**
   * How well the model reads labelled images; and, of an ensemble, how well its members do, and
   * what a temperature changes.
   *
   * @param digits at least one labelled image, of the model's size and with its classes
   * @throws IllegalArgumentException if they are not, naming what differs
   * @throws IllegalStateException if this predictor is closed
   */
  public Evaluation evaluate(Digits digits) {
    manifest.checkClasses(digits.classNames());
    EnsembleMetrics.Members each = new EnsembleMetrics.Members(digits);
    float[] mean = mean(digits, each::add);
    Evaluation evaluation = Evaluation.of(corrected(mean), digits);
    if (manifest.members() > 1) {
      evaluation = evaluation.withEnsemble(each.metrics(evaluation.accuracy().value()));
    }
    if (manifest.temperature() != 1) {
      evaluation =
          evaluation.withRecalibration(Recalibration.of(manifest.temperature(), mean, digits));
    }
    return evaluation;
  }

  /**
   * The temperature that suits this model's probabilities before any correction.
   *
   * @param digits at least one labelled image that the model did not learn from
   * @return see {@link Temperature#fit}
   * @throws IllegalArgumentException if the images' size is not the model's
   */
  public double fitTemperature(Digits digits) {
    return Temperature.fit(mean(digits, member -> {}), digits);
  }

  private float[] corrected(float[] mean) {
    return Temperature.apply(mean, manifest.classNames().size(), manifest.temperature());
  }

  /** The mean over members, each of which is shown before it is added. */
  private float[] mean(Digits digits, Consumer<float[]> each) {
    manifest.checkSize(digits.height(), digits.width());
    float[] mean = ofMember(0, digits);
    each.accept(mean);
    for (int member = 1; member < members.size(); member++) {
      float[] next = ofMember(member, digits);
      each.accept(next);
      add(next, mean);
    }
    divide(mean, members.size());
    return mean;
  }

  private float[] ofMember(int member, Digits digits) {
    return members.get(member).probabilities().of(digits);
  }

  private static void add(float[] values, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  private static void divide(float[] values, int divisor) {
    for (int i = 0; i < values.length; i++) {
      values[i] /= divisor;
    }
  }

  /** What the model takes and gives. */
  public ModelManifest manifest() {
    return manifest;
  }

  /** Which engine computes, with how many threads, in one sentence. */
  public String description() {
    return members.get(0).selected().description();
  }

  /** Why it is slower than it could be, each a sentence; empty if nothing is amiss. */
  public List<String> warnings() {
    return members.get(0).selected().warnings();
  }

  /** Lets the JVM compile what the first calls would otherwise wait for. */
  public void warmUp() {
    Digits blank =
        Digits.unlabelled(
            new byte[manifest.height() * manifest.width()], manifest.height(), manifest.width());
    long start = System.nanoTime();
    for (int i = 0; i < WARM_CALLS && System.nanoTime() - start < MOST_WARMING; i++) {
      probabilities(blank);
    }
  }

  /** Refuses further calls. Closing twice does nothing. */
  @Override
  public void close() {
    members.forEach(Member::close);
  }
}
