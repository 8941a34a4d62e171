package io.github.mnistmaven.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.benchmarks.Figure;
import io.github.mnistmaven.benchmarks.Figures;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

  @Test
  void ratiosAreComputedPerRound() {
    assertThat(report(runs(1200, 3000, 2000), runs(1000, 1000, 2000)).ratios())
        .isEqualTo(
            """
            | ours / | peer |
            |---|---:|
            | training, batch 64, images/s | 1.20 (1.00-3.00) |
            """);
  }

  @Test
  void showsMedianAndSpread() {
    assertThat(report(runs(1200, 3000, 2000), runs(40, 20)).values())
        .isEqualTo(
            """
            |  | ours | peer |
            |---|---:|---:|
            | training, batch 64, images/s | 2,000 (1,200-3,000) | 30 (20-40) |
            """);
  }

  private static Report report(List<Figures> ours, List<Figures> peer) {
    Map<String, List<Figures>> rounds = new LinkedHashMap<>();
    rounds.put("ours", ours);
    rounds.put("peer", peer);
    return new Report(rounds);
  }

  private static List<Figures> runs(double... rates) {
    return Arrays.stream(rates)
        .mapToObj(rate -> new Figures("1.0", Map.of(Figure.TRAINING_64, rate)))
        .toList();
  }
}
