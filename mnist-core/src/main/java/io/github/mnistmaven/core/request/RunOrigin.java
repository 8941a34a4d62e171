package io.github.mnistmaven.core.request;

import java.util.Optional;

/**
 * What a caller knows of where a run comes from, and the library cannot.
 *
 * @param reproduce the command that does it again but for the options of training, for the report;
 *     empty if there is none
 * @param commit the commit of the project that trains; empty if it is under no version control
 */
public record RunOrigin(Optional<CommandLine> reproduce, Optional<String> commit) {

  /** A caller that knows neither. */
  public static RunOrigin unknown() {
    return new RunOrigin(Optional.empty(), Optional.empty());
  }

  /** This origin with the command that does it again. */
  public RunOrigin withReproduce(CommandLine newReproduce) {
    return new RunOrigin(Optional.of(newReproduce), commit);
  }

  /** This origin with the project's commit. */
  public RunOrigin withCommit(String newCommit) {
    return new RunOrigin(reproduce, Optional.of(newCommit));
  }
}
