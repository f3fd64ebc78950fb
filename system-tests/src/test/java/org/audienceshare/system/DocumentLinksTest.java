package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every relative link in a document leads to a file that exists and, where it has an anchor, to a heading in that file. */
class DocumentLinksTest {
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^(```|~~~).*?^\\1[^\\n]*$");
    private static final Pattern INLINE_CODE = Pattern.compile("`[^`\\n]*`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern ABSOLUTE = Pattern.compile("[a-z]+:.*");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");

    @Test
    void relativeLinksLeadToFilesAndHeadings() {
        List<Path> documents = documents();
        assertThat(documents)
                .contains(
                        SourceTree.ROOT.resolve("README.md"),
                        SourceTree.ROOT.resolve("docs/architecture.md"),
                        SourceTree.ROOT.resolve("docs/adr/README.md"));

        List<String> broken = new ArrayList<>();
        for (Path document : documents) {
            for (String link : links(document)) {
                String problem = problem(document, link);
                if (!problem.isEmpty()) {
                    broken.add(SourceTree.ROOT.relativize(document) + ": " + link + " " + problem);
                }
            }
        }
        assertThat(broken).as("broken links").isEmpty();
    }

    /** The documents for people: those in the root, in docs, and the ones beside the modules, the demo and the examples. */
    private static List<Path> documents() {
        List<Path> documents = new ArrayList<>();
        documents.addAll(markdown(SourceTree.ROOT, 1));
        documents.addAll(markdown(SourceTree.ROOT.resolve("docs"), Integer.MAX_VALUE));
        documents.addAll(markdown(SourceTree.ROOT.resolve("demo"), 1));
        documents.addAll(markdown(SourceTree.ROOT.resolve("examples"), 1));
        SourceTree.modules().forEach(module -> documents.addAll(markdown(SourceTree.ROOT.resolve(module), 1)));
        return documents;
    }

    private static List<Path> markdown(Path folder, int depth) {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> links(Path document) {
        return LINK.matcher(withoutCode(document))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !ABSOLUTE.matcher(target).matches())
                .toList();
    }

    private static String problem(Path document, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        if (!Files.exists(target)) {
            return "is no file";
        }
        if (hash >= 0 && !anchors(target).contains(link.substring(hash + 1))) {
            return "is no heading";
        }
        return "";
    }

    /** The anchors of a document's headings, formed as code hosts form them; a repeated heading gets a number. */
    private static Set<String> anchors(Path document) {
        Set<String> anchors = new HashSet<>();
        Matcher headings = HEADING.matcher(CODE_BLOCK.matcher(read(document)).replaceAll(""));
        while (headings.find()) {
            String anchor = headings.group(1)
                    .replaceAll("\\[([^\\]]*)\\]\\([^)]*\\)", "$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            String unique = anchor;
            for (int repetition = 1; !anchors.add(unique); repetition++) {
                unique = anchor + "-" + repetition;
            }
        }
        return anchors;
    }

    private static String withoutCode(Path document) {
        return INLINE_CODE
                .matcher(CODE_BLOCK.matcher(read(document)).replaceAll(""))
                .replaceAll("");
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
