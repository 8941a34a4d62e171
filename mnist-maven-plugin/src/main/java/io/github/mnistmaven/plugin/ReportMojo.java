package io.github.mnistmaven.plugin;

import io.github.mnistmaven.core.results.RunDirectory;
import io.github.mnistmaven.report.Report;
import io.github.mnistmaven.report.ReportOptions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * Renders an HTML report of training and evaluation. Neither trains nor evaluates, and needs no
 * network. As a report of <code>mvn site</code>, it appears under Project Reports. Output
 * directory: <code>report</code> in the run directory.
 *
 * @since 1.0
 */
@Mojo(
    name = "report",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class ReportMojo extends AbstractMnistMojo implements MavenMultiPageReport {
  /** Path of the page in the site, without extension. */
  private static final String OUTPUT = "mnist/index";

  /**
   * Title of the report.
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
   * Directory of FreeMarker templates that override those of the same name, such as <code>
   * verdict.ftlh</code>. None by default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.templateDirectory")
  File templateDirectory;

  /** Output directory of the site, set by maven-site-plugin. */
  private File siteDirectory;

  @Override
  protected void run() throws MojoExecutionException {
    if (canGenerateReport()) {
      try {
        render(new RunDirectory(runDirectory.toPath()).report());
      } catch (IOException e) {
        throw new MojoExecutionException("Cannot render the report: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public void generate(Sink sink, SinkFactory sinkFactory, Locale locale)
      throws MavenReportException {
    generate(sink, locale);
  }

  @Override
  public void generate(Sink sink, Locale locale) throws MavenReportException {
    if (canGenerateReport()) {
      try {
        render(siteDirectory.toPath().resolve(OUTPUT).getParent());
      } catch (IOException e) {
        throw new MavenReportException("Cannot render the report: " + e.getMessage(), e);
      }
    }
  }

  private void render(Path output) throws IOException {
    ReportOptions options = options(title, templateDirectory).withSingleFile(singleFile);
    Path page = Report.render(new RunDirectory(runDirectory.toPath()), output, options);
    getLog().info("Report: " + page);
  }

  /** Returns report options with a title and, unless null, a template directory. */
  static ReportOptions options(String title, File templateDirectory) {
    ReportOptions options = ReportOptions.defaults().withTitle(title);
    return templateDirectory == null
        ? options
        : options.withTemplateDirectory(templateDirectory.toPath());
  }

  /** Returns whether there is a run to report; if not, logs the reason. */
  @Override
  public boolean canGenerateReport() {
    Optional<String> skipped = skippedBy();
    if (skipped.isPresent()) {
      getLog().info("No report: the property " + skipped.get() + " is set.");
      return false;
    }
    if (!new RunDirectory(runDirectory.toPath()).hasResults()) {
      getLog()
          .info(
              "No report: "
                  + runDirectory
                  + " contains no results; run mnist:train or mnist:evaluate first.");
      return false;
    }
    return true;
  }

  @Override
  public String getOutputPath() {
    return OUTPUT;
  }

  /** Called by maven-site-plugin before 4.0.0-M1. */
  @Override
  @Deprecated
  public String getOutputName() {
    return OUTPUT;
  }

  @Override
  public String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public String getName(Locale locale) {
    return "Digit recognizer";
  }

  @Override
  public String getDescription(Locale locale) {
    return "Accuracy and misclassified images of the trained model.";
  }

  @Override
  public void setReportOutputDirectory(File outputDirectory) {
    siteDirectory = outputDirectory;
  }

  @Override
  public File getReportOutputDirectory() {
    return siteDirectory;
  }

  @Override
  public boolean isExternalReport() {
    return true;
  }
}
