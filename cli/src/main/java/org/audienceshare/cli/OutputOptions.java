package org.audienceshare.cli;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** In which form a command answers: for people, or for programs. */
final class OutputOptions {

    private static final JsonMapper JSON = new JsonMapper();

    /** The forms. */
    enum Form {
        TABLE,
        JSON
    }

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "table for people, or json for programs: one line with the fields of docs/rest.md (default:"
                    + " ${DEFAULT-VALUE}).")
    private Form form = Form.TABLE;

    boolean isJson() {
        return form == Form.JSON;
    }

    /** A question would be in the way of a program that reads the answer: the usage is explained, which names the option that asks none. */
    void requireTable(String option, RestOptions rest) {
        if (isJson()) {
            throw rest.wrongUsage("With --output json, add " + option + ": nobody is asked then.");
        }
    }

    /** Prints {@code answer} as JSON, whatever the option says. */
    void print(PrintWriter out, @Nullable Object answer) {
        out.println(JSON.writeValueAsString(answer));
    }

    /** Prints {@code answer} as JSON, or calls {@code table}. */
    void print(PrintWriter out, @Nullable Object answer, Runnable table) {
        if (isJson()) {
            print(out, answer);
        } else {
            table.run();
        }
    }
}
