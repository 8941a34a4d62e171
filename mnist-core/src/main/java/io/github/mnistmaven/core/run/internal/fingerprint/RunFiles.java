package io.github.mnistmaven.core.run.internal.fingerprint;

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
 * Request, inputs and outputs of a run, for up-to-date checks.
 *
 * @param stamp file with the record of the last run
 * @param directory run directory, which is not an input even if it is below one
 * @param request request as text by name
 * @param data file or folder with images; empty for bundled images
 * @param inputs other input files
 * @param outputs output files
 */
public record RunFiles(
    Path stamp,
    Path directory,
    SortedMap<String, String> request,
    Optional<Path> data,
    List<Path> inputs,
    List<Path> outputs) {

  /** Lists the current inputs. */
  public List<FileListing> read() throws IOException, MalformedDatasetException {
    List<FileListing> listings = listings(inputs);
    if (data.isPresent()) {
      listings.add(FileListing.ofData(name(data.get()), data.get(), directory));
    }
    return listings;
  }

  /** Lists the current outputs. */
  List<FileListing> written() throws IOException {
    return listings(outputs);
  }

  /**
   * Returns the name of a file in the record: its path relative to the run directory, so that a
   * project can be moved.
   */
  public String name(Path file) {
    return name(directory, file);
  }

  private static String name(Path directory, Path file) {
    Path from = directory.toAbsolutePath().normalize();
    Path to = file.toAbsolutePath().normalize();
    // On Windows, the file may be on another drive.
    Path name = Objects.equals(from.getRoot(), to.getRoot()) ? from.relativize(to) : to;
    return name.toString().replace(File.separatorChar, '/');
  }

  /** Deletes temporary files of killed runs; requires that no other run writes. */
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

  public static RunFiles of(TrainingRequest request) {
    RunDirectory run = new RunDirectory(request.directory());
    SortedMap<String, String> values = new TreeMap<>();
    putSource(values, request.directory(), request.dataset());
    putFile(values, request.directory(), "model", Optional.of(request.model()));
    putFile(values, request.directory(), "initialModel", request.initialModel());
    return new RunFiles(
        run.upToDate().resolve("train.json"),
        request.directory(),
        values,
        request.dataset().path(),
        Stream.concat(request.initialModel().stream(), request.networkFile().stream()).toList(),
        List.of(
            run.runJson(),
            run.datasetJson(),
            run.historyJson(),
            run.historyCsv(),
            run.timingJson(),
            run.timingCsv(),
            request.model()));
  }

  public static RunFiles of(EvaluationRequest request) {
    RunDirectory run = new RunDirectory(request.directory());
    SortedMap<String, String> values = new TreeMap<>();
    request.images().ifPresent(images -> putSource(values, request.directory(), images));
    values.put("images", request.testDataset().isPresent() ? "testDataset" : "dataset");
    putFile(values, request.directory(), "model", Optional.of(request.model()));
    putFile(values, request.directory(), "baseline", request.baseline());
    values.put("engine", request.engine().toString());
    request
        .testTimeAugmentation()
        .ifPresent(views -> values.put("testTimeAugmentation", Integer.toString(views)));
    request.minAccuracy().ifPresent(minimum -> values.put("minAccuracy", Double.toString(minimum)));
    return new RunFiles(
        run.upToDate().resolve("evaluate.json"),
        request.directory(),
        values,
        request.images().flatMap(DatasetSource::path),
        Stream.concat(Stream.of(request.model()), request.baseline().stream()).toList(),
        run.evaluationFiles());
  }

  public static RunFiles of(CombinationRequest request) {
    RunDirectory run = new RunDirectory(request.directory());
    SortedMap<String, String> values = new TreeMap<>();
    putFile(values, request.directory(), "model", Optional.of(request.model()));
    values.put("models", names(request.directory(), request.models()));
    return new RunFiles(
        run.upToDate().resolve("combine.json"),
        request.directory(),
        values,
        Optional.empty(),
        request.models(),
        List.of(run.runJson(), request.model()));
  }

  private static String names(Path directory, List<Path> files) {
    return files.stream().map(file -> name(directory, file)).collect(Collectors.joining("\n"));
  }

  /** Creates files with a record per output, because a build may have several. */
  public static RunFiles of(PredictionRequest request) {
    RunDirectory run = new RunDirectory(request.directory());
    SortedMap<String, String> values = new TreeMap<>();
    putSource(values, request.directory(), request.input());
    putFile(values, request.directory(), "model", Optional.of(request.model()));
    putFile(values, request.directory(), "output", Optional.of(request.output()));
    values.put("engine", request.engine().toString());
    request
        .testTimeAugmentation()
        .ifPresent(views -> values.put("testTimeAugmentation", Integer.toString(views)));
    return new RunFiles(
        run.upToDate().resolve("predict-" + request.output().getFileName() + ".json"),
        request.directory(),
        values,
        request.input().path(),
        List.of(request.model()),
        List.of(request.output()));
  }

  /** Creates files with a record per output, because a build may have several. */
  public static RunFiles of(ExportRequest request) {
    RunDirectory run = new RunDirectory(request.directory());
    SortedMap<String, String> values = new TreeMap<>();
    putFile(values, request.directory(), "model", Optional.of(request.model()));
    putFile(values, request.directory(), request.format().toString(), Optional.of(request.file()));
    return new RunFiles(
        run.upToDate().resolve("export-" + request.file().getFileName() + ".json"),
        request.directory(),
        values,
        Optional.empty(),
        List.of(request.model()),
        List.of(request.file()));
  }

  private static void putSource(
      SortedMap<String, String> values, Path directory, DatasetSource source) {
    values.putAll(source.options().asMap());
    values.put("dataset", source.path().map(path -> name(directory, path)).orElse(source.name()));
  }

  private static void putFile(
      SortedMap<String, String> values, Path directory, String name, Optional<Path> file) {
    values.put(name, file.map(path -> name(directory, path)).orElse(""));
  }
}
