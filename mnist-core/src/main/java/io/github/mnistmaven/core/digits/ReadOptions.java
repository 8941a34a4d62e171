package io.github.mnistmaven.core.digits;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import io.github.mnistmaven.core.option.internal.Options;
import io.github.mnistmaven.predict.image.Polarity;
import java.util.Map;
import java.util.SortedMap;

/**
 * Settings for reading data: a value for each {@link ReadOption}. Formats that store the image size
 * (IDX, NPZ) ignore height and width. Immutable.
 *
 * <pre>{@code
 * ReadOptions emnist = ReadOptions.defaults().with(ReadOption.TRANSPOSE, true);
 * }</pre>
 */
public final class ReadOptions {
  private static final ReadOptions DEFAULTS = new ReadOptions(Options.defaults(ReadOption.all()));

  private final Options options;

  private ReadOptions(Options options) {
    this.options = options;
  }

  /**
   * Returns the defaults, for MNIST: 28 x 28 pixels, ten classes, not transposed; a malformed
   * sample is an error.
   */
  public static ReadOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Parses settings, as {@link #asMap} writes them. Options without a text have the default.
   *
   * @param texts options, as text by name
   * @throws InvalidOptionException if an option does not exist, or its text is not valid
   */
  @JsonCreator
  public static ReadOptions of(Map<String, String> texts) {
    return new ReadOptions(DEFAULTS.options.with(texts));
  }

  /**
   * Returns a copy with another value of an option.
   *
   * @throws InvalidOptionException if the option does not allow the value
   */
  public <T> ReadOptions with(Option<T> option, T value) {
    return new ReadOptions(options.with(option, value));
  }

  /** Returns all values as text, by option name. */
  @JsonValue
  public SortedMap<String, String> asMap() {
    return options.asMap();
  }

  /** Returns the value of {@link ReadOption#HEIGHT}. */
  public int height() {
    return options.get(ReadOption.HEIGHT);
  }

  /** Returns the value of {@link ReadOption#WIDTH}. */
  public int width() {
    return options.get(ReadOption.WIDTH);
  }

  /** Returns the value of {@link ReadOption#CLASSES}. */
  public int classes() {
    return options.get(ReadOption.CLASSES);
  }

  /** Returns the value of {@link ReadOption#TRANSPOSE}. */
  public boolean transpose() {
    return options.get(ReadOption.TRANSPOSE);
  }

  /** Returns the value of {@link ReadOption#POLARITY}. */
  public Polarity polarity() {
    return options.get(ReadOption.POLARITY);
  }

  /** Returns the value of {@link ReadOption#ON_BAD_SAMPLE}. */
  public OnBadSample onBadSample() {
    return options.get(ReadOption.ON_BAD_SAMPLE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReadOptions that && options.equals(that.options);
  }

  @Override
  public int hashCode() {
    return options.hashCode();
  }

  @Override
  public String toString() {
    return options.toString();
  }
}
