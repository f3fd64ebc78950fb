package org.audienceshare.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The project as its files describe it: modules, what they depend on, and their packages. */
final class SourceTree {
    /** The repository's root, which the build names. */
    static final Path ROOT = Path.of(System.getProperty("repo.root"));

    private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("^package ([a-z0-9_.]+);", Pattern.MULTILINE);

    private SourceTree() {}

    /** The modules in the order of the root pom. */
    static List<String> modules() {
        List<String> modules = new ArrayList<>();
        NodeList found = pom(ROOT).getElementsByTagName("module");
        for (int i = 0; i < found.getLength(); i++) {
            modules.add(found.item(i).getTextContent().strip());
        }
        return modules;
    }

    /** The modules that a module's main code depends on, in the order of its pom. */
    static List<String> dependenciesOf(String module) {
        List<String> dependencies = new ArrayList<>();
        NodeList found = pom(ROOT.resolve(module)).getElementsByTagName("dependency");
        for (int i = 0; i < found.getLength(); i++) {
            Element dependency = (Element) found.item(i);
            boolean ours = "org.audienceshare".equals(text(dependency, "groupId"));
            if (ours && !"test".equals(text(dependency, "scope"))) {
                dependencies.add(text(dependency, "artifactId"));
            }
        }
        return dependencies;
    }

    /** A module's packages with the first sentence of their descriptions, by name. */
    static Map<String, String> packagesOf(String module) {
        Map<String, String> packages = new TreeMap<>();
        for (Path file : files(ROOT.resolve(module).resolve("src/main/java"), "package-info.java")) {
            String source = read(file);
            Matcher name = PACKAGE.matcher(source);
            Matcher javadoc = JAVADOC.matcher(source);
            if (name.find()) {
                packages.put(name.group(1), javadoc.find() ? firstSentence(javadoc.group(1)) : "");
            }
        }
        return packages;
    }

    private static String firstSentence(String javadoc) {
        String text = javadoc.replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .strip();
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static List<Path> files(Path folder, String name) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.getFileName().toString().equals(name))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Element pom(Path folder) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(folder.resolve("pom.xml").toFile())
                    .getDocumentElement();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(folder + " has no readable pom.xml", e);
        }
    }

    private static String text(Element parent, String child) {
        NodeList found = parent.getElementsByTagName(child);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
