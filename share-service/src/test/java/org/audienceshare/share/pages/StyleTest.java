package org.audienceshare.share.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages are made of the scale and the components that docs/components.md describes, and of nothing else. */
class StyleTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path ASSETS = RESOURCES.resolve("static/assets");

    /** Comments, the blocks that define the scale, and the conditions of media queries, which can't read it. */
    private static final Pattern OUTSIDE = Pattern.compile("/\\*.*?\\*/|:root \\{[^}]*}|@media [^{]*", Pattern.DOTALL);

    private static final Pattern LENGTH = Pattern.compile("(?<![\\w.-])\\d*\\.?\\d+(?:rem|em|px|pt|ch|ex|in|cm|mm)\\b");

    /** Lines and what is as thin. */
    private static final Set<String> THIN = Set.of("1px", "2px", "3px");

    /** Code is a little smaller than the text that it is in, whatever size that has. */
    private static final Set<String> OTHER_LENGTHS = Set.of(".9em");

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{3,8}(?=[;\\s)])|rgb\\([^)]*\\)");

    /** The page behind a dialogue, and ink on paper. */
    private static final Set<String> OTHER_COLOURS = Set.of("rgb(10 14 25 / 55%)", "#000");

    private static final Pattern CLASS = Pattern.compile("\\.([a-zA-Z][\\w-]*)");

    /** Begins the name of a class that a page's model or htmx adds. */
    private static final Set<String> BUILT = Set.of("bar", "line", "htmx-");

    /** A badge or notice in the colour of a state, without the state's icon first in it. */
    private static final Pattern ONLY_COLOURED = Pattern.compile("<[a-z]+\\b(?:[^>\"]|\"[^\"]*\")*?\\bclass=\"\\|?"
            + "(?:badge (?:done|warn|bad|\\$)|notice(?=[ \"|]))[^\"]*\"(?:[^>\"]|\"[^\"]*\")*+>"
            + "(?!<svg th:replace|<th:block th:replace=\"~\\{fragments/badge :: icon)");

    private static final Set<String> BUTTONS = Set.of("button", "tab", "switch", "person");
    private static final Set<String> BUTTON_KINDS = Set.of("primary", "quiet", "danger", "icon", "remove");

    /** A button that nobody sees, and the one of a chip. */
    private static final Set<String> OTHER_BUTTONS = Set.of("disabled hidden>", "data-remove");

    private static final Pattern GLYPH = Pattern.compile(
            "[\\u00d7\\u203a\\u00bb\\u2190-\\u21ff\\u22ee-\\u22f1\\u2300-\\u23ff\\u25a0-\\u27bf\\u2b00-\\u2bff]"
                    + "|[\\x{1f300}-\\x{1faff}]");

    @Test
    void sheetHasNoLengthBesideTheScale() throws IOException {
        Set<String> lengths = all(LENGTH, rules(), 0);
        lengths.removeAll(THIN);
        assertThat(lengths).containsExactlyInAnyOrderElementsOf(OTHER_LENGTHS);
    }

    @Test
    void sheetHasNoColourBesideThoseWithAName() throws IOException {
        assertThat(all(COLOUR, rules(), 0)).containsExactlyInAnyOrderElementsOf(OTHER_COLOURS);
    }

    @Test
    void textHasASizeAndAWeightOfTheScale() throws IOException {
        assertThat(all(Pattern.compile("font-size: ([^;}]*?)\\s*[;}]"), rules(), 1))
                .allSatisfy(size -> assertThat(size).matches("var\\(--text-\\w+\\)"));
        assertThat(all(Pattern.compile("font-weight: ([^;}]*?)\\s*[;}]"), rules(), 1))
                .allSatisfy(weight -> assertThat(weight).matches("var\\(--weight-\\w+\\)"));
        assertThat(all(Pattern.compile("border-radius: ([^;}]*?)\\s*[;}]"), rules(), 1))
                .allSatisfy(radius -> assertThat(radius).matches("((var\\(--radius-\\w+\\)|0) ?)+"));
    }

    @Test
    void everyNameOfTheScaleIsUsed() throws IOException {
        String sheet = sheet();
        assertThat(all(Pattern.compile("(--[\\w-]+):"), sheet, 1))
                .isEqualTo(all(Pattern.compile("var\\((--[\\w-]+)\\)"), sheet, 1));
    }

    @Test
    void classesOfTheSheetAreThoseOfThePages() throws IOException {
        String pages = templates().map(StyleTest::read).collect(Collectors.joining());
        String scripts = scripts().map(StyleTest::read).collect(Collectors.joining());
        Set<String> unused = all(CLASS, rules(), 1);
        unused.removeAll(all(Pattern.compile("[a-zA-Z][\\w-]*"), pages + scripts, 0));
        unused.removeIf(name -> BUILT.stream().anyMatch(name::startsWith));
        assertThat(unused).as("classes of the sheet that no page has").isEmpty();
        Set<String> unknown = new TreeSet<>();
        all(Pattern.compile("\\sclass=\"([^\"]*)\""), pages, 1)
                .forEach(classes -> unknown.addAll(List.of(classes.split(" "))));
        unknown.removeAll(all(CLASS, rules() + scripts, 1));
        assertThat(unknown).as("classes of pages that mean nothing").isEmpty();
    }

    @Test
    void everyButtonIsOfAKindOfTheComponents() {
        assertThat(templates())
                .allSatisfy(template ->
                        assertThat(buttonsBesideTheComponents(read(template))).isEmpty());
        assertThat(buttonsBesideTheComponents("<button class=\"fancy\">")).hasSize(1);
        assertThat(buttonsBesideTheComponents("<a class=\"button huge\">")).hasSize(1);
    }

    private static Set<String> buttonsBesideTheComponents(String template) {
        Set<String> found = new TreeSet<>();
        for (String tag : all(Pattern.compile("<(?:button|a|summary)\\b(?:[^>\"]|\"[^\"]*\")*>"), template, 0)) {
            List<String> classes = tag.contains(" class=\"") ? classes(tag) : List.of("");
            boolean isPlain = tag.startsWith("<button")
                    && !BUTTONS.contains(classes.get(0))
                    && !tag.contains("th:class=\"|button ")
                    && OTHER_BUTTONS.stream().noneMatch(tag::contains);
            boolean isOddKind =
                    classes.get(0).equals("button") && !BUTTON_KINDS.containsAll(classes.subList(1, classes.size()));
            if (isPlain || isOddKind) {
                found.add(tag);
            }
        }
        return found;
    }

    private static List<String> classes(String tag) {
        return List.of(tag.replaceFirst("(?s).* class=\"([^\"]*)\".*", "$1").split(" "));
    }

    /** Not everybody tells colours apart. */
    @Test
    void whatHasTheColourOfAStateHasItsIcon() {
        assertThat(templates().filter(template -> !template.getParent().endsWith("fragments")))
                .allSatisfy(template ->
                        assertThat(all(ONLY_COLOURED, read(template), 0)).isEmpty());
        assertThat(all(ONLY_COLOURED, "<span th:class=\"|badge ${style}|\" th:text=\"${a > b}\"></span>", 0))
                .hasSize(1);
        assertThat(all(ONLY_COLOURED, "<p class=\"notice warn\" role=\"alert\"><b></b></p>", 0))
                .hasSize(1);
        assertThat(all(
                        ONLY_COLOURED,
                        "<p class=\"notice\"><svg th:replace=\"~{fragments/notice :: icon('')}\"></svg></p>",
                        0))
                .isEmpty();
        assertThat(all(ONLY_COLOURED, "<span class=\"badge\"></span>", 0)).isEmpty();
    }

    @Test
    void iconsAreThoseOfTheSprite() throws IOException {
        Set<String> kept = all(Pattern.compile("<symbol id=\"(\\w+)\""), read(ASSETS.resolve("icons.svg")), 1);
        String sources = templates()
                .filter(template -> !template.endsWith("components.html"))
                .map(StyleTest::read)
                .collect(Collectors.joining());
        Set<String> used = all(Pattern.compile("fragments/icon :: icon\\('(\\w+)'\\)"), sources, 1);
        used.addAll(Set.of("done", "warn", "bad", "info"));
        assertThat(used).isEqualTo(kept);
        assertThat(ComponentsPageController.ICONS).containsExactlyElementsOf(kept);
    }

    /** Screen readers spell them out, and each font draws them its own way. */
    @Test
    void noGlyphStandsForAnIcon() throws IOException {
        try (Stream<Path> messages = Files.list(RESOURCES.resolve("messages"))) {
            assertThat(Stream.concat(templates(), messages))
                    .allSatisfy(file -> assertThat(read(file)).doesNotContainPattern(GLYPH));
        }
        assertThat("✕ ▾ ⋯ › 🔔".split(" "))
                .allMatch(glyph -> GLYPH.matcher(glyph).matches());
    }

    @Test
    void everyComponentIsOnThePageOfComponents() throws IOException {
        String page = read(RESOURCES.resolve("templates/components.html"));
        try (Stream<Path> fragments = Files.list(RESOURCES.resolve("templates/fragments"))) {
            assertThat(fragments
                            .map(file -> file.getFileName().toString().replace(".html", ""))
                            .filter(name -> !Set.of("bell", "time").contains(name)))
                    .allSatisfy(name -> assertThat(page).contains("fragments/" + name + " ::"));
        }
    }

    private static String sheet() {
        return read(ASSETS.resolve("app.css"));
    }

    private static String rules() {
        return OUTSIDE.matcher(sheet()).replaceAll("");
    }

    private static Stream<Path> templates() {
        return files(RESOURCES.resolve("templates"), ".html");
    }

    private static Stream<Path> scripts() {
        return files(ASSETS, ".js");
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(group))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
