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
 * Compares several runs on one HTML page: their options, their training curves, and whether the
 * differences in accuracy are statistically significant. Neither trains nor evaluates, and needs no
 * network. Runs once in a multi-module build.
 *
 * @since 1.0
 */
@Mojo(name = "compare", requiresProject = false, aggregator = true, threadSafe = true)
public final class CompareMojo extends AbstractMnistMojo {
  /**
   * Run directories to compare, two to ten, separated by commas. The others are compared with the
   * first.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.runs")
  List<File> runs;

  /**
   * Output directory of the page. Default: <code>compare</code> in the run directory.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.compare.directory")
  File outputDirectory;

  /**
   * Title of the page.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.title", defaultValue = "${project.name}")
  String title;

  /**
   * Whether to embed styles and images in a single HTML file.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.singleFile", defaultValue = "false")
  boolean singleFile;

  /**
   * Directory of FreeMarker templates that override those of the same name. None by default.
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
          "mnist.runs must list 2 to "
              + Comparison.MAX_RUNS
              + " run directories but lists "
              + (count == 0 ? "none" : count)
              + "; for example, -Dmnist.runs=one/target/mnist,two/target/mnist");
    }
  }
}
