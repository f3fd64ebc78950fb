package org.audienceshare.share.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file of contacts.
 *
 * @param columns by position; null for a column that is not imported
 * @param unmapped headers of the columns that are not imported, shortened
 */
record ContactHeader(List<@Nullable ContactColumn> columns, List<String> unmapped) {

    private static final int MAX_COLUMNS = 500;
    private static final int MAX_HEADER_CHARS = 100;

    ContactHeader {
        // List.copyOf allows no null.
        columns = new ArrayList<>(columns);
        unmapped = List.copyOf(unmapped);
    }

    /** A header, or why it is not valid. */
    sealed interface Result {
        record Valid(ContactHeader header) implements Result {}

        record Refused(FieldProblem problem) implements Result {}
    }

    /**
     * Reads the first record of a file.
     *
     * @param names the headers
     * @param mapping fields by header, for columns with other names than the fields
     */
    static Result read(List<String> names, Map<String, String> mapping) {
        if (names.size() > MAX_COLUMNS) {
            return refused("body", "must have at most " + MAX_COLUMNS + " columns");
        }
        Optional<FieldProblem> problem = invalidMapping(names, mapping);
        if (problem.isPresent()) {
            return new Result.Refused(problem.get());
        }
        List<@Nullable ContactColumn> columns = new ArrayList<>();
        List<String> unmapped = new ArrayList<>();
        for (String name : names) {
            String field = mapped(name, mapping).orElse(name);
            ContactColumn column = ContactColumn.named(field).orElse(null);
            columns.add(column);
            if (column == null) {
                unmapped.add(name.strip().substring(0, Math.min(name.strip().length(), MAX_HEADER_CHARS)));
            }
        }
        boolean hasEmail =
                columns.stream().anyMatch(column -> column != null && column.type() == ContactColumn.Type.EMAIL);
        return hasEmail
                ? new Result.Valid(new ContactHeader(columns, unmapped))
                : refused(
                        "body",
                        "has no column of e-mail addresses: its first line must name the columns, separated by commas;"
                                + " mapping=Header:email selects a column with another name");
    }

    private static Optional<FieldProblem> invalidMapping(List<String> names, Map<String, String> mapping) {
        for (Map.Entry<String, String> entry : mapping.entrySet()) {
            if (ContactColumn.named(entry.getValue()).isEmpty()) {
                return Optional.of(new FieldProblem("mapping", "names a field that contacts do not have"));
            }
            if (names.stream().noneMatch(name -> same(name, entry.getKey()))) {
                return Optional.of(new FieldProblem("mapping", "names a column that the file does not have"));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> mapped(String name, Map<String, String> mapping) {
        return mapping.entrySet().stream()
                .filter(entry -> same(name, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean same(String header, String other) {
        return header.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    private static Result refused(String field, String message) {
        return new Result.Refused(new FieldProblem(field, message));
    }
}
