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
 * A Param for each option of a table: of its name, and of Spark's type where Spark has one, else a
 * text. A value that an option does not allow is refused with the option's own sentence.
 */
public final class OptionParams {
  private final Map<Option<?>, Param<?>> params = new LinkedHashMap<>();
  private final Params owner;

  /** The Params of a stage, which has its uid by now. */
  public OptionParams(Params owner, List<Option<?>> table) {
    this.owner = owner;
    table.forEach(option -> params.put(option, param(option)));
    params.forEach((option, param) -> setDefault(option, param));
  }

  private Param<?> param(Option<?> option) {
    String uid = owner.uid();
    String name = option.name();
    String doc = option.description() + " It must be " + option.allowed() + ".";
    Object usual = option.defaultValue();
    if (usual instanceof Integer) {
      return new IntParam(uid, name, doc, allowedBy(option));
    }
    if (usual instanceof Long) {
      return new LongParam(uid, name, doc, allowedBy(option));
    }
    if (usual instanceof Double) {
      return new DoubleParam(uid, name, doc, allowedBy(option));
    }
    if (usual instanceof Boolean) {
      return new BooleanParam(uid, name, doc);
    }
    return new Param<String>(uid, name, doc, allowedBy(option));
  }

  /**
   * Spark's own sentence would not tell what is allowed.
   *
   * @throws InvalidOptionException from the function, if the option does not allow a value
   */
  private static <T> Function1<T, Object> allowedBy(Option<?> option) {
    return value -> {
      option.parse(String.valueOf(value));
      return true;
    };
  }

  /** The Params, in the table's order. */
  public Collection<Param<?>> all() {
    return params.values();
  }

  @SuppressWarnings("unchecked") // Each Param is of the type that its option's default asked for.
  private <T> void setDefault(Option<T> option, Param<?> param) {
    owner.setDefault((Param<Object>) param, stored(option, option.defaultValue()));
  }

  /** Spark's own types as they are, all else as text. */
  private static <T> Object stored(Option<T> option, T value) {
    boolean known =
        value instanceof Integer
            || value instanceof Long
            || value instanceof Double
            || value instanceof Boolean;
    return known ? value : option.print(value);
  }

  /**
   * Sets an option to what a text says.
   *
   * @throws InvalidOptionException if the option does not allow it
   */
  public <T> void setText(Option<T> option, String text) {
    set(option, option.parse(text));
  }

  /**
   * Sets an option.
   *
   * @throws InvalidOptionException if the option does not allow the value
   */
  @SuppressWarnings("unchecked") // Each Param is of the type that its option's default asked for.
  public <T> void set(Option<T> option, T value) {
    Param<Object> param = (Param<Object>) params.get(option);
    owner.set(param, stored(option, option.check(value)));
  }

  /** The value of an option: what was set, else its default. */
  public <T> T value(Option<T> option) {
    return option.parse(String.valueOf(owner.getOrDefault(params.get(option))));
  }

  /** What was set, as text by the options' names; not what only has its default. */
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
