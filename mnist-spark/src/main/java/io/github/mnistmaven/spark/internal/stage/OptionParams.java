package io.github.mnistmaven.spark.internal.stage;

import io.github.mnistmaven.core.option.InvalidOptionException;
import io.github.mnistmaven.core.option.Option;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import scala.Function1;

/**
 * Params for the options of a table. A Param has the name of its option and the matching Spark
 * type, or is text if Spark has no matching type. Invalid values are rejected with the option's own
 * message.
 */
public final class OptionParams {
  private final Map<Option<?>, Param<?>> params = new LinkedHashMap<>();
  private final Params owner;

  /** Creates the Params of a stage whose uid is already set. */
  public OptionParams(Params owner, List<Option<?>> table) {
    this.owner = owner;
    table.forEach(option -> params.put(option, param(option)));
    params.forEach((option, param) -> setDefault(option, param));
  }

  private Param<?> param(Option<?> option) {
    String uid = owner.uid();
    String name = option.name();
    String doc = option.description() + " It must be " + option.allowed() + ".";
    Object defaultValue = option.defaultValue();
    if (defaultValue instanceof Integer) {
      return new IntParam(uid, name, doc, allowedBy(option));
    }
    if (defaultValue instanceof Long) {
      return new LongParam(uid, name, doc, allowedBy(option));
    }
    if (defaultValue instanceof Double) {
      return new DoubleParam(uid, name, doc, allowedBy(option));
    }
    if (defaultValue instanceof Boolean) {
      return new BooleanParam(uid, name, doc);
    }
    return new Param<String>(uid, name, doc, allowedBy(option));
  }

  /**
   * Validates values with the option's parser, because Spark's own message does not list the
   * allowed values.
   *
   * @throws InvalidOptionException from the function, if the option does not allow a value
   */
  private static <T> Function1<T, Object> allowedBy(Option<?> option) {
    return value -> {
      option.parse(String.valueOf(value));
      return true;
    };
  }

  /** Returns the Params in the order of the table. */
  public Collection<Param<?>> all() {
    return params.values();
  }

  @SuppressWarnings("unchecked") // The type of each Param matches the default value of its option.
  private <T> void setDefault(Option<T> option, Param<?> param) {
    owner.setDefault((Param<Object>) param, stored(option, option.defaultValue()));
  }

  /** Returns values of Spark's Param types unchanged and other values as text. */
  private static <T> Object stored(Option<T> option, T value) {
    boolean known =
        value instanceof Integer
            || value instanceof Long
            || value instanceof Double
            || value instanceof Boolean;
    return known ? value : option.print(value);
  }

  /**
   * Sets an option from its text.
   *
   * @throws InvalidOptionException if the option does not allow the value
   */
  public <T> void setText(Option<T> option, String text) {
    set(option, option.parse(text));
  }

  /**
   * Sets an option.
   *
   * @throws InvalidOptionException if the option does not allow the value
   */
  @SuppressWarnings("unchecked") // The type of each Param matches the default value of its option.
  public <T> void set(Option<T> option, T value) {
    Param<Object> param = (Param<Object>) params.get(option);
    owner.set(param, stored(option, option.check(value)));
  }

  /** Returns the value of an option, or its default if it is not set. */
  public <T> T value(Option<T> option) {
    return option.parse(String.valueOf(owner.getOrDefault(params.get(option))));
  }

  /** Returns the options that are set, as text by name, without defaults. */
  public SortedMap<String, String> given() {
    SortedMap<String, String> given = new TreeMap<>();
    params.forEach(
        (option, param) -> {
          if (owner.isSet(param)) {
            given.put(option.name(), String.valueOf(owner.getOrDefault(param)));
          }
        });
    return given;
  }
}
