package org.audienceshare.cli;

import java.io.PrintWriter;
import org.audienceshare.cli.console.Table;
import picocli.CommandLine.Option;

/** In which form a command answers with a list: for people, for programs, or for spreadsheets. */
final class ListOutputOptions {

    /** The forms. */
    enum Form {
        TABLE,
        JSON,
        CSV
    }

    @Option(
            names = "--output",
            paramLabel = "FORM",
            description = "table for people, json for programs: one line with the fields of docs/rest.md, or csv: the"
                    + " rows and columns of the table (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TABLE;

    /** Whether people read it, who can be told more than the list. */
    boolean isTable() {
        return form == Form.TABLE;
    }

    /**
     * Prints a list.
     *
     * @param answer the list with all fields, for JSON
     * @param empty the sentence for people if the list is empty
     */
    void print(PrintWriter out, Object answer, Table list, String empty) {
        switch (form) {
            case JSON -> OutputOptions.printJson(out, answer);
            case CSV -> out.print(list.csv());
            case TABLE -> {
                if (list.isEmpty()) {
                    out.println(empty);
                } else {
                    list.lines().forEach(out::println);
                }
            }
        }
        out.flush();
    }
}
