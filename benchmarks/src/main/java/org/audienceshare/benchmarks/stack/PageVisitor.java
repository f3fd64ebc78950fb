package org.audienceshare.benchmarks.stack;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.audienceshare.local.parts.PartFailedException;

/** Somebody who has signed in to the pages: sends the session's cookie, and with forms the token that they need. One thread uses it. */
public final class PageVisitor {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SIGN_IN = "/sign-in/local";
    private static final Pattern TOKEN = Pattern.compile("<meta name=\"csrf-token\" content=\"([^\"]+)\"");

    private final HttpClient http;
    private final String service;
    private final Map<String, String> cookies = new TreeMap<>();
    private String token = "";

    private PageVisitor(HttpClient http, String service) {
        this.http = http;
        this.service = service;
    }

    /**
     * Signs in on the local stack's page.
     *
     * @param service root of the share-service, without a slash at the end
     * @throws PartFailedException if it is refused
     */
    static PageVisitor signIn(HttpClient http, String service, String account) {
        PageVisitor visitor = new PageVisitor(http, service);
        visitor.get(SIGN_IN);
        visitor.send(visitor.form(SIGN_IN, Map.of("account", account)), 302);
        // The session has a token of its own.
        visitor.get("/audiences");
        return visitor;
    }

    /**
     * Opens a page, or a part of one; returns what the service answers.
     *
     * @throws PartFailedException if that is not 200
     */
    public String get(String path) {
        return send(request(path).GET(), 200);
    }

    /**
     * Sends a form as the pages' script does; returns the part of a page that the service answers.
     *
     * @throws PartFailedException if that is not 200
     */
    public String post(String path, Map<String, String> fields) {
        return send(form(path, fields).header("HX-Request", "true"), 200);
    }

    private HttpRequest.Builder form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-CSRF-TOKEN", token)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(service + path))
                .timeout(LIMIT)
                .header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private String send(HttpRequest.Builder request, int expected) {
        HttpRequest built = request.build();
        try {
            HttpResponse<String> answer = http.send(built, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != expected) {
                throw new PartFailedException("The share-service answered " + answer.statusCode() + " to "
                        + built.method() + " " + built.uri().getPath() + ", expected " + expected + ".");
            }
            note(answer);
            return answer.body();
        } catch (IOException e) {
            throw new PartFailedException("The share-service does not answer a page: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while opening a page.", e);
        }
    }

    private void note(HttpResponse<String> answer) {
        for (String line : answer.headers().allValues("Set-Cookie")) {
            for (HttpCookie cookie : HttpCookie.parse(line)) {
                if (cookie.getMaxAge() == 0) {
                    cookies.remove(cookie.getName());
                } else {
                    cookies.put(cookie.getName(), cookie.getValue());
                }
            }
        }
        Matcher meta = TOKEN.matcher(answer.body());
        if (meta.find()) {
            token = meta.group(1);
        }
    }
}
