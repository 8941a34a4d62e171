package io.github.mnistmaven.core.run.internal.fingerprint;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.RunRequest;
import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Options, inputs and outputs of a request, for up-to-date checks.
 *
 * @param request request of a run
 */
public record RunFiles(RunRequest request) {

  /**
   * Returns the file with the record of the last run. Goals with a single output have a record for
   * each output, because a build may have several.
   */
  Path stamp() {
    List<Path> outputs = request.outputs();
    String output = outputs.size() == 1 ? "-" + outputs.get(0).getFileName() : "";
    return new RunDirectory(request.directory())
        .upToDate()
        .resolve(request.goal() + output + ".json");
  }

  /** Returns the options and the name of the data set, as text by name. */
  SortedMap<String, String> options() {
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
  public List<FileListing> read() throws IOException, MalformedDatasetException {
    List<FileListing> listings = listings(request.inputs());
    Optional<Path> data = request.images().flatMap(DatasetSource::path);
    if (data.isPresent()) {
      listings.add(FileListing.ofData(name(data.get()), data.get(), request.directory()));
    }
    return listings;
  }

  /** Lists the current outputs. */
  List<FileListing> written() throws IOException {
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
  public String name(Path file) {
    Path from = request.directory().toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    // On Windows, the file may be on another drive.
    Path name = Objects.equals(from.getRoot(), to.getRoot()) ? from.relativize(to) : to;
    return name.toString().replace(File.separatorChar, '/');
  }

  /** Deletes temporary files of killed runs; requires that no other run writes. */
  public void deleteAbandoned() throws IOException {
    AtomicFile.deleteAbandoned(stamp());
    for (Path output : request.outputs()) {
      AtomicFile.deleteAbandoned(output);
    }
  }
}
