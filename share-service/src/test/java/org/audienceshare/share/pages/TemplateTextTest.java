package org.audienceshare.share.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Templates hold no text of their own: every text that people read is in {@code messages/*.properties}. */
class TemplateTextTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Attributes that people read or hear. */
    private static final Set<String> TEXT_ATTRIBUTES =
            Set.of("title", "aria-label", "aria-description", "placeholder", "alt", "data-label", "data-announce");

    private static final Pattern ASKING_FORM = Pattern.compile("<form[^>]* data-confirm=.*?</form>", Pattern.DOTALL);
    private static final Pattern LETTER = Pattern.compile("\\p{L}");
    private static final Pattern LITERAL = Pattern.compile("'([^']*)'");
    private static final Pattern SENTENCE = Pattern.compile("\\p{L} \\p{L}");
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z][\\w.-]*)");

    /** An argument of Thymeleaf's number formats, not a text. */
    private static final String COMMA = "COMMA";

    static List<Path> templates() throws IOException {
        return files("templates", ".html");
    }

    static List<Path> messages() throws IOException {
        return files("messages", ".properties");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templateHoldsNoTextOfItsOwn(Path template) throws IOException, ParseException {
        assertThat(textsIn(Files.readString(template))).isEmpty();
    }

    /** Before the page's script can ask, a click would send the form without the question. */
    @ParameterizedTest
    @MethodSource("templates")
    void whatAsksFirstIsDisabledUntilTheScriptCanAsk(Path template) throws IOException {
        Matcher forms = ASKING_FORM.matcher(Files.readString(template));

        assertThat(forms.results().map(MatchResult::group))
                .allSatisfy(form -> assertThat(form).containsPattern("<button[^>]* type=\"submit\" disabled"));
    }

    @Test
    void findsEveryKindOfText() throws ParseException {
        assertThat(textsIn("<p>Hello</p>")).hasSize(1);
        assertThat(textsIn("<p title=\"Hello\" th:text=\"#{a.b}\"></p>")).hasSize(1);
        assertThat(textsIn("<p th:text=\"${x} ? 'Yes' : 'No'\"></p>")).hasSize(2);
        assertThat(textsIn("<p th:text=\"|The first ${most}|\"></p>")).hasSize(1);
        assertThat(textsIn("<p th:title=\"'Hello ' + ${name}\"></p>")).hasSize(1);
        assertThat(textsIn("<p th:attr=\"aria-label='Go back',hx-post=@{/a/b(c='d')}\"></p>"))
                .hasSize(1);
        assertThat(textsIn("<html th:replace=\"~{layout :: page('Sign in', ~{::section})}\"></html>"))
                .hasSize(1);
        assertThat(textsIn("<p class=\"a b\" th:text=\"#{${'x.type.' + type}(${n})}\">· 1</p>"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyKeyOfATemplateHasAMessage(Path template) throws IOException {
        Set<String> keys = new TreeSet<>();
        Matcher used = KEY.matcher(Files.readString(template));
        while (used.find()) {
            keys.add(used.group(1));
        }
        Set<String> known = new TreeSet<>();
        for (Path file : messages()) {
            known.addAll(read(file).stringPropertyNames());
        }
        assertThat(known).containsAll(keys);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsAFormatWithDoubledApostrophes(Path file) throws IOException {
        Properties messages = read(file);
        for (String key : messages.stringPropertyNames()) {
            String text = messages.getProperty(key);
            assertThat(text.replace("''", "")).as(key).doesNotContain("'");
            assertThat(new MessageFormat(text)).as(key).isNotNull();
        }
    }

    private static List<String> textsIn(String template) throws ParseException {
        List<String> texts = new ArrayList<>();
        new SimpleMarkupParser(ParseConfiguration.htmlConfiguration())
                .parse(template, new AbstractSimpleMarkupHandler() {
                    @Override
                    public void handleText(char[] buffer, int offset, int length, int line, int column) {
                        String text = new String(buffer, offset, length);
                        if (LETTER.matcher(text).find()) {
                            texts.add(line + ": " + text.strip());
                        }
                    }

                    @Override
                    public void handleOpenElement(String name, Map<String, String> attributes, int line, int column) {
                        if (attributes != null) {
                            attributes.forEach((attribute, value) ->
                                    textsOf(attribute, value).forEach(text -> texts.add(line + ": " + text)));
                        }
                    }

                    @Override
                    public void handleStandaloneElement(
                            String name, Map<String, String> attributes, boolean minimized, int line, int column) {
                        handleOpenElement(name, attributes, line, column);
                    }
                });
        return texts;
    }

    private static List<String> textsOf(String attribute, String value) {
        if (value == null) {
            return List.of();
        }
        if (TEXT_ATTRIBUTES.contains(attribute)) {
            return LETTER.matcher(value).find() ? List.of(attribute + "=" + value) : List.of();
        }
        if (Set.of("th:replace", "th:insert", "th:attr").contains(attribute)) {
            return literals(value, SENTENCE);
        }
        boolean isText = attribute.equals("th:text")
                || attribute.equals("th:utext")
                || attribute.startsWith("th:") && TEXT_ATTRIBUTES.contains(attribute.substring(3));
        if (!isText) {
            return List.of();
        }
        List<String> texts = new ArrayList<>(literals(value, LETTER));
        String outside = without(value, "#{", "@{", "${", "~{");
        if (outside.contains("|") && LETTER.matcher(outside).find()) {
            texts.add(outside);
        }
        return texts;
    }

    private static List<String> literals(String value, Pattern text) {
        return LITERAL.matcher(without(value, "#{", "@{"))
                .results()
                .map(literal -> literal.group(1))
                .filter(literal -> text.matcher(literal).find() && !literal.equals(COMMA))
                .toList();
    }

    /** The expression without its parts that begin so, up to the brace that closes them. */
    private static String without(String expression, String... starts) {
        StringBuilder rest = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            String from = expression.substring(i);
            boolean begins = depth == 0 && Stream.of(starts).anyMatch(from::startsWith);
            if (begins) {
                depth = 1;
                i++;
            } else if (depth > 0) {
                depth += from.charAt(0) == '{' ? 1 : from.charAt(0) == '}' ? -1 : 0;
            } else {
                rest.append(from.charAt(0));
            }
        }
        return rest.toString();
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
