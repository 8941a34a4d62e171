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
 * Who takes part, and its best setting.
 *
 * @param name in tables
 * @param module whose class path its process gets
 * @param jvmArguments flags for its JVM
 * @param environment variables, beside which its process has none for threads, libraries or memory
 * @param command main class and arguments; seconds and a file follow
 */
record Entrant(
    String name,
    String module,
    List<String> jvmArguments,
    Map<String, String> environment,
    List<String> command) {

  /**
   * Runs it once; the process' output goes to a log beside the figures.
   *
   * @throws UnsupportedOperationException if this CPU lacks instructions that it needs
   */
  Figures run(Path modules, String seconds, Path file) throws IOException, InterruptedException {
    Path target = modules.resolve(module).resolve("target");
    String libraries = Files.readString(target.resolve("classpath.txt")).strip();
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(jvmArguments);
    words.addAll(List.of("-cp", target.resolve("classes") + File.pathSeparator + libraries));
    words.addAll(command);
    words.addAll(List.of(seconds, file.toString()));
    Path log = file.resolveSibling(file.getFileName() + ".log");
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().keySet().removeIf(Entrant::concernsSpeed);
    builder.environment().putAll(environment);
    int code = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
    if (code == Measurement.UNSUPPORTED) {
      throw new UnsupportedOperationException(Files.readString(file));
    }
    if (code != 0) {
      throw new IOException(name + " ended with exit code " + code + "; see " + log);
    }
    return Figures.read(file);
  }

  /** Limits of the instruction set stay, to measure as on another CPU; the report names them. */
  private static boolean concernsSpeed(String variable) {
    return !isInstructionSet(variable)
        && variable.matches("(OMP|GOMP|KMP|OPENBLAS|MKL|TF|DNNL|ONEDNN|MALLOC)_.*");
  }

  /** Whether an environment variable limits the instructions that oneDNN uses. */
  static boolean isInstructionSet(String variable) {
    return variable.matches("(DNNL|ONEDNN)_MAX_CPU_ISA");
  }
}
