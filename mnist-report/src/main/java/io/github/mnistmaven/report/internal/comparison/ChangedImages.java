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
 * The images that the runs read differently.
 *
 * @param finding how many there are and how many are shown, in a sentence
 * @param pictures those shown, in the order of the images
 */
public record ChangedImages(String finding, List<Picture> pictures) {
  private static final int SHOWN = 60;

  /** An image, what it is, where it comes from, and what the runs say. */
  public record Picture(
      String src, String alt, String label, String location, List<Answer> answers) {}

  /**
   * What some runs say.
   *
   * @param verdict {@code right} or {@code wrong}
   */
  public record Answer(String verdict, String text) {}

  /** The images; empty if no run was evaluated on the reference's images. */
  static Optional<ChangedImages> of(List<ComparedRun> runs, Pictures pictures) {
    List<ComparedRun> paired = runs.stream().filter(runs.get(0)::isPairedWith).toList();
    return paired.size() < 2
        ? Optional.empty()
        : Optional.of(new Reading(paired).changed(pictures));
  }

  /** What the runs say of each image that one of them reads wrong. */
  private static final class Reading {
    private final Evaluation reference;
    private final List<String> keys;
    private final List<SortedMap<Integer, ConfusedPair>> wrong;
    private final Map<Integer, Misclassification> kept = new TreeMap<>();

    Reading(List<ComparedRun> runs) {
      List<Evaluation> evaluations =
          runs.stream().map(run -> run.evaluation().orElseThrow()).toList();
      reference = evaluations.get(0);
      keys = runs.stream().map(ComparedRun::key).toList();
      wrong = evaluations.stream().map(Evaluation::wrongImages).toList();
      for (Evaluation evaluation : evaluations) {
        for (ConfusedPair pair : evaluation.confusedPairs()) {
          pair.examples().forEach(example -> kept.putIfAbsent(example.index(), example));
        }
      }
    }

    ChangedImages changed(Pictures pictures) {
      List<Integer> changed = changed();
      List<Picture> shown =
          changed.stream()
              .filter(kept::containsKey)
              .limit(SHOWN)
              .map(image -> picture(image, pictures))
              .toList();
      return new ChangedImages(finding(changed.size(), shown.size()), shown);
    }

    private List<Integer> changed() {
      TreeSet<Integer> somewhere = new TreeSet<>();
      wrong.forEach(images -> somewhere.addAll(images.keySet()));
      return somewhere.stream().filter(image -> answers(image).size() > 1).toList();
    }

    private static String finding(int changed, int shown) {
      if (changed == 0) {
        return "The runs say the same of every image.";
      }
      String count =
          Numbers.grouped(changed)
              + (changed == 1 ? " image is" : " images are")
              + " not read the same by all runs";
      return shown < changed
          ? count + "; " + shown + " of them are shown, in the order of the images."
          : count + ".";
    }

    /** The letters of the runs that give each answer, by its class. */
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
              kept.get(image).pixelBytes(),
              reference.imageHeight(),
              reference.imageWidth());
      String said = String.join(", ", answers.stream().map(Answer::text).toList());
      return new Picture(
          src, "true " + label + ", " + said, label, Errors.location(kept.get(image)), answers);
    }

    private Answer answer(int image, int answer, List<String> runs) {
      boolean most = runs.size() > 2 && 2 * runs.size() > keys.size();
      String who = most ? "the others" : String.join(", ", runs);
      return new Answer(
          answer == label(image) ? "right" : "wrong",
          who + (runs.size() == 1 ? " says " : " say ") + name(answer));
    }

    private String name(int index) {
      return reference.classNames().get(index);
    }
  }
}
