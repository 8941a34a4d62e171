package io.github.mnistmaven.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageOrderTest {
  /** Packages in dependency order, as documented in ARCHITECTURE.md. */
  private static final List<String> ORDER =
      List.of(
          "internal",
          "option",
          "digits",
          "dataset",
          "augmentation",
          "schedule",
          "optimizer",
          "dl4j",
          "network",
          "engine",
          "evaluation",
          "synthetic",
          "model",
          "history",
          "config",
          "training",
          "prediction",
          "results",
          "request",
          "run");

  private static final JavaClasses CLASSES = ProductionClasses.ALL;

  @Test
  void packagesDependOnlyOnEarlierPackages() {
    LayeredArchitecture architecture = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name : ORDER) {
      architecture = architecture.layer(name).definedBy("io.github.mnistmaven.core." + name + "..");
    }
    for (int i = 0; i < ORDER.size() - 1; i++) {
      architecture =
          architecture
              .whereLayer(ORDER.get(i))
              .mayOnlyBeAccessedByLayers(ORDER.subList(i + 1, ORDER.size()).toArray(String[]::new));
    }
    architecture
        .whereLayer(ORDER.get(ORDER.size() - 1))
        .mayNotBeAccessedByAnyLayer()
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }

  @Test
  void onlySelectionDependsOnEngines() {
    String engine = "io.github.mnistmaven.core.engine.internal.";
    for (String kind : List.of("java", "dl4j")) {
      noClasses()
          .that()
          .resideOutsideOfPackages(engine + kind + "..", engine + "selection..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(engine + kind + "..")
          .check(CLASSES);
    }
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.github.mnistmaven.core.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
