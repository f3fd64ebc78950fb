package org.audienceshare.share.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of one file hold.
 *
 * @param columns by position; null for a column that goes nowhere
 * @param unmapped headers of the columns that go nowhere, shortened
 */
record ContactHeader(List<@Nullable ContactColumn> columns, List<String> unmapped) {

    private static final int MAX_COLUMNS = 500;
    private static final int MAX_SHOWN_CHARACTERS = 100;

    ContactHeader {
        // List.copyOf takes no null.
        columns = new ArrayList<>(columns);
        unmapped = List.copyOf(unmapped);
    }

    /** A header, or why it is none. */
    sealed interface Reading {
        record Understood(ContactHeader header) implements Reading {}

        record Refused(FieldProblem problem) implements Reading {}
    }

    /**
     * Reads a file's first record.
     *
     * @param names the headers
     * @param mapping fields by header, for columns that are not found by their names
     */
    static Reading read(List<String> names, Map<String, String> mapping) {
        if (names.size() > MAX_COLUMNS) {
            return refused("body", "may have " + MAX_COLUMNS + " columns at most");
        }
        Optional<FieldProblem> wrong = wrongMapping(names, mapping);
        if (wrong.isPresent()) {
            return new Reading.Refused(wrong.get());
        }
        List<@Nullable ContactColumn> columns = new ArrayList<>();
        List<String> unmapped = new ArrayList<>();
        for (String name : names) {
            String field = mapped(name, mapping).orElse(name);
            ContactColumn column = ContactColumn.named(field).orElse(null);
            columns.add(column);
            if (column == null) {
                unmapped.add(name.strip().substring(0, Math.min(name.strip().length(), MAX_SHOWN_CHARACTERS)));
            }
        }
        boolean hasEmail =
                columns.stream().anyMatch(column -> column != null && column.kind() == ContactColumn.Kind.EMAIL);
        return hasEmail
                ? new Reading.Understood(new ContactHeader(columns, unmapped))
                : refused(
                        "body",
                        "has no column of e-mail addresses: its first line must name the columns, separated by commas;"
                                + " mapping=Header:email says which one it is");
    }

    private static Optional<FieldProblem> wrongMapping(List<String> names, Map<String, String> mapping) {
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

    private static Reading refused(String field, String message) {
        return new Reading.Refused(new FieldProblem(field, message));
    }
}
