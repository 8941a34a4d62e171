package io.github.mnistmaven.core.dataset;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.github.mnistmaven.core.ProductionClasses;
import org.junit.jupiter.api.Test;

/** Architecture of the packages of data sets: layers from bytes to the API. */
class DatasetLayersTest {
  private static final String DATASET = "io.github.mnistmaven.core.dataset";

  private static final JavaClasses CLASSES = ProductionClasses.below(DATASET);

  @Test
  void layersDependOnlyOnLowerLayers() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("bytes")
        .definedBy(DATASET + ".internal.bytes")
        .layer("format")
        .definedBy(DATASET + ".internal.format")
        .layer("reading")
        .definedBy(DATASET + ".internal.reading")
        .layer("API")
        .definedBy(DATASET)
        .layer("profile")
        .definedBy(DATASET + ".profile")
        .whereLayer("bytes")
        .mayOnlyBeAccessedByLayers("format", "reading", "API")
        .whereLayer("format")
        .mayOnlyBeAccessedByLayers("reading")
        .whereLayer("reading")
        .mayOnlyBeAccessedByLayers("API")
        .whereLayer("API")
        .mayOnlyBeAccessedByLayers("profile")
        .whereLayer("profile")
        .mayNotBeAccessedByAnyLayer()
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES);
  }
}
