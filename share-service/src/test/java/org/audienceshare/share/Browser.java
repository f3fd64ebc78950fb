package org.audienceshare.share;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Opens pages as a browser without scripts: it keeps cookies, sends the CSRF token with forms and follows nothing. */
public final class Browser {

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String base;
    private String csrfToken = "";

    public Browser(String base) {
        this.base = base;
    }

    /** Signs in on the local stack's page. */
    public Browser as(String account, String... roles) {
        get("/sign-in/local");
        String[] form = Stream.concat(
                        Stream.of("account=" + account), Arrays.stream(roles).map(role -> "roles=" + role))
                .toArray(String[]::new);
        Page answer = post("/sign-in/local", form);
        if (answer.status() != 302) {
            throw new AssertionError("signing in as " + account + " was answered with " + answer.status());
        }
        get("/sign-in/local");
        return this;
    }

    public Page get(String path) {
        return send(request(path).header("Accept", "text/html").GET());
    }

    /** As a part of a page that refreshes itself. */
    public Page refresh(String path) {
        return send(request(path)
                .header("Accept", "text/html")
                .header("HX-Request", "true")
                .header("X-Refresh", "1")
                .GET());
    }

    /** Sends a form of {@code name=value} pairs, whose values are encoded here, with the token of the last page. */
    public Page post(String path, String... pairs) {
        return send(form(path, pairs).header("X-CSRF-TOKEN", csrfToken));
    }

    /** As htmx does. */
    public Page postPart(String path, String... pairs) {
        return send(form(path, pairs).header("X-CSRF-TOKEN", csrfToken).header("HX-Request", "true"));
    }

    public Page postWithoutToken(String path, String... pairs) {
        return send(form(path, pairs));
    }

    /** Any request, with the token of the last page. */
    public Page send(String method, String path) {
        return send(request(path)
                .header("X-CSRF-TOKEN", csrfToken)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** As a script does that sends a file. */
    public Page postBody(String path, String type, String body) {
        return send(request(path)
                .header("X-CSRF-TOKEN", csrfToken)
                .header("HX-Request", "true")
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder form(String path, String... pairs) {
        String body = Arrays.stream(pairs)
                .map(pair -> pair.split("=", 2))
                .map(pair -> pair[0] + "=" + URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private Page send(HttpRequest.Builder request) {
        try {
            Page page = new Page(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            page.attributes("meta[name=csrf-token]", "content").forEach(token -> csrfToken = token);
            return page;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
