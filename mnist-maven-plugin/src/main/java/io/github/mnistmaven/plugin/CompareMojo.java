package io.github.mnistmaven.plugin;

import io.github.mnistmaven.report.Comparison;
import io.github.mnistmaven.report.ReportOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Renders several runs as one page: what differs in their options, their curves over one another,
 * and whether more than chance tells their accuracies apart. It neither trains nor evaluates, and
 * needs no network. In a build of several modules it runs once.
 *
 * @since 1.0
 */
@Mojo(name = "compare", requiresProject = false, aggregator = true, threadSafe = true)
public final class CompareMojo extends AbstractMnistMojo {
  /**
   * The runs to compare, two to ten, separated by commas: the folder of each. The first is the one
   * that the others are held against.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.runs")
  List<File> runs;

  /**
   * The folder to write the page to. By default <code>compare</code> in the folder of the run's
   * files.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.compare.directory")
  File outputDirectory;

  /**
   * The page's title.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.title", defaultValue = "${project.name}")
  String title;

  /**
   * Whether styles and pictures go into one single file instead of separate files beside the page.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.singleFile", defaultValue = "false")
  boolean singleFile;

  /**
   * A directory of FreeMarker templates that replace those of the same name. None by default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.templateDirectory")
  File templateDirectory;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    checkRuns();
    Path output =
        outputDirectory == null
            ? runDirectory.toPath().resolve("compare")
            : outputDirectory.toPath();
    ReportOptions options = ReportMojo.options(title, templateDirectory).withSingleFile(singleFile);
    try {
      Path page = Comparison.render(runs.stream().map(File::toPath).toList(), output, options);
      getLog().info("Comparison: " + page);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot compare the runs: " + e.getMessage(), e);
    }
  }

  private void checkRuns() throws MojoFailureException {
    int count = runs == null ? 0 : runs.size();
    if (count < 2 || count > Comparison.MAX_RUNS) {
      throw new MojoFailureException(
          "mnist.runs must name 2 to "
              + Comparison.MAX_RUNS
              + " runs but names "
              + (count == 0 ? "none" : count)
              + ": give their folders, such as -Dmnist.runs=one/target/mnist,two/target/mnist");
    }
  }
}
