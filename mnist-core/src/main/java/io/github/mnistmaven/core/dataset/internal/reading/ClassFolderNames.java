package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.Subset;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Folder names for class names, and back. A folder has the name of its class; characters that a
 * file system or the reader of folders does not take as they are, are percent-encoded as UTF-8, as
 * in a URL: {@code /} becomes {@code %2F}.
 *
 * <p>Encoded are {@code %}, control characters, {@code " * / : < > ? \ |}, a dot at the start, a
 * dot or space at the end, and the first character of names that Windows reserves and of names that
 * mean something else in a data set, such as {@code train}. Of names that differ only in case or
 * Unicode normalization, capitals and non-ASCII characters are encoded as well. So no name leaves
 * the folder, and no two names share one on any file system.
 */
public final class ClassFolderNames {
  /** The longest name that common file systems take, in bytes of UTF-8. */
  private static final int MAX_BYTES = 255;

  private static final String NOT_ALLOWED = "%\"*/:<>?\\|";

  /** Device names, also in front of spaces and a dot. */
  private static final Pattern RESERVED_BY_WINDOWS =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern ENCODED = Pattern.compile("(%[0-9A-Fa-f]{2})+");

  private ClassFolderNames() {}

  /**
   * A folder name for each class, no two the same on any file system.
   *
   * @param classNames all different
   * @return by class name, in the given order
   * @throws IllegalArgumentException if a folder name would be too long, or a class name is no
   *     valid Unicode; the message names it
   */
  public static Map<String, String> of(List<String> classNames) {
    Map<String, Long> alike =
        classNames.stream()
            .collect(
                Collectors.groupingBy(name -> folded(encoded(name, false)), Collectors.counting()));
    Map<String, String> folders = new LinkedHashMap<>();
    for (String name : classNames) {
      boolean unique = alike.get(folded(encoded(name, false))) == 1;
      folders.put(name, checked(name, encoded(name, !unique)));
    }
    return folders;
  }

  /** The class name that a folder's name stands for; what is no encoding stands for itself. */
  static String className(String folder) {
    try {
      String name =
          ENCODED
              .matcher(folder)
              .replaceAll(match -> Matcher.quoteReplacement(decoded(match.group())));
      return name.isBlank() ? folder : name;
    } catch (IllegalArgumentException e) {
      return folder;
    }
  }

  /**
   * A folder name.
   *
   * @param withCase whether capitals and non-ASCII characters are encoded as well
   */
  private static String encoded(String name, boolean withCase) {
    boolean reserved =
        name.startsWith(".")
            || RESERVED_BY_WINDOWS.matcher(name).matches()
            || Location.isSkipped(name)
            || Subset.ofFolder(name).isPresent();
    StringBuilder folder = new StringBuilder();
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      int character = name.codePointAt(i);
      boolean isEncoded =
          (i == 0 && reserved)
              || (i == name.length() - 1 && (character == '.' || character == ' '))
              || (withCase && (character > '~' || Character.isUpperCase(character)))
              || Character.isISOControl(character)
              || NOT_ALLOWED.indexOf(character) >= 0;
      String text = Character.toString(character);
      folder.append(isEncoded ? percent(name, text) : text);
    }
    return folder.toString();
  }

  private static String percent(String name, String character) {
    ByteBuffer bytes = utf8(name, character);
    StringBuilder text = new StringBuilder();
    while (bytes.hasRemaining()) {
      text.append(String.format(Locale.ROOT, "%%%02X", bytes.get()));
    }
    return text.toString();
  }

  private static ByteBuffer utf8(String name, String text) {
    try {
      return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "the class name \"" + name + "\" is no valid Unicode; rename the class", e);
    }
  }

  private static String decoded(String percents) {
    ByteBuffer bytes = ByteBuffer.allocate(percents.length() / 3);
    for (int i = 1; i < percents.length(); i += 3) {
      bytes.put((byte) Integer.parseInt(percents.substring(i, i + 2), 16));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The same for names that some file system takes for one. */
  private static String folded(String folder) {
    return Normalizer.normalize(folder, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  private static String checked(String name, String folder) {
    int bytes = utf8(name, folder).remaining();
    if (bytes > MAX_BYTES) {
      String shown = name.length() <= 40 ? name : name.substring(0, 40) + "...";
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the class name \"%s\" needs a folder name of %d bytes, but file systems take at"
                  + " most %d; shorten the class name",
              shown,
              bytes,
              MAX_BYTES));
    }
    return folder;
  }
}
