package org.audienceshare.share;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What an address of the pages answers: a whole page, or the part of one that htmx asks for, parsed as browsers do. */
public final class Page {

    private final HttpResponse<String> response;
    private final boolean part;
    private final Element root;

    public Page(HttpResponse<String> response) {
        this.response = response;
        Document document = Jsoup.parse(response.body());
        part = document.title().isEmpty();
        root = part ? parsedPart(response.body()) : document;
    }

    /** In a template a part may be anything, also a row without its table. */
    private static Element parsedPart(String html) {
        return Objects.requireNonNull(
                Jsoup.parse("<template>" + html + "</template>").selectFirst("template"));
    }

    public HttpResponse<String> response() {
        return response;
    }

    public int status() {
        return response.statusCode();
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** Where the answer leads; empty if it leads nowhere. */
    public String location() {
        return header("Location").orElse("");
    }

    /** Whether the answer is only a part of a page, without a frame. */
    public boolean isPart() {
        return part;
    }

    /** The texts of all elements, with single spaces. */
    public String text() {
        return root.text();
    }

    public boolean has(String cssQuery) {
        return !root.select(cssQuery).isEmpty();
    }

    /** The text of each element that matches. */
    public List<String> texts(String cssQuery) {
        return root.select(cssQuery).eachText();
    }

    /** The values of an attribute, one for each element that matches and has it. */
    public List<String> attributes(String cssQuery, String name) {
        return root.select(cssQuery).eachAttr(name);
    }

    /** The text of the first element that matches, with its own lines and spaces. */
    public String raw(String cssQuery) {
        return Objects.requireNonNull(root.selectFirst(cssQuery), cssQuery).wholeText();
    }

    /** The characters of the answer. */
    public int size() {
        return response.body().length();
    }

    /** Whether a text is missing: Thymeleaf shows its key between question marks, also in attributes. */
    public boolean hasMissingTexts() {
        return response.body().contains("??");
    }
}
