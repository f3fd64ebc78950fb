package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One name for one thing: over all modules, no two types of the main code have the same simple name. */
class TypeNamesTest {

    /** This module's folder is the working directory of its tests. */
    private static final Path REPOSITORY = Path.of("..");

    /** A top-level type: the formatter leaves no space before it. */
    private static final Pattern TYPE = Pattern.compile(
            "^((public|final|abstract|sealed|non-sealed) )*" + "(class|record|interface|enum|@interface) (?<name>\\w+)",
            Pattern.MULTILINE);

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);

    @Test
    void noTwoTypesHaveTheSameName() throws IOException {
        assertThat(duplicates(REPOSITORY))
                .as("simple names that two types have; rename one of them, or make it one type")
                .isEmpty();
    }

    @Test
    void sameNameInTwoModulesIsFound(@TempDir Path repository) throws IOException {
        write(repository.resolve("a/src/main/java/x/Contact.java"), "package x;\n\npublic final class Contact {}\n");
        write(repository.resolve("b/src/main/java/y/Contact.java"), "package y;\n\n/** A. */\nrecord Contact() {}\n");
        write(repository.resolve("b/src/main/java/y/Audience.java"), """
                package y;

                // class Contact is another one.
                interface Audience {
                    /* class Contact */
                    record Row() {}
                }
                """);
        write(repository.resolve("b/src/test/java/y/Audience.java"), "package z;\n\nclass Audience {}\n");

        assertThat(duplicates(repository))
                .containsExactly("Contact: a/src/main/java/x/Contact.java, b/src/main/java/y/Contact.java");
    }

    private static void write(Path file, String source) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
    }

    /** Each name that two top-level types have, with their files. */
    private static List<String> duplicates(Path repository) throws IOException {
        Map<String, SortedSet<String>> filesByName = new TreeMap<>();
        for (Path file : sources(repository)) {
            Matcher type = TYPE.matcher(COMMENT.matcher(Files.readString(file)).replaceAll(""));
            while (type.find()) {
                filesByName
                        .computeIfAbsent(type.group("name"), name -> new TreeSet<>())
                        .add(repository.relativize(file).toString());
            }
        }
        return filesByName.entrySet().stream()
                .filter(entry -> entry.getValue().size() > 1)
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .toList();
    }

    private static List<Path> sources(Path repository) throws IOException {
        try (Stream<Path> modules = Files.list(repository)) {
            List<Path> roots = modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
            return roots.stream().flatMap(TypeNamesTest::javaFiles).toList();
        }
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
