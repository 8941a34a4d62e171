package io.github.mnistmaven.core.run;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.internal.version.LibraryVersion;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.RunRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * File with the record of a run: request, inputs and outputs. Later runs compare the sizes and
 * modification times of the files to check whether the results are up to date.
 *
 * @param request request of the run
 */
record FingerprintFile(RunRequest request) {

  /** Returns the record of the last run if request, inputs and outputs are unchanged. */
  Optional<RunFingerprint> current() {
    try {
      Optional<RunFingerprint> last =
          RunFingerprint.read(path())
              .filter(each -> each.version().equals(LibraryVersion.get()))
              .filter(each -> each.request().equals(options()));
      if (last.isEmpty()) {
        return last;
      }
      Optional<RunFingerprint> now = last.get().unlessChanged(read(), written());
      if (now.isPresent() && !now.equals(last)) {
        // With current modification times, the next check does not need to read files.
        now.get().write(path());
      }
      return now;
    } catch (IOException | MalformedDatasetException e) {
      // A file is missing or not accessible: the run is repeated, and reports the cause.
      return Optional.empty();
    }
  }

  /** Returns whether an output differs from the record of the last run. */
  boolean isOutputChanged() {
    try {
      Optional<RunFingerprint> last = RunFingerprint.read(path());
      return last.isPresent() && !last.get().isIntact(written());
    } catch (IOException e) {
      return true;
    }
  }

  /** Lists the inputs before a run; empty if a file is not accessible, which the run reports. */
  Optional<List<FileListing>> look() {
    try {
      return Optional.of(read());
    } catch (IOException | MalformedDatasetException e) {
      return Optional.empty();
    }
  }

  /** Deletes the record of the last run, before its outputs are replaced. */
  void forget() throws IOException {
    Files.deleteIfExists(path());
  }

  /**
   * Records a completed run, unless an input has changed since its start.
   *
   * @param read result of {@link #look} before the run
   * @param datasetSha256 digest of the data set, if the result depends on it
   * @param warn receives a warning if the record cannot be written
   */
  void remember(
      Optional<List<FileListing>> read, Optional<String> datasetSha256, Consumer<String> warn) {
    try {
      List<FileListing> now = read();
      if (Optional.of(now).equals(read)) {
        new RunFingerprint(
                LibraryVersion.get(),
                options(),
                datasetSha256,
                fingerprints(now),
                fingerprints(written()))
            .write(path());
      }
    } catch (IOException | MalformedDatasetException e) {
      warn.accept(
          "Cannot write the up-to-date record, so that the next run is not skipped: "
              + e.getMessage());
    }
  }

  private static List<FileFingerprint> fingerprints(List<FileListing> listings) throws IOException {
    List<FileFingerprint> fingerprints = new ArrayList<>();
    for (FileListing listing : listings) {
      fingerprints.add(FileFingerprint.of(listing));
    }
    return fingerprints;
  }

  /**
   * Returns the path of the file. Goals with a single output have a record for each output, because
   * a build may have several.
   */
  private Path path() {
    List<Path> outputs = request.outputs();
    String output = outputs.size() == 1 ? "-" + outputs.get(0).getFileName() : "";
    return new RunDirectory(request.directory())
        .upToDate()
        .resolve(request.goal() + output + ".json");
  }

  /** Returns the options and the name of the data set, the text form of the request. */
  private SortedMap<String, String> options() {
    SortedMap<String, String> options = new TreeMap<>(request.options());
    request
        .images()
        .ifPresent(
            images -> {
              options.putAll(images.options().asMap());
              options.put("dataset", images.path().map(this::name).orElse(images.name()));
            });
    return options;
  }

  /** Lists the current inputs. */
  private List<FileListing> read() throws IOException {
    List<FileListing> listings = listings(request.inputs());
    Optional<Path> data = request.images().flatMap(DatasetSource::path);
    if (data.isPresent()) {
      listings.add(FileListing.ofData(name(data.get()), data.get(), request.directory()));
    }
    return listings;
  }

  /** Lists the current outputs. */
  private List<FileListing> written() throws IOException {
    return listings(request.outputs());
  }

  private List<FileListing> listings(List<Path> files) throws IOException {
    List<FileListing> listings = new ArrayList<>();
    for (Path file : files) {
      listings.add(FileListing.ofFile(name(file), file));
    }
    return listings;
  }

  /**
   * Returns the name of a file in the record: its path relative to the run directory, so that a
   * project can be moved.
   */
  String name(Path file) {
    Path from = request.directory().toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    // On Windows, the file may be on another drive.
    Path name = Objects.equals(from.getRoot(), to.getRoot()) ? from.relativize(to) : to;
    return name.toString().replace(File.separatorChar, '/');
  }

  /** Deletes temporary files of killed runs; requires that no other run writes. */
  void deleteAbandoned() throws IOException {
    AtomicFile.deleteAbandoned(path());
    for (Path output : request.outputs()) {
      AtomicFile.deleteAbandoned(output);
    }
  }
}
