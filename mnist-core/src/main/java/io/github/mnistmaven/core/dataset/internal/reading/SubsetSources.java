package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.Subset;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which file or folder inside a folder stands for which part, as their names tell. */
final class SubsetSources {
  private static final String TELLS_NOTHING =
      " was not read: its name says neither train, validation nor test";

  private final FolderContents folder;
  private final Optional<Subset> assigned;
  private final Reading reading;
  private final Map<Subset, Location> byPart = new EnumMap<>(Subset.class);

  private SubsetSources(FolderContents folder, Optional<Subset> assigned, Reading reading) {
    this.folder = folder;
    this.assigned = assigned;
    this.reading = reading;
  }

  /**
   * Files of many images and folders named for a part; archives for the parts still missing then.
   *
   * @param assigned the part that the folder itself belongs to; empty if it may hold all
   * @param reading takes a note of everything that is passed over
   */
  static Map<Subset, Location> in(FolderContents folder, Optional<Subset> assigned, Reading reading)
      throws MalformedDatasetException {
    SubsetSources sources = new SubsetSources(folder, assigned, reading);
    List<Location> found = new ArrayList<>(folder.dataFiles());
    found.addAll(sources.partFolders());
    if (!found.isEmpty()) {
      sources.addAll(found);
      sources.addMissing(folder.archives());
    }
    return sources.byPart;
  }

  /** What the archives in a folder stand for, where it holds nothing else. */
  static Map<Subset, Location> archivesIn(
      FolderContents folder, Optional<Subset> assigned, Reading reading)
      throws MalformedDatasetException {
    SubsetSources sources = new SubsetSources(folder, assigned, reading);
    if (!folder.archives().isEmpty()) {
      sources.addAll(folder.archives());
    }
    return sources.byPart;
  }

  /** The part that the name of a file or folder tells. */
  static Optional<Subset> told(Location source) {
    return source.isFolder() ? Subset.ofFolder(source.fileName()) : Subset.of(source.fileName());
  }

  private List<Location> partFolders() throws MalformedDatasetException {
    List<Location> named = new ArrayList<>();
    List<Location> others = new ArrayList<>();
    for (Location child : folder.folders()) {
      (told(child).isPresent() ? named : others).add(child);
    }
    for (Location other : others) {
      if (!named.isEmpty()) {
        throw folder.folder().malformed("one train, validation and test folder", other.fileName());
      }
      if (!folder.dataFiles().isEmpty()) {
        reading.note(other.name() + " was not read: the files beside it were");
      }
    }
    return named;
  }

  private void addAll(List<Location> found) throws MalformedDatasetException {
    boolean told = false;
    for (Location source : found) {
      told |= toldPart(source).isPresent();
    }
    boolean needsName = found.size() > 1 && (told || assigned.isEmpty());
    for (Location source : found) {
      Optional<Subset> part = toldPart(source);
      if (part.isEmpty() && needsName) {
        reading.note(source.name() + TELLS_NOTHING);
      } else {
        add(part.or(() -> assigned).orElse(Subset.TRAINING), source);
      }
    }
    if (byPart.isEmpty()) {
      throw folder
          .folder()
          .malformed("names with train, validation or test", found.get(0).fileName());
    }
  }

  private void add(Subset part, Location source) throws MalformedDatasetException {
    Location other = byPart.put(part, source);
    if (other != null) {
      throw folder
          .folder()
          .malformed(
              "one " + part.word() + " file or folder (name it to choose)",
              other.fileName() + " and " + source.fileName());
    }
  }

  /** An archive is often what the folder beside it was unpacked from. */
  private void addMissing(List<Location> archives) throws MalformedDatasetException {
    for (Location archive : archives) {
      Optional<Subset> part = toldPart(archive);
      if (part.isEmpty()) {
        reading.note(archive.name() + TELLS_NOTHING);
      } else if (byPart.containsKey(part.get())) {
        String read = byPart.get(part.get()).fileName();
        reading.note(archive.name() + " was not read: " + read + " was");
      } else {
        byPart.put(part.get(), archive);
      }
    }
  }

  private Optional<Subset> toldPart(Location source) throws MalformedDatasetException {
    Optional<Subset> part = told(source);
    if (part.isPresent() && assigned.isPresent() && !part.equals(assigned)) {
      throw source.malformed(
          "only " + assigned.get().word() + " images, as its folder's name says",
          "a name that says " + part.get().word());
    }
    return part;
  }
}
