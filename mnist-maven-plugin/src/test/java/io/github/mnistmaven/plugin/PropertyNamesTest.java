package io.github.mnistmaven.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyNamesTest {
  private static final PropertyNames NAMES =
      new PropertyNames(
          new TreeSet<>(
              List.of("mnist.batchSize", "mnist.epochs", "mnist.report.title", "mnist.tta")));

  @ParameterizedTest
  @CsvSource({
    "mnist.epoch,        mnist.epochs",
    "mnist.epcohs,       mnist.epochs",
    "mnist.batchsize,    mnist.batchSize",
    "mnist.batch-size,   mnist.batchSize",
    "mnist.report.titel, mnist.report.title",
  })
  void aSlipIsNamedWithWhatWasMeant(String given, String meant) {
    assertThat(NAMES.warnings(List.of(given)))
        .containsExactly(given + " is a property of no goal; did you mean " + meant + "?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mnist.epochs", "mnist.version", "mnistepochs", "epoch", "mnist.reports.titel"})
  // The last has three slips: a letter too many and two exchanged.
  void whatIsKnownOrMayBeTheProjectsOwnIsLetBe(String given) {
    assertThat(NAMES.warnings(List.of(given))).isEmpty();
  }

  @Test
  void eachIsSaidInOrder() {
    assertThat(NAMES.warnings(List.of("mnist.tte", "mnist.epoch")))
        .containsExactly(
            "mnist.epoch is a property of no goal; did you mean mnist.epochs?",
            "mnist.tte is a property of no goal; did you mean mnist.tta?");
  }

  @Test
  void theyAreReadFromThePluginsDescriptor() throws Exception {
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
