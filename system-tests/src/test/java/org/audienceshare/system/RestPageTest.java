package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/rest.md explains every route of the REST interface, and no other. The share-service's tests check the routes. */
class RestPageTest {
    private static final String ROUTES = "share-service/src/test/resources/routes.md";

    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]+) \\| `(/api/[^`]*)` \\|");
    private static final Pattern EXPLAINED = Pattern.compile("(?m)^(?:###|\\||\\*\\*) ?([A-Z]+) (/api/[^\\s*]+)");

    @Test
    void pageExplainsEveryRoute() throws IOException {
        List<String> routes = found(ROW, Files.readString(SourceTree.ROOT.resolve(ROUTES)));
        List<String> explained = found(EXPLAINED, Files.readString(SourceTree.ROOT.resolve("docs/rest.md")));

        assertThat(routes).isNotEmpty();
        assertThat(explained).as("routes in docs/rest.md").containsExactlyInAnyOrderElementsOf(routes);
    }

    private static List<String> found(Pattern route, String text) {
        return route.matcher(text)
                .results()
                .map(match -> match.group(1) + " " + match.group(2))
                .toList();
    }
}
