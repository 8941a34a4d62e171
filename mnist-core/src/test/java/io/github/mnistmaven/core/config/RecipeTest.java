package io.github.mnistmaven.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistmaven.core.augmentation.Augmentation;
import io.github.mnistmaven.core.digits.ReadOptions;
import io.github.mnistmaven.core.network.NamedNetwork;
import io.github.mnistmaven.core.network.NetworkFile;
import io.github.mnistmaven.core.schedule.LearningRateSchedule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RecipeTest {

  @Test
  void theDefaultsAreThoseOfTheNotebook() {
    TrainingConfig settings = Recipe.NOTEBOOK.settings();

    assertThat(settings.network()).isEqualTo(NamedNetwork.NOTEBOOK);
    assertThat(settings.epochs()).isEqualTo(20);
    assertThat(settings.batchSize()).isEqualTo(64);
    assertThat(settings.learningRate()).isEqualTo(1e-3);
    assertThat(settings.learningRateSchedule()).hasToString("exponential(0.9)");
    assertThat(settings.augmentation()).isEqualTo(Augmentation.notebook());
    assertThat(settings.forImages(3_600)).isEqualTo(settings);
  }

  @ParameterizedTest
  @EnumSource
  void explicitOptionsOverrideTheRecipe(Recipe recipe) {
    TrainingConfig settings = of(recipe, Map.of("epochs", "7", "network", "notebook"));

    for (int images : new int[] {10, 1_000, 54_000}) {
      assertThat(settings.forImages(images).epochs()).isEqualTo(7);
      assertThat(settings.forImages(images).network()).isEqualTo(NamedNetwork.NOTEBOOK);
    }
  }

  @ParameterizedTest
  @EnumSource
  void smallTrainingSetsUseSmallBatchesAndANetworkOfFewerParameters(Recipe recipe) {
    TrainingConfig small = recipe.settings().forImages(900);

    assertThat(small.network()).isEqualTo(NamedNetwork.DEEP);
    assertThat(of(Recipe.NOTEBOOK, Map.of("network", "mine.json")).forImages(100).network())
        .isEqualTo(new NetworkFile("mine.json"));
    assertThat(small.batchSize()).isEqualTo(16);
    assertThat(small.augmentation())
        .isEqualTo(recipe == Recipe.ROBUST ? Augmentation.robust() : Augmentation.strong());
    // 32,000 / 900 = 35.6, or the recipe's if those are more
    assertThat(small.epochs()).isEqualTo(Math.max(35, recipe.settings().epochs()));
  }

  @ParameterizedTest
  @CsvSource({
    "notebook,     90, 150", // at most
    "notebook,   1500,  21", // 32,000 / 1,500
    "notebook,   1700,  20", // the recipe's own, for 32,000 / 1,700 are 18
    "notebook,  54000,  20",
    "quick,      3000,  10", // 32,000 / 3,000
    "quick,      4000,  18", // large: 72,000 / 4,000
    "quick,     54000,   3",
    "best,       1700,  40",
    "best,      54000,  40",
    "robust,     1700,  39",
    "robust,    54000,  39",
  })
  void increasesTheEpochsToProcessEnoughImages(String recipe, int images, int epochs) {
    TrainingConfig settings = TrainingConfig.of(Map.of("recipe", recipe));

    assertThat(settings.forImages(images).epochs()).isEqualTo(epochs);
  }

  @Test
  void anExplicitLearningRateIsNotReplacedByAPeak() {
    TrainingConfig small = of(Recipe.NOTEBOOK, Map.of("learningRate", "0.0001")).forImages(800);

    assertThat(small.learningRate()).isEqualTo(1e-4);
    // 32,000 / 800 are 40 epochs, with the same 0.9^20 at the end as after 20.
    assertThat(small.learningRateSchedule())
        .isEqualTo(new LearningRateSchedule.Exponential(Math.pow(0.9, 20 / 40.0)));
  }

  @Test
  void fineTuningUsesTheNetworkOfTheInitialModel() {
    TrainingSpec recorded = spec("notebook");

    assertThat(Recipe.BEST.settings().startingFrom(recorded).network())
        .isEqualTo(NamedNetwork.NOTEBOOK);
    assertThat(TrainingConfig.defaults().startingFrom(recorded).forImages(100).network())
        .isEqualTo(NamedNetwork.NOTEBOOK);
    assertThat(of(Recipe.NOTEBOOK, Map.of("network", "deep")).startingFrom(recorded).network())
        .isEqualTo(NamedNetwork.DEEP);
    assertThat(Recipe.BEST.settings().startingFrom(spec("own.json")).network())
        .isEqualTo(NamedNetwork.STRIDED);
  }

  private static TrainingSpec spec(String network) {
    return new TrainingSpec(
        new DatasetSpec("x", ReadOptions.defaults(), "00"),
        TrainingConfig.of(Map.of("network", network)),
        network,
        Optional.empty(),
        Optional.empty());
  }

  private static TrainingConfig of(Recipe recipe, Map<String, String> explicit) {
    Map<String, String> options = new HashMap<>(explicit);
    options.put("recipe", recipe.toString());
    return TrainingConfig.of(options);
  }
}
