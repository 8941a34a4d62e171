package io.github.mnistmaven.core.engine.internal.onednn;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import io.github.mnistmaven.core.ProductionClasses;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineRoomsTest {
  private static final String ENGINE = "io.github.mnistmaven.core.engine";
  private static final String ONEDNN = ENGINE + ".internal.onednn";

  /** From the lowest room up, as the package's description has them. */
  private static final List<String> ROOMS =
      List.of("memory", "configuration", "program", "layer", "optimizer", "network", "inference");

  private static final JavaClasses CLASSES = ProductionClasses.below(ENGINE);

  @Test
  void aRoomUsesOnlyThoseBelowIt() {
    LayeredArchitecture house =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("engine")
            .definedBy(ONEDNN)
            .whereLayer("engine")
            .mayNotBeAccessedByAnyLayer();
    for (String room : ROOMS) {
      house = house.layer(room).definedBy(ONEDNN + "." + room + "..");
    }
    for (int i = 0; i < ROOMS.size(); i++) {
      List<String> above = new ArrayList<>(ROOMS.subList(i + 1, ROOMS.size()));
      above.add("engine");
      house =
          house.whereLayer(ROOMS.get(i)).mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
    }
    house
        .ensureAllClassesAreContainedInArchitecture()
        .check(CLASSES.that(resideInAPackage(ONEDNN + "..")));
  }

  @Test
  void noWayThroughTheEnginesPackagesLeadsBack() {
    slices().matching("io.github.mnistmaven.core.(**)").should().beFreeOfCycles().check(CLASSES);
  }
}
