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
 * Writes the model card of a run in Markdown: model details, intended use, data, training
 * procedure, metrics, limitations and reproducibility.
 *
 * <p>The sections follow M. Mitchell et al., "Model Cards for Model Reporting", FAT* 2019.
 */
public final class ModelCard {
  private ModelCard() {}

  /**
   * Writes {@code MODEL_CARD.md} to the run directory. The same run produces the same bytes.
   *
   * @param run run directory
   * @return path of the model card; empty if the run has no description, and then nothing is
   *     written
   * @throws IOException if a file cannot be read or written; the message names the file
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
