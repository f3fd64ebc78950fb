package org.audienceshare.cli;

import java.util.Arrays;
import java.util.List;
import org.audienceshare.cli.console.Table;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Prints a list of the service in the form that was asked for. */
final class RowPrinter {

    private final RestOptions rest;
    private final ListOutputOptions output;

    RowPrinter(RestOptions rest, ListOutputOptions output) {
        this.rest = rest;
        this.output = output;
    }

    /**
     * Prints the list.
     *
     * @param empty the sentence for a reader if there is nothing
     * @param columns each the name of a field, or {@code title=field}; {@code a/b} is the field {@code b} in {@code a}
     */
    void print(List<JsonNode> rows, String empty, String... columns) {
        Table table = new Table(
                Arrays.stream(columns).map(column -> column.split("=", 2)[0]).toArray(String[]::new));
        rows.forEach(row -> table.row(
                Arrays.stream(columns).map(column -> text(row, column)).toArray()));
        output.print(rest.out(), rows, table, empty);
    }

    private static @Nullable String text(JsonNode row, String column) {
        String[] parts = column.split("=", 2);
        JsonNode value = row.at("/" + parts[parts.length - 1]);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
