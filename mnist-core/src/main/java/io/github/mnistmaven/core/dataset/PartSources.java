package io.github.mnistmaven.core.dataset;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.digits.MalformedDatasetException;
import io.github.mnistmaven.core.digits.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which file or folder inside a folder stands for which part, as their names tell. */
final class PartSources {
  private static final String TELLS_NOTHING =
      " was not read: its name says neither train, validation nor test";

  private final Location folder;
  private final Part assigned;
  private final Map<Part, Location> byPart = new EnumMap<>(Part.class);
  private final List<String> notes;

  private PartSources(Location folder, Part assigned, List<String> notes) {
    this.folder = folder;
    this.assigned = assigned;
    this.notes = notes;
  }

  /**
   * Files of many images and folders named for a part; archives for the parts still missing then.
   *
   * @param assigned the part that the folder itself belongs to; null if it may hold all
   * @param notes takes a sentence on everything that is passed over
   */
  static Map<Part, Location> in(Location folder, Part assigned, List<String> notes)
      throws IOException, MalformedDatasetException {
    PartSources sources = new PartSources(folder, assigned, notes);
    List<Location> found = new ArrayList<>(DataFiles.in(folder));
    found.addAll(sources.partFolders(found.isEmpty()));
    if (!found.isEmpty()) {
      sources.addAll(found);
      sources.addMissing(DataFiles.archivesIn(folder));
    }
    return sources.byPart;
  }

  /** What the archives in a folder stand for, where it holds nothing else. */
  static Map<Part, Location> archivesIn(Location folder, Part assigned, List<String> notes)
      throws IOException, MalformedDatasetException {
    PartSources sources = new PartSources(folder, assigned, notes);
    List<Location> found = DataFiles.archivesIn(folder);
    if (!found.isEmpty()) {
      sources.addAll(found);
    }
    return sources.byPart;
  }

  private List<Location> partFolders(boolean alone) throws IOException, MalformedDatasetException {
    List<Location> named = new ArrayList<>();
    List<Location> others = new ArrayList<>();
    for (Location child : folder.children()) {
      if (child.isFolder()) {
        (Part.ofFolder(child.fileName()).isPresent() ? named : others).add(child);
      }
    }
    for (Location other : others) {
      if (!named.isEmpty()) {
        throw malformed(folder, "one train, validation and test folder", other.fileName());
      }
      if (!alone) {
        notes.add(other.name() + " was not read: the files beside it were");
      }
    }
    return named;
  }

  private void addAll(List<Location> found) throws MalformedDatasetException {
    boolean told = false;
    for (Location source : found) {
      told |= toldPart(source).isPresent();
    }
    boolean needsName = found.size() > 1 && (told || assigned == null);
    for (Location source : found) {
      Optional<Part> part = toldPart(source);
      if (part.isEmpty() && needsName) {
        notes.add(source.name() + TELLS_NOTHING);
      } else {
        add(part.orElse(assigned == null ? Part.TRAINING : assigned), source);
      }
    }
    if (byPart.isEmpty()) {
      throw malformed(folder, "names with train, validation or test", found.get(0).fileName());
    }
  }

  private void add(Part part, Location source) throws MalformedDatasetException {
    Location other = byPart.put(part, source);
    if (other != null) {
      throw malformed(
          folder,
          "one " + part.word() + " file or folder (name it to choose)",
          other.fileName() + " and " + source.fileName());
    }
  }

  /** An archive is often what the folder beside it was unpacked from. */
  private void addMissing(List<Location> archives) throws MalformedDatasetException {
    for (Location archive : archives) {
      Optional<Part> part = toldPart(archive);
      if (part.isEmpty()) {
        notes.add(archive.name() + TELLS_NOTHING);
      } else if (byPart.containsKey(part.get())) {
        String read = byPart.get(part.get()).fileName();
        notes.add(archive.name() + " was not read: " + read + " was");
      } else {
        byPart.put(part.get(), archive);
      }
    }
  }

  private Optional<Part> toldPart(Location source) throws MalformedDatasetException {
    Optional<Part> part =
        source.isFolder() ? Part.ofFolder(source.fileName()) : Part.of(source.fileName());
    if (assigned != null && part.isPresent() && part.get() != assigned) {
      throw malformed(
          source,
          "only " + assigned.word() + " images, as its folder's name says",
          "a name that says " + part.get().word());
    }
    return part;
  }

  private static MalformedDatasetException malformed(
      Location location, String expected, String found) {
    return new MalformedDatasetException(location.name(), "", expected, found);
  }
}
