package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.engine.internal.java.JavaEngine;

/** Engines tested by {@link EngineContractTest}. */
enum EngineUnderTest {
  JAVA {
    @Override
    Engine open(InitialState start) {
      return new JavaEngine(start, 2);
    }
  },
  DL4J {
    @Override
    Engine open(InitialState start) {
      return new Dl4jEngine(start);
    }
  };

  abstract Engine open(InitialState start);
}
