package org.audienceshare.share.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.audienceshare.share.ServiceFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A fault in the middle of an answer must not make half of a file look like all of it. */
@Import(BrokenAnswerTest.Files.class)
class BrokenAnswerTest extends ServiceFixture {

    @ParameterizedTest
    @ValueSource(strings = {"/api/test/direct/true", "/api/test/streaming/true"})
    void halfOfAFileBreaksOff(String path) {
        assertThatThrownBy(() -> api.as("ann").get(path)).hasMessageContaining("broke off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/test/direct/false", "/api/test/streaming/false"})
    void aWholeFileArrives(String path) {
        assertThat(api.as("ann").get(path).response().body()).endsWith("end");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Files {

        @Bean
        FileController files() {
            return new FileController();
        }
    }

    @RestController
    static class FileController {

        @GetMapping("/api/test/direct/{fails}")
        void direct(@PathVariable boolean fails, HttpServletResponse response) throws IOException {
            write(response.getOutputStream(), fails);
        }

        @GetMapping("/api/test/streaming/{fails}")
        StreamingResponseBody streaming(@PathVariable boolean fails) {
            return output -> write(output, fails);
        }

        private static void write(OutputStream output, boolean fails) throws IOException {
            output.write("row\r\n".repeat(10_000).getBytes(StandardCharsets.UTF_8));
            output.flush();
            if (fails) {
                throw new IllegalStateException("the database is away");
            }
            output.write("end".getBytes(StandardCharsets.UTF_8));
        }
    }
}
