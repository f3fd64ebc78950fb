package org.audienceshare.share.security;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Reads {@code routes.md}: a row a route, and what each kind of caller is answered. */
final class RouteTable {

    private static final String FILE = "/routes.md";
    private static final int FIRST_ANSWER = 3;

    private RouteTable() {}

    /**
     * A row.
     *
     * @param path with its variables
     * @param sends a form, JSON or CSV; empty for none
     * @param answers one for each of {@link Asker#values()}: a status, {@code login} where one is sent to the sign-in
     *     page, or {@code -} where the route names no object that could be another's
     */
    record Row(String method, String path, String sends, List<String> answers) {

        String route() {
            return method + " " + path;
        }

        boolean isRest() {
            return path.startsWith("/api/") || path.startsWith("/v3/");
        }

        String expected(Asker asker) {
            return answers.get(asker.ordinal());
        }

        /** The row as the file has it. */
        String line(List<String> found) {
            return "| " + method + " | `" + path + "` | " + (sends.isEmpty() ? "" : "`" + sends + "`") + " | "
                    + String.join(" | ", found) + " |";
        }
    }

    static List<Row> read() {
        List<Row> rows = new ArrayList<>();
        for (String line : text().split("\n")) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == Asker.values().length + FIRST_ANSWER + 2 && cells[2].contains("`")) {
                rows.add(new Row(cells[1].strip(), plain(cells[2]), plain(cells[FIRST_ANSWER]), answers(cells)));
            }
        }
        return rows;
    }

    private static List<String> answers(String[] cells) {
        return Arrays.stream(cells, FIRST_ANSWER + 1, cells.length - 1)
                .map(String::strip)
                .toList();
    }

    private static String plain(String cell) {
        return cell.replace("`", "").strip();
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(RouteTable.class.getResourceAsStream(FILE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
