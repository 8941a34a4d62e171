package io.github.mnistmaven.core.dataset.internal.format;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.mnistmaven.core.ProductionClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A format is one class, which only the registry depends on. */
class DataFormatsTest {
  private static final JavaClasses CLASSES = ProductionClasses.ALL;

  @Test
  void everyFormatIsRegistered() {
    List<String> formats =
        CLASSES.stream()
            .filter(type -> type.isAssignableTo(DataFormat.class) && !type.isInterface())
            .map(JavaClass::getName)
            .toList();
    assertThat(DataFormats.ALL)
        .extracting(format -> format.getClass().getName())
        .containsExactlyInAnyOrderElementsOf(formats);
  }

  @Test
  void onlyTheRegistryDependsOnFormats() {
    noClasses()
        .that(not(equivalentTo(DataFormats.class)))
        .and(not(assignableTo(DataFormat.class)))
        .should()
        .dependOnClassesThat(
            assignableTo(DataFormat.class).and(not(equivalentTo(DataFormat.class))))
        .check(CLASSES);
  }

  @Test
  void messagesNameEveryFormatOnce() {
    assertThat(DataFormats.descriptions().split(", "))
        .hasSize(DataFormats.ALL.size())
        .contains("IDX images", "CSV", ".npz");
  }

  /** Searches for the first word of each description, such as IDX of "IDX images". */
  @Test
  void theDocumentationNamesEveryFormat() throws Exception {
    String page = Files.readString(Path.of("..", "src-site", "markdown", "data.md"));
    for (DataFormat format : DataFormats.ALL) {
      assertThat(page).contains(format.description().split(" ", 2)[0]);
    }
  }
}
