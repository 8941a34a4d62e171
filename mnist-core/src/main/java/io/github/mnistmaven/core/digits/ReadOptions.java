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
 * How data is read: a value for each {@link ReadOption}. Formats that state their own size (IDX,
 * NPZ) keep it. Immutable.
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

  /** MNIST's: 28 x 28, ten classes, not transposed; a bad sample is an error. */
  public static ReadOptions defaults() {
    return DEFAULTS;
  }

  /**
   * The defaults, but what the texts give by the options' names, as {@link #asMap} writes them.
   *
   * @throws InvalidOptionException if there is no option of a name, or a text is no value of it
   */
  @JsonCreator
  public static ReadOptions of(Map<String, String> texts) {
    return new ReadOptions(DEFAULTS.options.with(texts));
  }

  /**
   * These options, but another value for one.
   *
   * @throws InvalidOptionException if the option does not allow it
   */
  public <T> ReadOptions with(Option<T> option, T value) {
    return new ReadOptions(options.with(option, value));
  }

  /** All values as text, by their options' names. */
  @JsonValue
  public SortedMap<String, String> asMap() {
    return options.asMap();
  }

  /** {@link ReadOption#HEIGHT}. */
  public int height() {
    return options.get(ReadOption.HEIGHT);
  }

  /** {@link ReadOption#WIDTH}. */
  public int width() {
    return options.get(ReadOption.WIDTH);
  }

  /** {@link ReadOption#CLASSES}. */
  public int classes() {
    return options.get(ReadOption.CLASSES);
  }

  /** {@link ReadOption#TRANSPOSE}. */
  public boolean transpose() {
    return options.get(ReadOption.TRANSPOSE);
  }

  /** {@link ReadOption#POLARITY}. */
  public Polarity polarity() {
    return options.get(ReadOption.POLARITY);
  }

  /** {@link ReadOption#ON_BAD_SAMPLE}. */
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
