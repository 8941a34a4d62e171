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
 * Goals and parameters in the plugin's descriptor.
 *
 * @param version the plugin's
 * @param goals each goal's parameters, and of each the property that sets it; empty for none
 */
record PluginDescriptor(String version, SortedMap<String, Map<String, String>> goals) {
  /** It lies on the class path, where JavaCPP's, a plugin as well, is another of this name. */
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

  /** The names of the properties of some goals, of all if there are none. */
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

  /** The elements among some nodes. */
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
