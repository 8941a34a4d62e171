package io.github.mnistmaven.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Checks the POM and CI snippets of the documentation against the plugin descriptor. */
class DocumentedBuildsTest {
  private static final Pattern RUN_FILE = Pattern.compile("target/mnist(?:/([\\w.-]+))?");

  static Stream<Element> poms() throws Exception {
    List<Element> poms = new ArrayList<>();
    for (Page page : Page.all()) {
      for (Page.Block block : page.blocks("xml")) {
        byte[] xml = ("<shown>" + block.code() + "</shown>").getBytes(UTF_8);
        poms.add(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getDocumentElement());
      }
    }
    return poms.stream();
  }

  @Test
  void pomsUseExistingGoalsParametersAndProperties() throws Exception {
    PluginDescriptor plugin = PluginDescriptor.read();
    Set<String> parameters = new TreeSet<>();
    plugin.goals().values().stream().map(Map::keySet).forEach(parameters::addAll);

    assertThat(poms()).hasSizeGreaterThan(5);
    assertThat(texts("goal")).isSubsetOf(plugin.goals().keySet());
    assertThat(children("configuration")).isNotEmpty().isSubsetOf(parameters);
    assertThat(children("properties")).isNotEmpty().isSubsetOf(plugin.properties(List.of()));
  }

  @Test
  void pomsUseTheCurrentVersion() throws Exception {
    String version = PluginDescriptor.read().version();

    assertThat(poms())
        .flatMap(pom -> PluginDescriptor.elements(pom.getElementsByTagName("groupId")))
        .filteredOn(groupId -> groupId.getTextContent().equals("io.github.mnist-maven"))
        .isNotEmpty()
        .allMatch(groupId -> siblings(groupId, "version").contains(version));
  }

  private static List<String> texts(String name) throws Exception {
    return poms()
        .flatMap(pom -> PluginDescriptor.elements(pom.getElementsByTagName(name)).stream())
        .map(Node::getTextContent)
        .toList();
  }

  private static List<String> children(String name) throws Exception {
    return poms()
        .flatMap(pom -> PluginDescriptor.elements(pom.getElementsByTagName(name)).stream())
        .flatMap(parent -> PluginDescriptor.elements(parent.getChildNodes()).stream())
        .map(Element::getTagName)
        .toList();
  }

  private static List<String> siblings(Element element, String name) {
    return PluginDescriptor.elements(element.getParentNode().getChildNodes()).stream()
        .filter(sibling -> sibling.getTagName().equals(name))
        .map(Node::getTextContent)
        .toList();
  }

  @Test
  void gitHubStepsRunACommandOrUseAReleasedAction() throws Exception {
    JsonNode jobs = recipe(0).path("jobs");

    assertThat(jobs.size()).isEqualTo(2);
    for (JsonNode job : jobs) {
      assertThat(job.path("runs-on").isTextual()).isTrue();
      assertThat(job.path("needs").asText("digits")).isIn(names(jobs));
      assertThat(job.path("steps")).isNotEmpty();
      for (JsonNode step : job.path("steps")) {
        assertThat(step.path("uses").asText("actions/run@v1"))
            .matches("[\\w-]+/[\\w-]+(/[\\w-]+)?@v\\d+");
        assertThat(step.has("uses")).isNotEqualTo(step.has("run"));
      }
    }
  }

  /** {@code actions/cache} without separate steps saves only after a successful job. */
  @Test
  void gitHubWorkflowSavesCheckpointsAfterAFailure() throws Exception {
    List<JsonNode> steps = new ArrayList<>();
    recipe(0).at("/jobs/digits/steps").forEach(steps::add);
    List<JsonNode> cacheSteps =
        steps.stream()
            .filter(step -> step.at("/with/path").asText().equals("target/mnist"))
            .toList();

    assertThat(cacheSteps)
        .extracting(step -> step.path("uses").asText().replaceFirst("@.*", ""))
        .containsExactly("actions/cache/restore", "actions/cache/save");
    JsonNode save = cacheSteps.get(1);
    assertThat(save.path("if").asText()).isEqualTo("always()");
    assertThat(save.at("/with/key")).isEqualTo(cacheSteps.get(0).at("/with/key"));
    // A second attempt of a workflow run cannot save under the same key.
    assertThat(save.at("/with/key").asText()).contains("github.run_id", "github.run_attempt");
    assertThat(steps.indexOf(save))
        .isGreaterThan(steps.indexOf(steps.stream().filter(s -> s.has("run")).findFirst().get()));
  }

  @Test
  void gitHubWorkflowPublishesTheReportAfterAFailure() throws Exception {
    JsonNode publish = recipe(0).at("/jobs/publish");

    assertThat(publish.path("needs").asText()).isEqualTo("digits");
    assertThat(publish.path("if").asText()).startsWith("always() && ");
  }

  @Test
  void gitLabPipelineSavesReportAndLocalRepository() throws Exception {
    JsonNode job = recipe(1).path("digits");

    assertThat(job.path("script")).isNotEmpty();
    assertThat(job.at("/artifacts/paths/0").asText()).isEqualTo("target/mnist/report/");
    assertThat(job.at("/cache/0/paths").toString()).contains(".m2/repository/");
  }

  private static JsonNode recipe(int index) throws IOException {
    String yaml = Page.of(Page.SITE + "/ci.md").blocks("yaml").get(index).code();
    return new YAMLMapper().readTree(yaml);
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static Stream<Page> pages() throws IOException {
    return Page.all().stream();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void documentedRunFilesAreInTheTableOfFiles(Page page) throws IOException {
    String files = Page.of(Page.SITE + "/files.md").text();

    assertThat(RUN_FILE.matcher(page.text()).results().map(found -> found.group(1)))
        .filteredOn(name -> name != null && !name.startsWith("hs_err_pid"))
        .allMatch(name -> files.contains("`" + name));
  }
}
