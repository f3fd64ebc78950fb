package org.audienceshare.share.contact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.share.contact.FileColumn.Use;
import org.audienceshare.share.contact.consent.ConsentColumns;
import org.audienceshare.share.contact.consent.ConsentColumns.ConsentColumn;
import org.audienceshare.share.contact.consent.ConsentRole;
import org.audienceshare.share.contact.consent.StatusKind;
import org.audienceshare.share.contact.export.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a file of contacts, by position.
 *
 * @param required how many values a row must have: columns at the end that have no name need none
 */
record ContactHeader(List<FileColumn> columns, int required) {

    private static final int MAX_COLUMNS = 500;
    private static final int MAX_HEADER_CHARS = 100;

    ContactHeader {
        columns = List.copyOf(columns);
    }

    /**
     * Why the file can't be imported with this header; empty if it can.
     *
     * @param names the headers
     */
    static List<FieldProblem> problems(List<String> names, ImportOptions options) {
        if (names.size() > MAX_COLUMNS) {
            return List.of(new FieldProblem("body", "must have at most " + MAX_COLUMNS + " columns"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        options.mapping()
                .forEach((header, field) -> mappingProblem(names, header, field)
                        .map(message -> new FieldProblem("mapping", message))
                        .ifPresent(problems::add));
        for (String header : options.ignored()) {
            if (!contains(names, header)) {
                problems.add(new FieldProblem("ignore", "names a column that the file does not have"));
            }
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        boolean hasEmail = names.stream().anyMatch(name -> isEmail(name, options));
        if (!hasEmail) {
            problems.add(new FieldProblem(
                    "body",
                    "has no column of e-mail addresses: its first line must name the columns, separated by comma,"
                            + " semicolon, tab or |, or a line such as sep=^ before it must name the separator;"
                            + " mapping=Header:email selects a column with another name"));
        } else {
            names.stream()
                    .filter(name -> isQuestion(name, names, options))
                    .forEach(name -> problems.add(new FieldProblem("mapping", question(name))));
        }
        return problems;
    }

    private static Optional<String> mappingProblem(List<String> names, String header, String field) {
        if (consentNamed(field).isEmpty() && ContactColumn.named(field).isEmpty()) {
            return Optional.of("names a field that contacts do not have");
        }
        if (!contains(names, header)) {
            return Optional.of("names a column that the file does not have");
        }
        boolean subscribes = consentNamed(field).map(ConsentColumn::role).equals(Optional.of(ConsentRole.SUBSCRIBED));
        return subscribes && ConsentColumns.looksLikeOptOut(header)
                ? Optional.of("would turn the meaning of \"" + shortened(header) + "\" around: map it to optedOut")
                : Optional.empty();
    }

    private static String question(String name) {
        String header = shortened(name);
        return "is needed for the column \"" + header
                + "\", which seems to be about consent and is not known: say mapping="
                + header + ":optedOut if a yes in it means no mail, mapping=" + header
                + ":subscribed if a yes means mail, or ignore=" + header
                + " if it has nothing to do with mail (beside a mapping to a field, its values are still imported)";
    }

    /** Whether the header is that of the addresses. */
    static boolean isEmail(String name, ImportOptions options) {
        return column(name, options).isEmail();
    }

    private static boolean isQuestion(String name, List<String> names, ImportOptions options) {
        FileColumn column = column(name, options);
        if (column.use() == Use.CONSENT || column.use() == Use.IGNORED || column.consent() != null) {
            return false;
        }
        boolean optsOut = ConsentColumns.looksLikeOptOut(key(name));
        if (column.isEmail() && !optsOut) {
            return false;
        }
        boolean asked =
                column.use() == Use.NOT_IMPORTED || mapped(name, options).isPresent() || isOwnField(column, names);
        return asked && ConsentColumns.looksLikeConsent(key(name));
    }

    /** A preference or custom field; files that we exported say who is subscribed in columns of their own. */
    private static boolean isOwnField(FileColumn column, List<String> names) {
        boolean keyed = column.column() != null && column.column().isKeyed();
        return keyed && !isExport(names);
    }

    private static boolean isExport(List<String> names) {
        return contains(names, "subscribed") && contains(names, "subscription reason");
    }

    /** The names as they are shown to people, at most as many as a file may have. */
    static List<String> shown(List<String> names) {
        return names.stream().limit(MAX_COLUMNS).map(ContactHeader::shortened).toList();
    }

    /** The header of a file whose first record has no {@link #problems}. */
    static ContactHeader of(List<String> names, ImportOptions options) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        names.forEach(name -> counts.merge(normalised(name), 1, Integer::sum));
        List<FileColumn> columns = new ArrayList<>();
        int required = 0;
        for (int i = 0; i < names.size(); i++) {
            String name = shortened(names.get(i));
            boolean unique = !name.isEmpty() && counts.getOrDefault(normalised(names.get(i)), 0) == 1;
            String label = unique ? name : (name + " (column " + (i + 1) + ")").strip();
            FileColumn column = column(names.get(i), options);
            boolean said = isExport(names)
                    && column.column() != null
                    && column.column().type() == ContactColumn.Type.STATED;
            columns.add(new FileColumn(
                    label, column.status(), column.use(), column.column(), said ? null : column.consent()));
            required = name.isEmpty() ? required : i + 1;
        }
        return new ContactHeader(columns, required);
    }

    /** All addresses in a row's cells for them, also where one cell has several. */
    List<String> addresses(List<String> values) {
        return IntStream.range(0, Math.min(values.size(), columns.size()))
                .filter(i -> columns.get(i).isEmail())
                .mapToObj(values::get)
                .flatMap(cell -> EmailCell.addresses(cell).stream())
                .distinct()
                .toList();
    }

    /** How reports name the column of the addresses. */
    String emailLabel() {
        return columns.stream()
                .filter(FileColumn::isEmail)
                .map(FileColumn::label)
                .findFirst()
                .orElse(ContactFields.EMAIL);
    }

    /** Whether columns say who is subscribed, so that a row in which they are blank says nothing. */
    boolean saysWhoIsSubscribed() {
        return columns.stream()
                .anyMatch(column -> column.saysWhoIsSubscribed()
                        || (column.consent() != null && column.consent().role() == ConsentRole.SUBSCRIBED_SINCE));
    }

    /** The same header, with what the values of some columns, by position, say about their meaning. */
    ContactHeader saying(Map<Integer, ConsentColumn> meanings) {
        List<FileColumn> all = new ArrayList<>(columns);
        meanings.forEach(
                (position, meaning) -> all.set(position, all.get(position).saying(meaning)));
        return new ContactHeader(all, required);
    }

    private static FileColumn column(String name, ImportOptions options) {
        Optional<String> mapped = mapped(name, options);
        if (!contains(options.ignored(), name)) {
            return column(name, mapped.orElse(name), mapped.isPresent());
        }
        ContactColumn column = mapped.filter(field -> consentNamed(field).isEmpty())
                .flatMap(ContactColumn::named)
                .orElse(null);
        return column == null
                ? new FileColumn(name, StatusKind.NONE, Use.IGNORED, null, null)
                : new FileColumn(name, StatusKind.NONE, Use.IMPORTED, column, ConsentColumn.INFORMATION);
    }

    private static Optional<String> mapped(String name, ImportOptions options) {
        return options.mapping().entrySet().stream()
                .filter(entry -> normalised(name).equals(normalised(entry.getKey())))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static FileColumn column(String name, String field, boolean mapped) {
        StatusKind status = StatusKind.of(key(name));
        Optional<ConsentColumn> consent = mapped ? consentNamed(field) : consentNamed(name);
        if (consent.isPresent()) {
            return new FileColumn(name, status, Use.CONSENT, null, consent.get());
        }
        ConsentColumn known = ConsentColumns.named(key(name)).orElse(null);
        ContactColumn column = ContactColumn.named(field).orElse(null);
        if (column != null && column.kind() == ValueKind.OTHER) {
            return new FileColumn(name, status, Use.IGNORED, null, null);
        }
        Use use = column == null ? Use.NOT_IMPORTED : Use.IMPORTED;
        return new FileColumn(name, status, use, column, decides(column, known));
    }

    /** A column that is known to be about consent decides, whatever field it feeds; an address is no answer to a question. */
    private static @Nullable ConsentColumn decides(@Nullable ContactColumn column, @Nullable ConsentColumn known) {
        if (column == null) {
            return known;
        }
        boolean subscribes = known != null && known.role() == ConsentRole.SUBSCRIBED;
        boolean optsOut = known != null && known.role() == ConsentRole.OPTED_OUT;
        if (optsOut || (subscribes && column.type() != ContactColumn.Type.EMAIL)) {
            return known;
        }
        return switch (column.field()) {
            case ContactColumn.SUBSCRIBED_AT -> ConsentColumn.SUBSCRIBED_SINCE;
            case ContactColumn.SUBSCRIPTION_REASON -> ConsentColumn.REASON;
            default -> null;
        };
    }

    private static String key(String field) {
        return ContactColumn.named(field)
                .filter(ContactColumn::isKeyed)
                .map(ContactColumn::key)
                .orElse(field);
    }

    private static Optional<ConsentColumn> consentNamed(String field) {
        return ConsentColumns.named(field)
                .filter(known -> known.role() == ConsentRole.SUBSCRIBED || known.role() == ConsentRole.OPTED_OUT);
    }

    private static boolean contains(Collection<String> names, String name) {
        return names.stream().anyMatch(other -> normalised(other).equals(normalised(name)));
    }

    private static String normalised(String name) {
        return CellText.strip(name).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        String header = CellText.strip(name);
        return header.substring(0, Math.min(header.length(), MAX_HEADER_CHARS));
    }
}
