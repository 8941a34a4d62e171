package io.github.mnistmaven.benchmarks.runner;

import io.github.mnistmaven.benchmarks.Figure;
import io.github.mnistmaven.benchmarks.Figures;
import io.github.mnistmaven.benchmarks.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Markdown tables of the results of several frameworks.
 *
 * @param rounds figures of each round by framework, in column order; ratios are relative to the
 *     first
 */
record Report(Map<String, List<Figures>> rounds) {

  /**
   * Returns a table with a row per figure and a column per framework: median (smallest-largest).
   */
  String values() {
    StringBuilder text = new StringBuilder();
    header(text, "", List.copyOf(rounds.keySet()));
    for (Figure figure : figures()) {
      row(
          text,
          figure.title(),
          rounds.values().stream().map(runs -> spread(runs, figure).rounded()).toList());
    }
    return text.toString();
  }

  /**
   * Returns a table of the ratios of the first framework to each other framework, computed per
   * round.
   */
  String ratios() {
    List<String> names = new ArrayList<>(rounds.keySet());
    String first = names.remove(0);
    StringBuilder text = new StringBuilder();
    header(text, first + " /", names);
    for (Figure figure : figures()) {
      List<Figures> ours = rounds.get(first);
      row(
          text,
          figure.title(),
          names.stream().map(name -> ratio(ours, rounds.get(name), figure).asRatio()).toList());
    }
    return text.toString();
  }

  /** Returns the median training rates of a framework. */
  Scaling.Rates training(String contestant) {
    List<Figures> runs = rounds.get(contestant);
    return new Scaling.Rates(
        spread(runs, Figure.TRAINING_64).median(), spread(runs, Figure.TRAINING_256).median());
  }

  private List<Figure> figures() {
    return List.copyOf(rounds.values().iterator().next().get(0).values().keySet());
  }

  private static Spread spread(List<Figures> runs, Figure figure) {
    return Spread.of(runs.stream().map(run -> run.values().get(figure)).toList());
  }

  private static Spread ratio(List<Figures> ours, List<Figures> theirs, Figure figure) {
    return Spread.of(
        IntStream.range(0, ours.size())
            .mapToObj(i -> ours.get(i).values().get(figure) / theirs.get(i).values().get(figure))
            .toList());
  }

  private static void header(StringBuilder text, String corner, List<String> columns) {
    row(text, corner, columns);
    text.append("|---").append("|---:".repeat(columns.size())).append("|\n");
  }

  private static void row(StringBuilder text, String title, List<String> cells) {
    text.append("| " + title + " | " + String.join(" | ", cells) + " |\n");
  }
}
