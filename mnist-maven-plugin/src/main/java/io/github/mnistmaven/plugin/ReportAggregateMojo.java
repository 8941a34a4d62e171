package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.report.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Renders a report for the run of each module, and an overview page. The run directory of a module
 * is <code>mnist</code> in its build directory.
 *
 * @since 1.0
 */
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends AbstractMnistMojo {
  /**
   * Title of the overview page.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.title", defaultValue = "${project.name}")
  String title;

  /**
   * Directory of FreeMarker templates that override those of the same name. None by default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.templateDirectory")
  File templateDirectory;

  @Parameter(defaultValue = "${reactorProjects}", readonly = true)
  List<MavenProject> modules;

  @Override
  protected void run() throws MojoExecutionException {
    Map<String, RunDirectory> runs = new LinkedHashMap<>();
    for (MavenProject module : modules) {
      RunDirectory run = new RunDirectory(Path.of(module.getBuild().getDirectory(), "mnist"));
      if (run.hasResults()) {
        runs.put(module.getArtifactId(), run);
      }
    }
    if (runs.isEmpty()) {
      getLog().info("No report: no module has results; run mnist:train or mnist:evaluate first.");
      return;
    }
    Path output = runDirectory.toPath().resolve("report-aggregate");
    try {
      Path page = Report.renderAll(runs, output, ReportMojo.options(title, templateDirectory));
      getLog().info("Report: " + page);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot render the report: " + e.getMessage(), e);
    }
  }
}
