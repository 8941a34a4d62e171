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
 * Renders what training and evaluation left behind as an HTML report. It neither trains nor
 * evaluates, and needs no network. As a report of <code>mvn site</code> it appears under Project
 * Reports. It goes to the folder <code>report</code> of the run's.
 *
 * @since 1.0
 */
@Mojo(
    name = "report",
    defaultPhase = LifecyclePhase.VERIFY,
    requiresProject = false,
    threadSafe = true)
public final class ReportMojo extends AbstractMnistMojo implements MavenMultiPageReport {
  /** The page's place in the site, without its ending. */
  private static final String OUTPUT = "mnist/index";

  /**
   * The report's title.
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
   * A directory of FreeMarker templates that replace those of the same name, such as <code>
   * verdict.ftlh</code>. None by default.
   *
   * @since 1.0
   */
  @Parameter(property = "mnist.report.templateDirectory")
  File templateDirectory;

  /** The site's directory; set by the site plugin only. */
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

  /** A title and, unless they are null, templates. */
  static ReportOptions options(String title, File templateDirectory) {
    ReportOptions options = ReportOptions.defaults().withTitle(title);
    return templateDirectory == null
        ? options
        : options.withTemplateDirectory(templateDirectory.toPath());
  }

  /** Whether there is a run to report; if not, the log says why. */
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
                  + " holds no results; run mnist:train or mnist:evaluate first.");
      return false;
    }
    return true;
  }

  @Override
  public String getOutputPath() {
    return OUTPUT;
  }

  /** What site plugins before 4.0.0-M1 ask for. */
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
    return "Digit recogniser";
  }

  @Override
  public String getDescription(Locale locale) {
    return "How well the trained digit recogniser reads, and where it errs.";
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
