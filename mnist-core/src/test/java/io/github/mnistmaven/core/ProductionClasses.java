package io.github.mnistmaven.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The library's classes for tests of its structure, read once: reading them takes seconds. */
public final class ProductionClasses {
  /** All classes. */
  public static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.mnistmaven.core");

  private ProductionClasses() {}

  /** Classes of a package and of those below it. */
  public static JavaClasses below(String name) {
    return ALL.that(resideInAPackage(name + ".."));
  }
}
