package io.github.mnistmaven.core.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.ArrayList;
import java.util.List;

/**
 * Results of the epochs of a training, in order.
 *
 * @param epochs completed epochs; for an ensemble, the means over all members that completed the
 *     epoch
 * @param members epochs of each member of an ensemble; empty for a single network
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

  /** Creates the history of a single network. */
  public TrainingHistory(List<EpochResult> epochs) {
    this(epochs, List.of());
  }

  /** Returns the history of an ensemble with these members. */
  public static TrainingHistory ofMembers(List<TrainingHistory> histories) {
    List<List<EpochResult>> members = histories.stream().map(TrainingHistory::epochs).toList();
    int longest = members.stream().mapToInt(List::size).max().orElse(0);
    List<EpochResult> means = new ArrayList<>();
    for (int epoch = 0; epoch < longest; epoch++) {
      int index = epoch;
      means.add(
          EpochResult.mean(
              members.stream()
                  .filter(member -> member.size() > index)
                  .map(member -> member.get(index))
                  .toList()));
    }
    return new TrainingHistory(means, members);
  }
}
