package io.github.mnistmaven.consumer;

import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Goals and parameters in the plugin descriptor.
 *
 * @param version version of the plugin
 * @param goals parameters of each goal and their properties; empty for a parameter without property
 */
record PluginDescriptor(String version, SortedMap<String, Map<String, String>> goals) {
  /**
   * Reads the descriptor of this plugin from the class path, which also contains the descriptor of
   * the JavaCPP plugin.
   */
  static PluginDescriptor read() throws Exception {
    for (URL url :
        Collections.list(
            PluginDescriptor.class.getClassLoader().getResources("META-INF/maven/plugin.xml"))) {
      try (InputStream xml = url.openStream()) {
        Document plugin = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml);
        if (text(plugin.getDocumentElement(), "artifactId").equals("mnist-maven-plugin")) {
          return of(plugin);
        }
      }
    }
    throw new IllegalStateException("mnist-maven-plugin is not on the class path");
  }

  private static PluginDescriptor of(Document plugin) {
    SortedMap<String, Map<String, String>> goals = new TreeMap<>();
    for (Element mojo : elements(plugin.getElementsByTagName("mojo"))) {
      goals.put(text(mojo, "goal"), parametersOf(mojo));
    }
    return new PluginDescriptor(text(plugin.getDocumentElement(), "version"), goals);
  }

  private static Map<String, String> parametersOf(Element mojo) {
    Map<String, String> parameters = new TreeMap<>();
    for (Element parameter : elements(mojo.getElementsByTagName("parameter"))) {
      if (text(parameter, "editable").equals("true")) {
        parameters.put(text(parameter, "name"), "");
      }
    }
    Element configuration = (Element) mojo.getElementsByTagName("configuration").item(0);
    for (Element value : elements(configuration.getChildNodes())) {
      parameters.computeIfPresent(
          value.getTagName(), (name, none) -> value.getTextContent().replaceAll("[${}]", ""));
    }
    return parameters;
  }

  /** Returns the properties of the given goals, or of all goals if none are given. */
  SortedSet<String> properties(List<String> some) {
    SortedSet<String> properties = new TreeSet<>();
    goals.forEach(
        (goal, parameters) -> {
          if (some.isEmpty() || some.contains(goal)) {
            properties.addAll(parameters.values());
          }
        });
    return properties;
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }

  /** Returns the nodes that are elements. */
  static List<Element> elements(NodeList nodes) {
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i) instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }
}
