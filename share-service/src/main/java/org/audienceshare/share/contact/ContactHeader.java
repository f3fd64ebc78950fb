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

    /**
     * Why the first record of a file can't be its header; empty if it can.
     *
     * @param names the headers
     * @param mapping fields by header, for columns with other names than the fields
     */
    static Optional<FieldProblem> problem(List<String> names, Map<String, String> mapping) {
        if (names.size() > MAX_COLUMNS) {
            return problem("body", "must have at most " + MAX_COLUMNS + " columns");
        }
        for (Map.Entry<String, String> entry : mapping.entrySet()) {
            if (ContactColumn.named(entry.getValue()).isEmpty()) {
                return problem("mapping", "names a field that contacts do not have");
            }
            if (names.stream().noneMatch(name -> same(name, entry.getKey()))) {
                return problem("mapping", "names a column that the file does not have");
            }
        }
        boolean hasEmail = names.stream()
                .flatMap(name -> column(name, mapping).stream())
                .anyMatch(column -> column.type() == ContactColumn.Type.EMAIL);
        return hasEmail
                ? Optional.empty()
                : problem(
                        "body",
                        "has no column of e-mail addresses: its first line must name the columns, separated by commas;"
                                + " mapping=Header:email selects a column with another name");
    }

    private static Optional<FieldProblem> problem(String field, String message) {
        return Optional.of(new FieldProblem(field, message));
    }

    /** The header of a file whose first record has no {@link #problem}. */
    static ContactHeader of(List<String> names, Map<String, String> mapping) {
        List<@Nullable ContactColumn> columns = new ArrayList<>();
        List<String> unmapped = new ArrayList<>();
        for (String name : names) {
            ContactColumn column = column(name, mapping).orElse(null);
            columns.add(column);
            if (column == null) {
                unmapped.add(name.strip().substring(0, Math.min(name.strip().length(), MAX_HEADER_CHARS)));
            }
        }
        return new ContactHeader(columns, unmapped);
    }

    private static Optional<ContactColumn> column(String name, Map<String, String> mapping) {
        return ContactColumn.named(mapping.entrySet().stream()
                .filter(entry -> same(name, entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(name));
    }

    private static boolean same(String header, String other) {
        return header.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }
}
