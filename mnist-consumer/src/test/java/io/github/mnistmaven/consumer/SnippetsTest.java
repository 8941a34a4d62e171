package io.github.mnistmaven.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.mnistmaven.core.dataset.Dataset;
import io.github.mnistmaven.engine.network.NetworkJson;
import io.github.mnistmaven.predict.image.ImageSet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the Java snippets of the documentation and runs them on fewer images. */
class SnippetsTest {
  private static final String USED_MODEL = ".load(Path.of(\"model.zip\"))";
  private static final String FIVE_EPOCHS = "epochs(5)";
  private static final String ONE_SHORT_EPOCH = "epochs(1).maxTrainingImages(300)";

  @TempDir Path folder;

  @BeforeEach
  void writeImageAndModelOfTheReadme() throws IOException {
    Files.copy(Path.of("src/test/resources/golden/1.0/run/model.zip"), folder.resolve("model.zip"));
    ImageIO.write(
        picture(Dataset.bundled().test(), 0), "png", folder.resolve("seven.png").toFile());
    Files.copy(
        Page.ROOT.resolve("sample-project/src/test/resources/postcode/form.jpg"),
        folder.resolve("form.jpg"));
  }

  static List<Snippet> all() throws IOException {
    return Snippet.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everySnippetCompiles(Snippet snippet) throws Exception {
    assertThat(new SnippetProgram(folder).compile(snippet)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void everySnippetRuns(Snippet snippet) throws Exception {
    // A program trains five epochs, which the test shortens, or only uses a model.
    assertThat(snippet.code()).containsAnyOf(FIVE_EPOCHS, USED_MODEL);
    SnippetProgram program = new SnippetProgram(folder);
    program.compile(snippet.shortened(FIVE_EPOCHS, ONE_SHORT_EPOCH));

    assertThat(program.run()).endsWith("exit code 0");
  }

  @Test
  void readmeProgramsClassifyAndTrain() throws Exception {
    SnippetProgram program = new SnippetProgram(folder);
    program.compile(Snippet.all().get(0));
    assertThat(program.run()).containsPattern("(?m)^\\d 0\\.\\d+$");

    Files.delete(folder.resolve("model.zip"));
    program.compile(Snippet.all().get(1).shortened(FIVE_EPOCHS, ONE_SHORT_EPOCH));
    assertThat(program.run()).containsPattern("(?m)^0\\.\\d+$");
    assertThat(folder.resolve("model.zip")).exists();
  }

  @Test
  void serverProgramRespondsWithADigit() throws Exception {
    SnippetProgram program = new SnippetProgram(folder);
    Snippet server =
        Snippet.all().stream()
            .filter(snippet -> snippet.page().endsWith("serving.md"))
            .findFirst()
            .orElseThrow();
    program.compile(server.shortened(FIVE_EPOCHS, ONE_SHORT_EPOCH));

    assertThat(program.run()).containsPattern("(?m)^200 \\d$");
  }

  @Test
  void documentedJsonMatchesTheNetworkOfTheProgram() throws Exception {
    Page page = Page.of(Page.SITE + "/own-networks.md");
    SnippetProgram program = new SnippetProgram(folder);
    program.compile(
        Snippet.all().stream()
            .filter(snippet -> snippet.page().equals(page.name()))
            .findFirst()
            .orElseThrow()
            .shortened(FIVE_EPOCHS, ONE_SHORT_EPOCH));

    program.run();

    String json = page.blocks("json").get(0).code();
    assertThat(NetworkJson.write(NetworkJson.read(json)))
        .isEqualTo(Files.readString(folder.resolve("lenet.json")));
  }

  @Test
  void readmeAndLibraryPageShowTheSamePrograms() throws Exception {
    assertThat(Snippet.all()).extracting(Snippet::page).startsWith("README.md", "README.md");
    List<String> readme = Snippet.all().subList(0, 2).stream().map(Snippet::code).toList();
    assertThat(Snippet.all())
        .filteredOn(snippet -> snippet.page().endsWith("library.md"))
        .extracting(Snippet::code)
        .startsWith(readme.toArray(String[]::new));
  }

  @Test
  void readmeExamplesNeedAtMostThreeImportsOfOurs() throws Exception {
    Set<String> ours =
        new ClassFileImporter()
            .importPackages("io.github.mnistmaven").stream()
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

    assertThat(Snippet.all().subList(0, 2))
        .allSatisfy(
            snippet ->
                assertThat(Set.copyOf(List.of(snippet.code().split("\\W+"))))
                    .filteredOn(ours::contains)
                    .hasSizeBetween(1, 3));
  }

  private static BufferedImage picture(ImageSet digits, int image) {
    BufferedImage picture =
        new BufferedImage(digits.width(), digits.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int row = 0; row < digits.height(); row++) {
      for (int column = 0; column < digits.width(); column++) {
        picture.getRaster().setSample(column, row, 0, digits.pixel(image, row, column));
      }
    }
    return picture;
  }
}
