package io.github.mnistmaven.core.training;

import io.github.mnistmaven.core.settings.TrainingOption;
import io.github.mnistmaven.core.settings.TrainingSettings;
import java.nio.file.Path;

/** A program that trains until it has a model, or is killed; {@link KillTest} starts it. */
final class Mortal {
  private Mortal() {}

  /** Trains on few images; the arguments are a folder for checkpoints and a file for the model. */
  public static void main(String[] arguments) throws Exception {
    Checkpointing checkpointing = Interrupted.everyStep(Path.of(arguments[0]));
    Training training =
        Trainer.train(
            Interrupted.bands(100),
            settings(),
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

  static TrainingSettings settings() {
    return Interrupted.SETTINGS.with(TrainingOption.EPOCHS, 6);
  }
}
