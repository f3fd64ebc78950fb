package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a documentation page that is made from the code: what stands between {@code <!-- name -->} and
 * {@code <!-- /name -->}. With {@code -Dupdate.docs=true} it is written, otherwise it is compared.
 */
final class GeneratedPart {
    private final Path page;
    private final String begin;
    private final String end;

    /**
     * @param page the page's path below the repository's root
     * @param name the part's name in its two markers
     */
    GeneratedPart(String page, String name) {
        this.page = SourceTree.ROOT.resolve(page);
        this.begin = "<!-- " + name + " -->\n";
        this.end = "<!-- /" + name + " -->";
    }

    void mustBe(String expected) {
        String text = read();
        int from = text.indexOf(begin) + begin.length();
        int to = text.indexOf(end);
        assertThat(text).as("%s has the markers", page).contains(begin, end);
        if (Boolean.getBoolean("update.docs")) {
            write(text.substring(0, from) + expected + text.substring(to));
            return;
        }
        assertThat(text.substring(from, to))
                .as("%s between %s and %s; write it again with -Dupdate.docs=true", page, begin.strip(), end)
                .isEqualTo(expected);
    }

    private String read() {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String text) {
        try {
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
