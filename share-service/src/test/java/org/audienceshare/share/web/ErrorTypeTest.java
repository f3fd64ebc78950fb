package org.audienceshare.share.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.local.parts.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;

/** The kinds of problems beside docs/errors.md, and beside the statuses with which the code answers. */
class ErrorTypeTest {

    private static final Pattern STATUS = Pattern.compile("HttpStatus\\.([A-Z_]+)");
    private static final Path ROOT = Repository.root();

    @Test
    void eachHasItsSectionWithItsStatusAndViceVersa() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/errors.md"));
        Map<String, String> sections = Pattern.compile("(?m)^## (\\S+)\\n\\nStatus (\\d+)\\.")
                .matcher(page)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));

        assertThat(sections)
                .isEqualTo(Arrays.stream(ErrorType.values())
                        .collect(Collectors.toMap(
                                ErrorType::id,
                                type -> String.valueOf(type.status().value()))));
    }

    @Test
    void eachStatusThatTheCodeAnswersWithHasOne() throws IOException {
        Set<HttpStatus> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(ROOT.resolve("share-service/src/main/java"))) {
            // The pages answer some forms with other statuses, and have no problem details.
            sources.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("/pages/"))
                    .forEach(file -> STATUS.matcher(read(file))
                            .results()
                            .map(found -> found.group(1))
                            .filter(name -> !name.equals("UNPROCESSABLE_CONTENT"))
                            .forEach(name -> used.add(HttpStatus.valueOf(name))));
        }

        assertThat(used).contains(HttpStatus.CONFLICT, HttpStatus.SERVICE_UNAVAILABLE);
        assertThat(used)
                .filteredOn(HttpStatus::isError)
                .allSatisfy(status ->
                        assertThat(ErrorType.of(status)).as(status.name()).isPresent());
    }

    @ParameterizedTest
    @EnumSource
    void answersName(ErrorType type) {
        assertThat(Problem.of(type.status()).getBody().getType()).hasToString("urn:audience-share:error:" + type.id());
    }

    @Test
    void answersWithWrongFieldsNameItToo() {
        assertThat(Problem.invalid("name", "is missing").getBody().getType())
                .hasToString("urn:audience-share:error:invalid-request");
        assertThat(List.of(HttpStatus.I_AM_A_TEAPOT, HttpStatus.OK))
                .allSatisfy(status -> assertThat(ErrorType.of(status)).isEmpty());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
