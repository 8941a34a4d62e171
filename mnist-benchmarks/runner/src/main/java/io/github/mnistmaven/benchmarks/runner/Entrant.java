package io.github.mnistmaven.benchmarks.runner;

import io.github.mnistmaven.benchmarks.Figures;
import io.github.mnistmaven.benchmarks.Measurement;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Framework to measure, with its best settings.
 *
 * @param name name in tables
 * @param module module that provides the class path of its process
 * @param jvmArguments JVM arguments
 * @param environment environment variables; all other variables for threads, libraries and memory
 *     are removed
 * @param command main class and arguments, to which the seconds and the output file are appended
 */
record Entrant(
    String name,
    String module,
    List<String> jvmArguments,
    Map<String, String> environment,
    List<String> command) {

  /**
   * Runs the measurement once. The output of the process is written to a log next to the figures.
   *
   * @throws UnsupportedOperationException if this CPU lacks required instructions
   */
  Figures run(Path modules, String seconds, Path file) throws IOException, InterruptedException {
    Path target = modules.resolve(module).resolve("target");
    String libraries = Files.readString(target.resolve("classpath.txt")).strip();
    List<String> processCommand = new ArrayList<>();
    processCommand.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    processCommand.addAll(jvmArguments);
    processCommand.addAll(
        List.of("-cp", target.resolve("classes") + File.pathSeparator + libraries));
    processCommand.addAll(command);
    processCommand.addAll(List.of(seconds, file.toString()));
    Path log = file.resolveSibling(file.getFileName() + ".log");
    ProcessBuilder builder = new ProcessBuilder(processCommand);
    builder.environment().keySet().removeIf(Entrant::affectsSpeed);
    builder.environment().putAll(environment);
    int code = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
    if (code == Measurement.UNSUPPORTED) {
      throw new UnsupportedOperationException(Files.readString(file));
    }
    if (code != 0) {
      throw new IOException(name + " failed with exit code " + code + "; see " + log);
    }
    return Figures.read(file);
  }

  /**
   * Returns whether a variable affects the speed. Limits of the instruction set are kept, to
   * measure as on another CPU; the report lists them.
   */
  private static boolean affectsSpeed(String variable) {
    return !isInstructionSet(variable)
        && variable.matches("(OMP|GOMP|KMP|OPENBLAS|MKL|TF|DNNL|ONEDNN|MALLOC)_.*");
  }

  /** Returns whether an environment variable limits the instructions that oneDNN uses. */
  static boolean isInstructionSet(String variable) {
    return variable.matches("(DNNL|ONEDNN)_MAX_CPU_ISA");
  }
}
