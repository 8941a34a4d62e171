package io.github.mnistmaven.report;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import io.github.mnistmaven.report.internal.page.CardText;
import io.github.mnistmaven.report.internal.page.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Describes the model of a run in Markdown, for whoever is to use or to audit it: what it is for,
 * what it was trained on, how good it is, where it ends, and how to make it again.
 *
 * <p>The sections are those of M. Mitchell et al., "Model Cards for Model Reporting", FAT* 2019.
 */
public final class ModelCard {
  private ModelCard() {}

  /**
   * Writes {@code MODEL_CARD.md} beside the run's other files. The same files give the same bytes.
   *
   * @return the card; empty, and nothing is written, if the run describes no model
   * @throws IOException if a file cannot be read or written; the message names it
   */
  public static Optional<Path> write(RunDirectory run) throws IOException {
    Optional<CardText> card = CardText.of(run);
    if (card.isEmpty()) {
      return Optional.empty();
    }
    String text =
        new Templates(Optional.empty()).render("model-card.ftl", Map.of("card", card.get()));
    AtomicFile.deleteAbandoned(run.modelCard());
    AtomicFile.write(run.modelCard(), text.getBytes(StandardCharsets.UTF_8));
    return Optional.of(run.modelCard());
  }
}
