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
 * Renders the runs of all modules of a build, and a page over them. A module's run is looked for in
 * the folder <code>mnist</code> of its build directory.
 *
 * @since 1.0
 */
@Mojo(name = "report-aggregate", aggregator = true, threadSafe = true)
public final class ReportAggregateMojo extends AbstractMnistMojo {
  /**
   * The title of the page over all modules.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.title", defaultValue = "${project.name}")
  String title;

  /**
   * A directory of FreeMarker templates that replace those of the same name. None by default.
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
