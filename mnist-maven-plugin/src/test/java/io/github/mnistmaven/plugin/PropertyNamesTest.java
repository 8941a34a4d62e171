package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyNamesTest {
  private static final PropertyNames NAMES =
      new PropertyNames(
          new TreeSet<>(
              List.of(
                  "mnist.batchSize",
                  "mnist.epochs",
                  "mnist.report.title",
                  "mnist.testTimeAugmentation")));

  @ParameterizedTest
  @CsvSource({
    "mnist.epoch,        mnist.epochs",
    "mnist.epcohs,       mnist.epochs",
    "mnist.batchsize,    mnist.batchSize",
    "mnist.batch-size,   mnist.batchSize",
    "mnist.report.titel, mnist.report.title",
    "mnist.batch,        mnist.batchSize",
  })
  void aTypoOnTheCommandLineFailsWithASuggestion(String given, String suggestion) {
    assertThatThrownBy(() -> NAMES.requireKnown(Set.of(given), Set.of()))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith(
            "Unknown property " + given + "; did you mean " + suggestion + "? See mvn mnist:help");
  }

  @Test
  void unknownPropertiesOnTheCommandLineFail() {
    assertThatThrownBy(() -> NAMES.requireKnown(Set.of("mnist.pages", "mnist.epoch"), Set.of()))
        .hasMessage(
            "Unknown property mnist.epoch; did you mean mnist.epochs?"
                + " Unknown property mnist.pages."
                + " See mvn mnist:help -Ddetail, or define your own properties in the pom's"
                + " <properties>");
  }

  @Test
  void aPropertyThatAPomDefinesMayBeOverriddenOnTheCommandLine() throws Exception {
    NAMES.requireKnown(
        Set.of("mnist.epochs", "mnist.version", "other.epoch", "epoch"), Set.of("mnist.version"));
  }

  @Test
  void aTypoInAPomIsAWarningWithASuggestion() {
    assertThat(NAMES.warnings(Set.of("mnist.bachSize", "mnist.epoch")))
        .containsExactly(
            "Unknown property mnist.bachSize; did you mean mnist.batchSize?",
            "Unknown property mnist.epoch; did you mean mnist.epochs?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mnist.epochs", "mnist.version", "mnistepochs", "epoch", "mnist.reports.titel"})
  // The last has an edit distance of 3.
  void noWarningForKnownAndDissimilarProperties(String given) {
    assertThat(NAMES.warnings(Set.of(given))).isEmpty();
  }

  @Test
  void anElementThatOverridesTheCommandLineIsReported() throws Exception {
    assertThat(overridden("<minAccuracy default-value='0'>0.99</minAccuracy>", "0.5"))
        .containsExactly(
            "-Dmnist.minAccuracy=0.5 has no effect: <minAccuracy>0.99</minAccuracy> in the plugin's"
                + " configuration takes precedence. To set it on the command line, move it to the"
                + " pom's <properties>, as <mnist.minAccuracy>0.99</mnist.minAccuracy>");
    assertThat(overridden("<minAccuracy>${mnist.minAccuracy}<a>1</a></minAccuracy>", "0.5"))
        .containsExactly(
            "-Dmnist.minAccuracy=0.5 has no effect: <minAccuracy>...</minAccuracy> in the plugin's"
                + " configuration takes precedence. To set it on the command line, move it to the"
                + " pom's <properties>, as <mnist.minAccuracy>...</mnist.minAccuracy>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<minAccuracy>${mnist.minAccuracy}</minAccuracy>",
        "<minAccuracy default-value='0.1'>${mnist.minAccuracy}</minAccuracy>",
        "<minAccuracy>0.5</minAccuracy>", // Maven has evaluated the property.
        "<other>0.99</other>",
      })
  void noWarningForAnEffectiveProperty(String element) throws Exception {
    assertThat(overridden(element, "0.5")).isEmpty();
  }

  /** Returns the warnings for a goal with a configuration, as merged by Maven. */
  private static List<String> overridden(String element, String given) throws Exception {
    XmlPlexusConfiguration parameters = new XmlPlexusConfiguration("configuration");
    parameters.addChild("minAccuracy", "${mnist.minAccuracy}");
    MojoDescriptor evaluate = new MojoDescriptor();
    evaluate.setMojoConfiguration(parameters);
    MojoExecution execution = new MojoExecution(evaluate);
    execution.setConfiguration(
        Xpp3DomBuilder.build(new StringReader("<configuration>" + element + "</configuration>")));
    Properties commandLine = new Properties();
    commandLine.setProperty("mnist.minAccuracy", given);
    return PropertyNames.overridden(execution, commandLine);
  }

  @Test
  void areReadFromThePluginDescriptor() throws Exception {
    XmlPlexusConfiguration parameters = new XmlPlexusConfiguration("configuration");
    parameters.addChild("epochs", "${mnist.epochs}");
    parameters.addChild("project", "${project}");
    parameters.addChild("plain", null);
    MojoDescriptor train = new MojoDescriptor();
    train.setGoal("train");
    train.setMojoConfiguration(parameters);
    PluginDescriptor plugin = new PluginDescriptor();
    plugin.addMojo(train);

    assertThat(PropertyNames.of(plugin).known())
        .containsExactly("mnist.epochs", "mnist.train.skip");
  }
}
