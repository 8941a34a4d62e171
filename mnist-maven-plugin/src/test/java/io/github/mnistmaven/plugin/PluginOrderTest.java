package io.github.mnistmaven.plugin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMembers;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import org.apache.maven.plugins.annotations.Mojo;
import org.junit.jupiter.api.Test;

class PluginOrderTest {
  private static final String PLUGIN = "io.github.mnistmaven.plugin";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(PLUGIN);

  @Test
  void theWorkerDoesNotDependOnGoalsNorTheClassPathOnEither() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("goals")
        .definedBy(PLUGIN)
        .layer("worker")
        .definedBy(PLUGIN + ".internal.worker..")
        .layer("class path")
        .definedBy(PLUGIN + ".internal.classpath..")
        .whereLayer("goals")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("worker")
        .mayOnlyBeAccessedByLayers("goals")
        .whereLayer("class path")
        .mayOnlyBeAccessedByLayers("goals", "worker")
        .ensureAllClassesAreContainedInArchitecture()
        .check(classes);
  }

  /** Only Maven calls the classes of the plugin. */
  @Test
  void onlyGoalsArePublicAndTheyExposeNoInternalTypes() {
    classes()
        .that()
        .arePublic()
        .and()
        .resideOutsideOfPackage("..internal..")
        .should()
        .beAnnotatedWith(Mojo.class)
        .check(classes);
    noMembers()
        .that()
        .arePublic()
        .or()
        .areProtected()
        .and()
        .areDeclaredInClassesThat()
        .resideOutsideOfPackage("..internal..")
        .should(
            ArchCondition.from(
                DescribedPredicate.describe(
                    "expose internal types",
                    (JavaMember member) ->
                        member.getAllInvolvedRawTypes().stream()
                            .anyMatch(resideInAPackage("..internal..")))))
        .check(classes);
  }

  @Test
  void thePluginUsesNoInternalTypesOfTheLibraryAndTheReport() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.github.mnistmaven.core..internal..", "io.github.mnistmaven.report..internal..")
        .check(classes);
  }

  /** The JVM of the build has no DL4J on its class path, so loading a run there fails. */
  @Test
  void onlyTheMainClassOfTheWorkerCallsTheRunsOfTheLibrary() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(PLUGIN + ".internal.worker.WorkerMain")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are runs",
                (JavaClass type) ->
                    type.getPackageName().equals("io.github.mnistmaven.core.run")
                        && type.getSimpleName().endsWith("Run")))
        .check(classes);
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.deeplearning4j..",
            "org.nd4j..",
            "org.bytedeco..",
            "io.github.mnistmaven.core.model..",
            "io.github.mnistmaven.core.prediction..")
        .check(classes);
  }
}
