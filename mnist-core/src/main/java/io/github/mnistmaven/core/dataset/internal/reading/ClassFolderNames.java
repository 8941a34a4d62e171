package io.github.mnistmaven.core.dataset.internal.reading;

import io.github.mnistmaven.core.dataset.internal.bytes.Location;
import io.github.mnistmaven.core.dataset.internal.format.Subset;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Conversion between class names and directory names. A directory has the name of its class.
 * Characters that are not portable, or have a meaning for the reader, are percent-encoded as UTF-8,
 * as in a URL: {@code /} becomes {@code %2F}.
 *
 * <p>Encoded are {@code %}, control characters, {@code " * / : < > ? \ |}, a dot at the start, and
 * a dot or space at the end. Also encoded is the first character of names that Windows reserves, or
 * that have another meaning in a data set, such as {@code train}. In names that differ only in case
 * or Unicode normalization, capitals and non-ASCII characters are encoded, too. So every name stays
 * in its directory, and all names are distinct on any file system.
 */
public final class ClassFolderNames {
  /** Maximum length of a name on common file systems, in bytes of UTF-8. */
  private static final int MAX_BYTES = 255;

  private static final String NOT_ALLOWED = "%\"*/:<>?\\|";

  /** Device names, also when followed by spaces and a dot. */
  private static final Pattern RESERVED_BY_WINDOWS =
      Pattern.compile(
          "(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9\u00b9\u00b2\u00b3]) *(\\..*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final HexFormat PERCENTS = HexFormat.of().withPrefix("%").withUpperCase();

  private static final Pattern ENCODED = Pattern.compile("(%[0-9A-Fa-f]{2})+");

  private ClassFolderNames() {}

  /**
   * Returns a directory name for each class, all distinct on any file system.
   *
   * @param classNames distinct class names
   * @return directory names by class name, in the given order
   * @throws IllegalArgumentException if a directory name would be too long, or a class name is not
   *     valid Unicode; the message names the class
   */
  public static Map<String, String> of(List<String> classNames) {
    Map<String, Long> counts =
        classNames.stream()
            .collect(
                Collectors.groupingBy(name -> folded(encoded(name, false)), Collectors.counting()));
    Map<String, String> folders = new LinkedHashMap<>();
    for (String name : classNames) {
      boolean unique = counts.get(folded(encoded(name, false))) == 1;
      folders.put(name, checked(name, encoded(name, !unique)));
    }
    return folders;
  }

  /**
   * Returns the class name of a directory name. A name that is not a valid encoding is returned
   * unchanged.
   */
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
   * Encodes a class name.
   *
   * @param withCase whether to encode capitals and non-ASCII characters, too
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
      folder.append(isEncoded ? PERCENTS.formatHex(utf8(name, text)) : text);
    }
    return folder.toString();
  }

  private static byte[] utf8(String name, String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "the class name \"" + name + "\" is not valid Unicode; rename the class");
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String decoded(String percents) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(PERCENTS.parseHex(percents));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns a key that is equal for names that a file system can treat as equal. */
  private static String folded(String folder) {
    return Normalizer.normalize(folder, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  private static String checked(String name, String folder) {
    int bytes = utf8(name, folder).length;
    if (bytes > MAX_BYTES) {
      String shown = name.length() <= 40 ? name : name.substring(0, 40) + "...";
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the class name \"%s\" requires a directory name of %d bytes, but file systems allow"
                  + " at most %d; shorten the class name",
              shown,
              bytes,
              MAX_BYTES));
    }
    return folder;
  }
}
