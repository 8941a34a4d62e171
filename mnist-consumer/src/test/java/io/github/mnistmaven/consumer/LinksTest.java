package io.github.mnistmaven.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the links of the documentation, without network access. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src(?:set)?=\")([^)\\s\"]+)[)\"]");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
  private static final String GENERATED = "./mnist-maven-plugin/";

  /**
   * Link.
   *
   * @param page page that contains the link
   * @param target target of the link
   */
  record Link(Page page, String target) {
    @Override
    public String toString() {
      return page.name() + ": " + target;
    }
  }

  static List<Link> links() throws IOException {
    List<Page> pages = new ArrayList<>(Page.all());
    for (String name : List.of("ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md")) {
      pages.add(Page.of(name));
    }
    List<Link> links = new ArrayList<>();
    for (Page page : pages) {
      LINK.matcher(page.prose())
          .results()
          .map(found -> new Link(page, found.group(1)))
          .forEach(links::add);
    }
    return links;
  }

  @ParameterizedTest
  @MethodSource("links")
  void everyLinkTargetExists(Link link) throws IOException {
    if (link.target().contains("://")) {
      assertThat(URI.create(link.target())).hasScheme("https").hasNoPort();
    } else if (link.page().name().startsWith(Page.SITE)) {
      assertSiteTargetExists(link);
    } else {
      assertRepositoryTargetExists(link);
    }
  }

  private static void assertSiteTargetExists(Link link) throws IOException {
    if (link.target().startsWith(GENERATED)) {
      return;
    }
    String file = fileOf(link);
    String name =
        file.isEmpty() ? link.page().name() : Page.SITE + "/" + file.replaceFirst("html$", "md");
    if (Files.exists(Page.ROOT.resolve(name))) {
      assertThat(anchors(Page.of(name), LinksTest::doxiaAnchor)).contains(anchorOf(link));
    } else {
      assertThat(Page.ROOT.resolve("src-site/resources").resolve(file)).isRegularFile();
    }
  }

  private static void assertRepositoryTargetExists(Link link) throws IOException {
    String file = fileOf(link);
    String name = file.isEmpty() ? link.page().name() : file;
    Path target = Page.ROOT.resolve(name);
    assertThat(target).exists();
    if (name.endsWith(".md")) {
      assertThat(anchors(Page.of(name), LinksTest::gitHubAnchor)).contains(anchorOf(link));
    }
  }

  private static String fileOf(Link link) {
    return link.target().replaceFirst("#.*", "");
  }

  private static String anchorOf(Link link) {
    int hash = link.target().indexOf('#');
    return hash < 0 ? "" : link.target().substring(hash + 1);
  }

  /** Returns the anchors of a page's headings and the empty anchor of its start. */
  private static List<String> anchors(Page page, UnaryOperator<String> anchor) {
    List<String> anchors = new ArrayList<>(List.of(""));
    HEADING
        .matcher(page.prose())
        .results()
        .map(heading -> anchor.apply(heading.group(1)))
        .forEach(anchors::add);
    return anchors;
  }

  /**
   * Returns the anchor of Doxia: starts with a letter, underscores for spaces, percent codes with
   * dots for other characters.
   */
  private static String doxiaAnchor(String heading) {
    String code =
        URLEncoder.encode(heading.replace(' ', '_').replace("`", ""), StandardCharsets.UTF_8)
            .replace('%', '.');
    return Character.isLetter(code.charAt(0)) ? code : "a" + code;
  }

  private static String gitHubAnchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w -]", "").replace(' ', '-');
  }
}
