package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.Subset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files and directories of the subsets in a directory, found by their names. */
final class SubsetSources {
  private static final String UNKNOWN_SUBSET =
      " was skipped: its name contains neither train, validation nor test";

  private final FolderContents folder;
  private final Optional<Subset> assigned;
  private final Reading reading;
  private final Map<Subset, Location> bySubset = new EnumMap<>(Subset.class);

  private SubsetSources(FolderContents folder, Optional<Subset> assigned, Reading reading) {
    this.folder = folder;
    this.assigned = assigned;
    this.reading = reading;
  }

  /**
   * Returns data files and directories that are named for a subset, and archives for subsets that
   * are still missing.
   *
   * @param assigned subset of the directory itself; empty if the directory can contain all subsets
   * @param reading receives a note about each skipped source
   */
  static Map<Subset, Location> in(
      FolderContents folder, Optional<Subset> assigned, Reading reading) {
    SubsetSources sources = new SubsetSources(folder, assigned, reading);
    List<Location> found = new ArrayList<>(folder.dataFiles());
    found.addAll(sources.subsetFolders());
    if (!found.isEmpty()) {
      sources.addAll(found);
      sources.addMissing(folder.archives());
    }
    return sources.bySubset;
  }

  /** Returns the archives of the subsets in a directory without other data. */
  static Map<Subset, Location> archivesIn(
      FolderContents folder, Optional<Subset> assigned, Reading reading) {
    SubsetSources sources = new SubsetSources(folder, assigned, reading);
    if (!folder.archives().isEmpty()) {
      sources.addAll(folder.archives());
    }
    return sources.bySubset;
  }

  /** Returns the subset that the name of a file or directory denotes. */
  static Optional<Subset> told(Location source) {
    return source.isFolder() ? Subset.ofFolder(source.fileName()) : Subset.of(source.fileName());
  }

  private List<Location> subsetFolders() {
    List<Location> named = new ArrayList<>();
    List<Location> others = new ArrayList<>();
    for (Location child : folder.folders()) {
      (told(child).isPresent() ? named : others).add(child);
    }
    for (Location other : others) {
      if (!named.isEmpty()) {
        throw folder
            .folder()
            .malformed("only train, validation and test directories", other.fileName());
      }
      if (!folder.dataFiles().isEmpty()) {
        reading.note(other.name() + " was skipped: the data files next to it were read");
      }
    }
    return named;
  }

  private void addAll(List<Location> found) {
    boolean anyNamed = false;
    for (Location source : found) {
      anyNamed |= checkedSubset(source).isPresent();
    }
    boolean needsName = found.size() > 1 && (anyNamed || assigned.isEmpty());
    for (Location source : found) {
      Optional<Subset> subset = checkedSubset(source);
      if (subset.isEmpty() && needsName) {
        reading.note(source.name() + UNKNOWN_SUBSET);
      } else {
        add(subset.or(() -> assigned).orElse(Subset.TRAINING), source);
      }
    }
    if (bySubset.isEmpty()) {
      throw folder
          .folder()
          .malformed("file names that contain train, validation or test", found.get(0).fileName());
    }
  }

  private void add(Subset subset, Location source) {
    Location other = bySubset.put(subset, source);
    if (other != null) {
      throw folder
          .folder()
          .malformed(
              "one " + subset.word() + " file or directory",
              other.fileName() + " and " + source.fileName() + "; specify the path of one of them");
    }
  }

  /**
   * Adds archives of missing subsets. Other archives are probably the origin of extracted files.
   */
  private void addMissing(List<Location> archives) {
    for (Location archive : archives) {
      Optional<Subset> subset = checkedSubset(archive);
      if (subset.isEmpty()) {
        reading.note(archive.name() + UNKNOWN_SUBSET);
      } else if (bySubset.containsKey(subset.get())) {
        String read = bySubset.get(subset.get()).fileName();
        reading.note(archive.name() + " was skipped: " + read + " was read");
      } else {
        bySubset.put(subset.get(), archive);
      }
    }
  }

  private Optional<Subset> checkedSubset(Location source) {
    Optional<Subset> subset = told(source);
    if (subset.isPresent() && assigned.isPresent() && !subset.equals(assigned)) {
      throw source.malformed(
          "only " + assigned.get().word() + " images, according to the name of its directory",
          "a name that denotes " + subset.get().word() + " images");
    }
    return subset;
  }
}
