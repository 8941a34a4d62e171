package io.github.mnistmaven.core.optimizer;

import io.github.mnistmaven.core.internal.text.FunctionCall;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.core.option.InvalidOptionException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Text form of optimizers: the name of the record in lower case, and the components that differ
 * from the defaults of its no-argument constructor.
 */
final class OptimizerText {
  private static final List<Optimizer> DEFAULTS =
      List.of(
          new Optimizer.Adam(),
          new Optimizer.AdamW(),
          new Optimizer.Sgd(),
          new Optimizer.Rmsprop(),
          new Optimizer.Adagrad(),
          new Optimizer.Adadelta());

  private OptimizerText() {}

  static Optimizer read(String text) {
    FunctionCall call = FunctionCall.of(text).orElseThrow(() -> new IllegalArgumentException(text));
    return DEFAULTS.stream()
        .filter(optimizer -> name(optimizer).equals(call.name()))
        .findFirst()
        .map(optimizer -> with(optimizer, call.named()))
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static String name(Optimizer optimizer) {
    return optimizer.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static Optimizer with(Optimizer defaults, Map<String, String> given) {
    RecordComponent[] components = defaults.getClass().getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        throw new InvalidOptionException(
            "optimizer %s has no hyperparameter %s; its hyperparameters are %s"
                .formatted(name(defaults), name, String.join(", ", names)));
      }
    }
    Object[] values = new Object[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      String text = given.get(names.get(i));
      values[i] = text == null ? value(components[i], defaults) : value(types[i], text);
    }
    return newInstance(defaults.getClass(), types, values);
  }

  private static Object value(Class<?> type, String text) {
    if (type == double.class) {
      return FunctionCall.number(text);
    }
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return Boolean.valueOf(text);
  }

  private static Object value(RecordComponent component, Optimizer optimizer) {
    try {
      return component.getAccessor().invoke(optimizer);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the components of an optimizer must be public", e);
    }
  }

  private static Optimizer newInstance(
      Class<? extends Optimizer> type, Class<?>[] types, Object[] values) {
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidOptionException invalid) {
        throw invalid;
      }
      throw new IllegalStateException("an optimizer must only throw InvalidOptionException", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the constructor of an optimizer must be public", e);
    }
  }

  static String print(Optimizer optimizer, Optimizer defaults) {
    List<String> given = new ArrayList<>();
    for (RecordComponent component : optimizer.getClass().getRecordComponents()) {
      Object value = value(component, optimizer);
      if (!value.equals(value(component, defaults))) {
        given.add(component.getName() + "=" + text(value));
      }
    }
    return name(optimizer) + (given.isEmpty() ? "" : "(" + String.join(",", given) + ")");
  }

  static void requireShare(String optimizer, String expected, double value) {
    require(value >= 0 && value < 1, optimizer, expected + " in [0, 1)", value);
  }

  /** Checks epsilon, which must stay greater than 0 as a float, to prevent a division by zero. */
  static void requireEpsilon(String optimizer, double value) {
    require(value >= 1e-30 && value <= 1, optimizer, "epsilon in [1e-30, 1]", value);
  }

  static void requireNotNegative(String optimizer, String expected, double value) {
    require(
        value >= 0 && value < Double.POSITIVE_INFINITY,
        optimizer,
        expected + " of at least 0",
        value);
  }

  static void requireWeightDecay(double value) {
    require(value >= 0 && value <= 1, "adamw", "weightDecay in [0, 1]", value);
  }

  private static void require(boolean valid, String optimizer, String expected, double found) {
    if (!valid) {
      throw new InvalidOptionException(
          "optimizer %s must have %s but has %s".formatted(optimizer, expected, found));
    }
  }

  private static String text(Object value) {
    return value instanceof Double number ? Numbers.shortest(number) : value.toString();
  }
}
