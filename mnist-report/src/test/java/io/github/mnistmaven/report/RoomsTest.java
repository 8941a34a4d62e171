package io.github.mnistmaven.report;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.mnistmaven.core.internal.text.Numbers;
import io.github.mnistmaven.predict.internal.file.AtomicFile;
import org.junit.jupiter.api.Test;

class RoomsTest {
  private static final String REPORT = "io.github.mnistmaven.report";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(REPORT);

  @Test
  void packagesDependOnLowerLayersOnly() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("api")
        .definedBy(REPORT)
        .layer("comparison")
        .definedBy(REPORT + ".internal.comparison..")
        .layer("page")
        .definedBy(REPORT + ".internal.page..")
        .layer("chart")
        .definedBy(REPORT + ".internal.chart..")
        .layer("picture")
        .definedBy(REPORT + ".internal.picture..")
        .whereLayer("api")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("comparison")
        .mayOnlyBeAccessedByLayers("api")
        .whereLayer("page")
        .mayOnlyBeAccessedByLayers("comparison", "api")
        .whereLayer("chart")
        .mayOnlyBeAccessedByLayers("page", "comparison")
        .whereLayer("picture")
        .mayOnlyBeAccessedByLayers("page", "comparison", "api")
        .ensureAllClassesAreContainedInArchitecture()
        .check(classes);
  }

  /** Core and report are released together and format files and numbers in the same way. */
  @Test
  void usesOnlyTwoInternalClassesOfTheLibrary() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.github.mnistmaven.core..internal..")
                .and(not(belongToAnyOf(AtomicFile.class, Numbers.class))))
        .check(classes);
  }

  @Test
  void doesNotDependOnTrainingOrMaven() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.apache.maven..",
            "org.deeplearning4j..",
            "org.nd4j..",
            "org.bytedeco..",
            "io.github.mnistmaven.core.engine..",
            "io.github.mnistmaven.core.model..",
            "io.github.mnistmaven.core.run..")
        .check(classes);
  }
}
