package org.audienceshare.cli;

import java.io.PrintWriter;
import org.audienceshare.cli.ListOutputOptions.Form;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** In which form a command answers that has no list: for people, or for programs. {@link ListOutputOptions} is for lists. */
final class OutputOptions {

    private static final JsonMapper JSON = new JsonMapper();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Form form = Form.TABLE;

    /** Refuses CSV before the command does anything. */
    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = "TABLE",
            description = "table for people, or json for programs: one line with the fields of docs/rest.md (default:"
                    + " ${DEFAULT-VALUE}).")
    void choose(Form wanted) {
        if (wanted == Form.CSV) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no CSV of what `" + spec.qualifiedName(" ")
                            + "` answers, as it is no list: use --output table or --output json.");
        }
        form = wanted;
    }

    boolean isJson() {
        return form == Form.JSON;
    }

    /** A question would be in the way of a program that reads the answer: the usage is explained, which names the option that asks none. */
    void requireTable(String option, RestOptions rest) {
        if (isJson()) {
            throw rest.wrongUsage("With --output json, add " + option + ": nobody is asked then.");
        }
    }

    /** Prints {@code answer} as JSON, or calls {@code table}. */
    void print(PrintWriter out, @Nullable Object answer, Runnable table) {
        if (isJson()) {
            printJson(out, answer);
        } else {
            table.run();
        }
    }

    /** Prints {@code answer} as one line of JSON. */
    static void printJson(PrintWriter out, @Nullable Object answer) {
        out.println(JSON.writeValueAsString(answer));
    }
}
