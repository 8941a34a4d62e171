package io.github.mnistmaven.plugin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class PluginOrderTest {
  private static final String PLUGIN = "io.github.mnistmaven.plugin";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(PLUGIN);

  @Test
  void theWorkerKnowsNoGoalAndTheNativesKnowNeither() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("goals")
        .definedBy(PLUGIN)
        .layer("worker")
        .definedBy(PLUGIN + ".worker..")
        .layer("natives")
        .definedBy(PLUGIN + ".natives..")
        .whereLayer("goals")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("worker")
        .mayOnlyBeAccessedByLayers("goals")
        .whereLayer("natives")
        .mayOnlyBeAccessedByLayers("goals", "worker")
        .ensureAllClassesAreContainedInArchitecture()
        .check(classes);
  }

  /** In the build's JVM there is no DL4J, so a run that is loaded there is a build that fails. */
  @Test
  void onlyAJobCallsTheLibrarysRunsAndNothingCallsWhatTheyAreMadeOf() {
    noClasses()
        .that()
        .doNotImplement(PLUGIN + ".worker.Job")
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
            "io.github.mnistmaven.core.engine.internal..",
            "io.github.mnistmaven.core.prediction..")
        .check(classes);
  }
}
