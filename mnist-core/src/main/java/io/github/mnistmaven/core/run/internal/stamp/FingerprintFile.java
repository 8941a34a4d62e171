package io.github.mnistmaven.core.run.internal.stamp;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.training.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The file in which a run remembers what it was asked, read and wrote; so that the next one, or
 * Maven, sees from sizes and times of files alone whether there is anything to do.
 *
 * @param files of the run
 */
public record FingerprintFile(RunFiles files) {

  /** What the last run left, if the same is asked and no file has changed since. */
  public Optional<RunFingerprint> current() {
    try {
      Optional<RunFingerprint> last =
          RunFingerprint.read(files.stamp())
              .filter(stamp -> stamp.version().equals(Provenance.version()))
              .filter(stamp -> stamp.request().equals(files.request()));
      if (last.isEmpty()) {
        return last;
      }
      Optional<RunFingerprint> now = last.get().unlessChanged(files.read(), files.written());
      if (now.isPresent() && !now.equals(last)) {
        // With the times of today no file needs to be read the next time.
        now.get().write(files.stamp());
      }
      return now;
    } catch (IOException | MalformedDatasetException e) {
      // Something is missing or cannot be looked at: the work is done again, and says what.
      return Optional.empty();
    }
  }

  /** Whether an output is known to be other than the last run wrote it. */
  public boolean isOutputChanged() {
    try {
      Optional<RunFingerprint> last = RunFingerprint.read(files.stamp());
      return last.isPresent() && !last.get().isIntact(files.written());
    } catch (IOException e) {
      return true;
    }
  }

  /** What is read, before it is read; empty if it cannot be looked at, which its reader says. */
  public Optional<List<FileListing>> look() {
    try {
      return Optional.of(files.read());
    } catch (IOException | MalformedDatasetException e) {
      return Optional.empty();
    }
  }

  /** Forgets the last run, before anything of it is replaced. */
  public void forget() throws IOException {
    Files.deleteIfExists(files.stamp());
  }

  /**
   * Remembers a run that is done, unless an input was changed while it ran.
   *
   * @param read what {@link #look} saw before
   * @param datasetSha256 the digest of the images, labels and classes, if it is in the result
   * @param warn takes a sentence if that cannot be
   */
  public void remember(
      Optional<List<FileListing>> read, Optional<String> datasetSha256, Consumer<String> warn) {
    try {
      List<FileListing> now = files.read();
      if (Optional.of(now).equals(read)) {
        new RunFingerprint(
                Provenance.version(),
                files.request(),
                datasetSha256,
                stamps(now),
                stamps(files.written()))
            .write(files.stamp());
      }
    } catch (IOException | MalformedDatasetException e) {
      warn.accept("The next run will not know that this one is up to date: " + e.getMessage());
    }
  }

  private static List<FileFingerprint> stamps(List<FileListing> listings) throws IOException {
    List<FileFingerprint> stamps = new ArrayList<>();
    for (FileListing listing : listings) {
      stamps.add(FileFingerprint.of(listing));
    }
    return stamps;
  }
}
