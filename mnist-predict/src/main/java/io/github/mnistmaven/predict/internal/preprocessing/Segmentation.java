package io.github.mnistmaven.predict.internal.preprocessing;

import java.util.ArrayList;
import java.util.List;

/**
 * Alternatives to divide a line of text into digits. The line is over-segmented into parts, the
 * smallest shapes; a candidate for a digit is a sequence of parts. A reading is a path of
 * candidates that covers all parts.
 */
final class Segmentation {
  private static final int MAX_PARTS_OF_DIGIT = 5;

  /** Width from which a digit becomes unlikely, relative to the height of the line. */
  private static final double WIDE = 1.0;

  private static final double MAX_WIDTH = 1.5;
  private static final double SMALL = 0.65;

  /**
   * Candidate for a digit.
   *
   * @param first index of the first part
   * @param end index after the last part
   * @param penalty negative logarithm of the prior probability of this shape and its cuts
   */
  record Candidate(int first, int end, Shape shape, double penalty) {}

  /** Part with the cost of the cut before it; -1 without a cut. */
  private record Part(Shape shape, int cutCost) {}

  private Segmentation() {}

  /** Returns the candidates for digits, ordered by their first part. */
  static List<Candidate> candidates(TextLine line, int planeWidth) {
    List<Part> parts = new ArrayList<>();
    for (Shape shape : line.parts()) {
      List<Cuts.Part> cut = Cuts.of(shape, planeWidth, line.height());
      for (int i = 0; i < cut.size(); i++) {
        parts.add(new Part(cut.get(i).shape(), i == 0 ? -1 : cut.get(i).cost()));
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int first = 0; first < parts.size(); first++) {
      for (int end = first + 1; end <= parts.size(); end++) {
        addCandidate(candidates, parts, first, end, line.height());
      }
    }
    return candidates;
  }

  private static void addCandidate(
      List<Candidate> candidates, List<Part> parts, int first, int end, int height) {
    List<Part> used = parts.subList(first, end);
    long separate = used.stream().skip(1).filter(part -> part.cutCost < 0).count();
    boolean wholeShape =
        separate == 0
            && used.get(0).cutCost < 0
            && (end == parts.size() || parts.get(end).cutCost < 0);
    if (!wholeShape && (separate > 1 || used.size() > MAX_PARTS_OF_DIGIT)) {
      return;
    }
    Shape shape = Shape.union(used.stream().map(Part::shape).toList());
    double width = (double) shape.width() / height;
    if (!wholeShape && width > MAX_WIDTH) {
      return;
    }
    double penalty = 6 * Math.max(0, width - WIDE);
    penalty += 6 * Math.max(0, SMALL - (double) shape.height() / height);
    penalty += separate * (2 + 8 * gap(used) / height);
    int cutCost = used.get(0).cutCost;
    penalty += cutCost < 0 ? 0 : 1.5 + 8.0 * cutCost / height;
    candidates.add(new Candidate(first, end, shape, penalty));
  }

  /** Returns the largest gap between successive parts, in pixels. */
  private static double gap(List<Part> parts) {
    double gap = 0;
    for (int i = 1; i < parts.size(); i++) {
      gap = Math.max(gap, -parts.get(i).shape.sharedColumns(parts.get(i - 1).shape));
    }
    return gap;
  }
}
