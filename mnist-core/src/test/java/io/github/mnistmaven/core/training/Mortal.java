package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.config.TrainingConfig;
import java.nio.file.Path;

/** Program that trains a model until it is killed; started by {@link KillTest}. */
final class Mortal {
  private Mortal() {}

  /**
   * Trains on a small data set. The arguments are checkpoint folder, model file and number of
   * epochs.
   */
  public static void main(String[] arguments) throws Exception {
    Checkpointing checkpointing = Interrupted.everyStep(Path.of(arguments[0]));
    Training training =
        Trainer.train(
            Interrupted.bands(100),
            settings(Integer.parseInt(arguments[2])),
            Interrupted.kept(checkpointing),
            new TrainingListener() {
              @Override
              public void onStart(TrainingStart start) {
                start.notes().forEach(System.out::println);
              }

              @Override
              public void onStep(StepProgress step) {
                System.out.println("step");
              }
            });
    training.model().save(Path.of(arguments[1]));
    checkpointing.delete();
  }

  private static TrainingConfig settings(int epochs) {
    return Interrupted.SETTINGS.toBuilder().epochs(epochs).build();
  }
}
