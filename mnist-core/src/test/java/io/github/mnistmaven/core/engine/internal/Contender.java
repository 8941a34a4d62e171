package io.github.mnistmaven.core.engine.internal;

import io.github.mnistmaven.core.engine.internal.dl4j.Dl4jEngine;
import io.github.mnistmaven.core.engine.internal.java.JavaEngine;

/** Engines that {@link EngineContractTest} tests against the same contract. */
enum Contender {
  JAVA {
    @Override
    Engine open(StartingPoint start) {
      return new JavaEngine(start, 2);
    }
  },
  DL4J {
    @Override
    Engine open(StartingPoint start) {
      return new Dl4jEngine(start);
    }
  };

  abstract Engine open(StartingPoint start);
}
