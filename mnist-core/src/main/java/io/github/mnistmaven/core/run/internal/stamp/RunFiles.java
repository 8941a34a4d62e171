package io.github.mnistmaven.core.run.internal.stamp;

import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.request.CombinationRequest;
import io.github.mnistmaven.core.request.DatasetSource;
import io.github.mnistmaven.core.request.EvaluationRequest;
import io.github.mnistmaven.core.request.ExportRequest;
import io.github.mnistmaven.core.request.PredictionRequest;
import io.github.mnistmaven.core.request.TrainingRequest;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that a run's results depend on, besides this library, and where they are.
 *
 * @param stamp the file that remembers the last such run
 * @param directory the run's, which is no input even where it lies below one
 * @param request what is asked, as text by name
 * @param data the file or folder of images that is read; empty for those in this library
 * @param inputs the other files that are read
 * @param outputs the files that are written
 */
public record RunFiles(
    Path stamp,
    Path directory,
    SortedMap<String, String> request,
    Optional<Path> data,
    List<Path> inputs,
    List<Path> outputs) {

  /** What is read, as it is now. */
  public List<FileListing> read() throws IOException, MalformedDatasetException {
    List<FileListing> listings = listings(inputs);
    if (data.isPresent()) {
      listings.add(FileListing.ofData(name(data.get()), data.get(), directory));
    }
    return listings;
  }

  /** What is written, as it is now. */
  List<FileListing> written() throws IOException {
    return listings(outputs);
  }

  /** What a stamp calls a file: where it lies seen from the run, so that a project may move. */
  public String name(Path file) {
    return name(directory, file);
  }

  private static String name(Path directory, Path file) {
    Path from = directory.toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    // On Windows a file may lie on another drive.
    Path name = Objects.equals(from.getRoot(), to.getRoot()) ? from.relativize(to) : to;
    return name.toString().replace(File.separatorChar, '/');
  }

  /** Deletes what a run that was killed has begun to write; only where no other can be writing. */
  public void deleteAbandoned() throws IOException {
    AtomicFile.deleteAbandoned(stamp);
    for (Path output : outputs) {
      AtomicFile.deleteAbandoned(output);
    }
  }

  private List<FileListing> listings(List<Path> files) throws IOException {
    List<FileListing> listings = new ArrayList<>();
    for (Path file : files) {
      listings.add(FileListing.ofFile(name(file), file));
    }
    return listings;
  }

  public static RunFiles of(TrainingRequest wanted) {
    RunDirectory run = new RunDirectory(wanted.directory());
    SortedMap<String, String> request = new TreeMap<>(wanted.settings().recorded());
    putSource(request, wanted.directory(), wanted.dataset());
    putFile(request, wanted.directory(), "model", Optional.of(wanted.model()));
    putFile(request, wanted.directory(), "initialModel", wanted.initialModel());
    return new RunFiles(
        run.upToDate().resolve("train.json"),
        wanted.directory(),
        request,
        wanted.dataset().path(),
        Stream.concat(wanted.initialModel().stream(), wanted.networkFile().stream()).toList(),
        List.of(
            run.runJson(),
            run.datasetJson(),
            run.historyJson(),
            run.historyCsv(),
            run.timingJson(),
            run.timingCsv(),
            wanted.model()));
  }

  public static RunFiles of(EvaluationRequest wanted) {
    RunDirectory run = new RunDirectory(wanted.directory());
    SortedMap<String, String> request = new TreeMap<>();
    wanted.images().ifPresent(images -> putSource(request, wanted.directory(), images));
    request.put("images", wanted.testDataset().isPresent() ? "testDataset" : "dataset");
    putFile(request, wanted.directory(), "model", Optional.of(wanted.model()));
    putFile(request, wanted.directory(), "baseline", wanted.baseline());
    request.put("engine", wanted.engine().toString());
    wanted
        .testTimeAugmentation()
        .ifPresent(views -> request.put("testTimeAugmentation", Integer.toString(views)));
    wanted.minAccuracy().ifPresent(floor -> request.put("minAccuracy", Double.toString(floor)));
    return new RunFiles(
        run.upToDate().resolve("evaluate.json"),
        wanted.directory(),
        request,
        wanted.images().flatMap(DatasetSource::path),
        Stream.concat(Stream.of(wanted.model()), wanted.baseline().stream()).toList(),
        run.evaluationFiles());
  }

  public static RunFiles of(CombinationRequest wanted) {
    RunDirectory run = new RunDirectory(wanted.directory());
    SortedMap<String, String> request = new TreeMap<>();
    putFile(request, wanted.directory(), "model", Optional.of(wanted.model()));
    request.put("models", names(wanted.directory(), wanted.models()));
    return new RunFiles(
        run.upToDate().resolve("combine.json"),
        wanted.directory(),
        request,
        Optional.empty(),
        wanted.models(),
        List.of(run.runJson(), wanted.model()));
  }

  private static String names(Path directory, List<Path> files) {
    return files.stream().map(file -> name(directory, file)).collect(Collectors.joining("\n"));
  }

  /** Named after the output, of which a build may have several. */
  public static RunFiles of(PredictionRequest wanted) {
    RunDirectory run = new RunDirectory(wanted.directory());
    SortedMap<String, String> request = new TreeMap<>();
    putSource(request, wanted.directory(), wanted.input());
    putFile(request, wanted.directory(), "model", Optional.of(wanted.model()));
    putFile(request, wanted.directory(), "output", Optional.of(wanted.output()));
    request.put("engine", wanted.engine().toString());
    wanted
        .testTimeAugmentation()
        .ifPresent(views -> request.put("testTimeAugmentation", Integer.toString(views)));
    return new RunFiles(
        run.upToDate().resolve("predict-" + wanted.output().getFileName() + ".json"),
        wanted.directory(),
        request,
        wanted.input().path(),
        List.of(wanted.model()),
        List.of(wanted.output()));
  }

  /** Named after the output, of which a build may have several. */
  public static RunFiles of(ExportRequest wanted) {
    RunDirectory run = new RunDirectory(wanted.directory());
    SortedMap<String, String> request = new TreeMap<>();
    putFile(request, wanted.directory(), "model", Optional.of(wanted.model()));
    putFile(request, wanted.directory(), wanted.format().toString(), Optional.of(wanted.file()));
    return new RunFiles(
        run.upToDate().resolve("export-" + wanted.file().getFileName() + ".json"),
        wanted.directory(),
        request,
        Optional.empty(),
        List.of(wanted.model()),
        List.of(wanted.file()));
  }

  private static void putSource(
      SortedMap<String, String> request, Path directory, DatasetSource source) {
    request.putAll(source.options().asMap());
    request.put("dataset", source.path().map(path -> name(directory, path)).orElse(source.name()));
  }

  private static void putFile(
      SortedMap<String, String> request, Path directory, String name, Optional<Path> file) {
    request.put(name, file.map(path -> name(directory, path)).orElse(""));
  }
}
