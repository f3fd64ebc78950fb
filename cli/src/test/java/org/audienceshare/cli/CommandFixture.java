package org.audienceshare.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.cli.rest.ApiServer;
import org.junit.jupiter.api.AfterEach;

/** Runs commands as a shell does, against a service that gives the answers that a test tells it. */
abstract class CommandFixture {

    final ApiServer server = new ApiServer();
    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    @AfterEach
    void closeServer() {
        server.close();
    }

    /** Gives the exit code. */
    final int run(String... args) {
        return AudienceShareCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    /** As {@link #run}, with the address of the service and a token. */
    final int withService(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", server.url().toString(), "--token", "t"));
        return run(all.toArray(String[]::new));
    }

    /** As {@link #withService}, by somebody who types this line when the command asks. */
    final int answering(String line, String... args) {
        InputStream keyboard = System.in;
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            return withService(args);
        } finally {
            System.setIn(keyboard);
        }
    }

    /** Method, address and body of a request, counted from 0. */
    final String sent(int request) {
        ApiServer.Request sent = server.requests().get(request);
        return sent.method() + " " + sent.target() + " " + sent.body();
    }
}
