package io.github.mnistmaven.core.request;

import java.util.Optional;

/**
 * Origin of a run, as far as only the caller knows it.
 *
 * @param reproduce command that repeats the run, without the training options, for the report;
 *     empty if there is none
 * @param commit commit of the project that trains; empty without version control
 */
public record RunOrigin(Optional<CommandLine> reproduce, Optional<String> commit) {

  /** Returns an unknown origin. */
  public static RunOrigin unknown() {
    return new RunOrigin(Optional.empty(), Optional.empty());
  }

  /** Returns a copy with the command that repeats the run. */
  public RunOrigin withReproduce(CommandLine newReproduce) {
    return new RunOrigin(Optional.of(newReproduce), commit);
  }
}
