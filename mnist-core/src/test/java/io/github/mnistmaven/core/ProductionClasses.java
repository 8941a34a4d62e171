package io.github.mnistmaven.core;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** Production classes for architecture tests; imported once because the import takes seconds. */
public final class ProductionClasses {
  /** All classes. */
  public static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.github.mnistmaven.core");

  private ProductionClasses() {}

  /** Returns the classes of a package and its subpackages. */
  public static JavaClasses below(String name) {
    return ALL.that(resideInAPackage(name + ".."));
  }
}
