package io.github.mnistmaven.report.internal.comparison;

import io.github.mnistmaven.core.evaluation.ConfusedPair;
import io.github.mnistmaven.core.evaluation.Evaluation;
import io.github.mnistmaven.core.evaluation.Misclassification;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.report.internal.page.Errors;
import io.github.mnistmaven.report.internal.picture.Pictures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Section "Different predictions": images for which the runs predict different classes.
 *
 * @param finding number of images and number of images shown, in a sentence
 * @param pictures images shown, in the order of the evaluated images
 */
public record ChangedImages(String finding, List<Picture> pictures) {
  private static final int MAX_SHOWN = 60;

  /** Image with its label, its location, and the predictions of the runs. */
  public record Picture(
      String src, String alt, String label, String location, List<Answer> answers) {}

  /**
   * Class predicted by one or more runs.
   *
   * @param verdict {@code right} or {@code wrong}
   */
  public record Answer(String verdict, String text) {}

  /** Returns the section; empty if no run was evaluated on the same images as the reference. */
  static Optional<ChangedImages> of(List<ComparedRun> runs, Pictures pictures) {
    List<ComparedRun> paired = runs.stream().filter(runs.get(0)::isPairedWith).toList();
    return paired.size() < 2
        ? Optional.empty()
        : Optional.of(new Predictions(paired).changed(pictures));
  }

  /** Predictions of the runs for each image that at least one of them misclassifies. */
  private static final class Predictions {
    private final Evaluation reference;
    private final List<String> keys;
    private final List<SortedMap<Integer, ConfusedPair>> wrong;
    private final Map<Integer, Misclassification> examples = new TreeMap<>();

    Predictions(List<ComparedRun> runs) {
      List<Evaluation> evaluations =
          runs.stream().map(run -> run.evaluation().orElseThrow()).toList();
      reference = evaluations.get(0);
      keys = runs.stream().map(ComparedRun::key).toList();
      wrong = evaluations.stream().map(Evaluation::wrongImages).toList();
      for (Evaluation evaluation : evaluations) {
        for (ConfusedPair pair : evaluation.confusedPairs()) {
          pair.examples().forEach(example -> examples.putIfAbsent(example.index(), example));
        }
      }
    }

    ChangedImages changed(Pictures pictures) {
      List<Integer> changed = changed();
      List<Picture> shown =
          changed.stream()
              .filter(examples::containsKey)
              .limit(MAX_SHOWN)
              .map(image -> picture(image, pictures))
              .toList();
      return new ChangedImages(finding(changed.size(), shown.size()), shown);
    }

    private List<Integer> changed() {
      TreeSet<Integer> misclassified = new TreeSet<>();
      wrong.forEach(images -> misclassified.addAll(images.keySet()));
      return misclassified.stream().filter(image -> answers(image).size() > 1).toList();
    }

    private static String finding(int changed, int shown) {
      if (changed == 0) {
        return "All runs predict the same class for every image.";
      }
      String count =
          Numbers.grouped(changed)
              + (changed == 1 ? " image has" : " images have")
              + " different predictions";
      return shown < changed ? count + "; " + shown + " of them are shown." : count + ".";
    }

    /** Returns the keys of the runs by predicted class. */
    private Map<Integer, List<String>> answers(int image) {
      Map<Integer, List<String>> answers = new LinkedHashMap<>();
      for (int run = 0; run < keys.size(); run++) {
        ConfusedPair pair = wrong.get(run).get(image);
        int answer = pair == null ? label(image) : pair.predictedClass();
        answers.computeIfAbsent(answer, any -> new ArrayList<>()).add(keys.get(run));
      }
      return answers;
    }

    private int label(int image) {
      return wrong.stream()
          .filter(images -> images.containsKey(image))
          .findFirst()
          .map(images -> images.get(image).trueClass())
          .orElseThrow();
    }

    private Picture picture(int image, Pictures pictures) {
      String label = name(label(image));
      List<Answer> answers = new ArrayList<>();
      answers(image).forEach((answer, runs) -> answers.add(answer(image, answer, runs)));
      String src =
          pictures.add(
              "image-" + image,
              examples.get(image).pixelBytes(),
              reference.imageHeight(),
              reference.imageWidth());
      String predictions = String.join(", ", answers.stream().map(Answer::text).toList());
      return new Picture(
          src,
          "true " + label + ", " + predictions,
          label,
          Errors.location(examples.get(image)),
          answers);
    }

    private Answer answer(int image, int answer, List<String> runs) {
      boolean majority = runs.size() > 2 && 2 * runs.size() > keys.size();
      String names = majority ? "others" : String.join(", ", runs);
      return new Answer(answer == label(image) ? "right" : "wrong", names + ": " + name(answer));
    }

    private String name(int index) {
      return reference.classNames().get(index);
    }
  }
}
