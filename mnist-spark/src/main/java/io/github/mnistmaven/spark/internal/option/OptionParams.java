package io.github.mnistmaven.spark.internal.option;

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

  /** Gives every Param its option's default. */
  public void setDefaults() {
    params.forEach((option, param) -> setDefault(option, param));
  }

  @SuppressWarnings("unchecked") // Each Param is of the type that its option's default asked for.
  private <T> void setDefault(Option<T> option, Param<?> param) {
    Object usual =
        param.getClass() == Param.class
            ? option.print(option.defaultValue())
            : option.defaultValue();
    owner.setDefault((Param<Object>) param, usual);
  }

  /** The value of an option as text: what was set, else its default. */
  public String text(Option<?> option) {
    return String.valueOf(owner.getOrDefault(params.get(option)));
  }

  /** What was set, as text by the options' names; not what only has its default. */
  public SortedMap<String, String> given() {
    SortedMap<String, String> given = new TreeMap<>();
    params.forEach(
        (option, param) -> {
          if (owner.isSet(param)) {
            given.put(option.name(), text(option));
          }
        });
    return given;
  }
}
