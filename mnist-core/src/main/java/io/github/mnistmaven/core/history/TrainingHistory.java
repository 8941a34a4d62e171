package io.github.mnistmaven.core.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;

/**
 * What each epoch of a training run reached, in order.
 *
 * @param epochs the epochs that were completed; of an ensemble their means over the members that
 *     came so far
 * @param members the epochs of each member of an ensemble; empty for a single network
 */
public record TrainingHistory(
    List<EpochResult> epochs,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<List<EpochResult>> members) {

  /** Copies the lists. */
  public TrainingHistory {
    epochs = List.copyOf(epochs);
    members = members.stream().map(List::copyOf).toList();
  }

  /** The history of a single network. */
  public TrainingHistory(List<EpochResult> epochs) {
    this(epochs, List.of());
  }

  /** The history of an ensemble of these. */
  public static TrainingHistory ofMembers(List<TrainingHistory> histories) {
    List<List<EpochResult>> members = histories.stream().map(TrainingHistory::epochs).toList();
    int longest = members.stream().mapToInt(List::size).max().orElse(0);
    List<EpochResult> means = new ArrayList<>();
    for (int epoch = 0; epoch < longest; epoch++) {
      int at = epoch;
      means.add(
          EpochResult.mean(
              members.stream().filter(own -> own.size() > at).map(own -> own.get(at)).toList()));
    }
    return new TrainingHistory(means, members);
  }
}
