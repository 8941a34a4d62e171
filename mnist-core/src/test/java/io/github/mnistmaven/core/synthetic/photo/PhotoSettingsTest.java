package io.github.mnistmaven.core.synthetic.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PhotoSettingsTest {
  static Stream<RecordComponent> intervals() {
    return Arrays.stream(PhotoSettings.class.getRecordComponents())
        .filter(component -> component.getType() == Interval.class);
  }

  @ParameterizedTest
  @MethodSource("intervals")
  void aSettingOutOfRangeIsNamedWithItsValueAndItsRange(RecordComponent component)
      throws ReflectiveOperationException {
    assertThat(message(component, new Interval(-5000, 0)))
        .startsWith(component.getName() + " must be an interval low..high inside ")
        .endsWith("but is -5000.0..0.0");
    assertThat(message(component, new Interval(0, 5000))).contains("but is 0.0..5000.0");
    assertThat(message(component, new Interval(Double.NaN, 1))).contains("but is NaN..1.0");
  }

  private static String message(RecordComponent changed, Interval value)
      throws ReflectiveOperationException {
    PhotoSettings phone = PhotoSettings.phone();
    RecordComponent[] components = PhotoSettings.class.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          components[i].getName().equals(changed.getName())
              ? value
              : components[i].getAccessor().invoke(phone);
    }
    Constructor<?> constructor = PhotoSettings.class.getConstructors()[0];
    try {
      constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      return e.getCause().getMessage();
    }
    throw new AssertionError("no error for " + changed + " = " + value);
  }

  @Test
  void aFieldLengthOutOfRangeIsAnError() {
    PhotoSettings phone = PhotoSettings.phone();

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new PhotoSettings(
                    phone.longSide(),
                    phone.fieldWidth(),
                    1,
                    phone.digitHeight(),
                    phone.strokeWidth(),
                    phone.contrast(),
                    phone.paperTexture(),
                    phone.crumple(),
                    phone.lineOpacity(),
                    phone.exposure(),
                    phone.gradient(),
                    phone.vignette(),
                    phone.shadow(),
                    phone.rotation(),
                    phone.perspective(),
                    phone.blur(),
                    phone.noise(),
                    phone.jpegQuality()))
        .withMessage("fieldLength must be in 2..12 but is 1");
  }
}
