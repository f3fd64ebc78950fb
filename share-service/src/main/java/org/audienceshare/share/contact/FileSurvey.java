package org.audienceshare.share.contact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.value.ColumnFormat;
import org.audienceshare.contacts.value.ColumnSurvey;
import org.audienceshare.contacts.value.ValueType;
import org.audienceshare.share.contact.consent.ConsentColumns.ConsentColumn;
import org.audienceshare.share.contact.consent.ConsentRole;
import org.audienceshare.share.contact.consent.ConsentWords;
import org.audienceshare.share.contact.csv.CsvRecordReader;
import org.audienceshare.share.contact.export.ValueKind;
import org.jspecify.annotations.Nullable;

/**
 * What a first look at all rows of a file finds out about its columns, before anything is written: samples of their values,
 * and how their dates are written.
 */
final class FileSurvey {

    /** Most rows that a report shows. */
    static final int MAX_FIRST_ROWS = 5;

    /** So many broken rows, if the others are not more, mean that the file is no CSV file as we read it. */
    static final int MAX_BROKEN_ROWS = 1_000;

    private ContactHeader header;
    private final Map<Integer, ConsentColumn> statuses = new LinkedHashMap<>();
    private final List<ColumnFindings> columns = new ArrayList<>();
    private final ColumnTypes types;
    private final List<@Nullable ColumnFormat> formats = new ArrayList<>();
    private final List<List<String>> firstRows = new ArrayList<>();
    private long broken;
    private long read;

    /**
     * @param said which comes first in dates, null if it is to be found out
     * @param types what is known of the account's fields before
     * @param separator of the values: a semicolon is used where the comma is the decimal sign
     */
    FileSurvey(ContactHeader header, @Nullable DateOrder said, ColumnTypes types, char separator) {
        this.header = header;
        this.types = types;
        for (FileColumn column : header.columns()) {
            ColumnSurvey values = survey(column);
            if (values != null && said != null) {
                values.readDatesLike(said.example());
            }
            if (values != null && separator == ';') {
                values.expectDecimalCommas();
            }
            columns.add(new ColumnFindings(values));
        }
    }

    private static @Nullable ColumnSurvey survey(FileColumn column) {
        ContactColumn field = column.column();
        if (field == null) {
            return null;
        }
        return switch (field.type()) {
            case AMOUNT -> new ColumnSurvey(true);
            case ANY, DATE -> new ColumnSurvey(false);
            case STATED -> field.kind() == ValueKind.DATE ? new ColumnSurvey(false) : null;
            case EMAIL, TEXT, TAGS, LIST -> null;
        };
    }

    /** Looks at the rows up to the last one, or until too many are broken. */
    FileSurvey readAll(CsvRecordReader records) throws IOException {
        for (CsvRecordReader.Entry entry = records.next(); entry != null; entry = records.next()) {
            if (entry instanceof CsvRecordReader.Entry.Values row) {
                add(row.values());
            } else {
                broken++;
            }
            if (isBroken()) {
                break;
            }
        }
        header = header.saying(statuses);
        for (int i = 0; i < columns.size(); i++) {
            formats.add(format(i));
        }
        return this;
    }

    /** Fields keep the type that they have, and others get the type of their column; dates of the contact must be dates. */
    private @Nullable ColumnFormat format(int column) {
        ColumnSurvey values = columns.get(column).values();
        ContactColumn field = header.columns().get(column).column();
        if (values == null || field == null) {
            return null;
        }
        return field.type() == ContactColumn.Type.DATE
                ? values.format(ValueType.DATE, types.zone())
                : types.format(field.path(), values);
    }

    private void add(List<String> row) {
        read++;
        for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
            int position = i;
            columns.get(i).add(row.get(i));
            if (header.columns().get(i).mayBeStatusOfSubscribers()) {
                ConsentWords.statusOfSubscribers(row.get(i))
                        .ifPresent(status -> statuses.merge(position, status, FileSurvey::clearer));
            }
        }
        if (firstRows.size() < MAX_FIRST_ROWS) {
            firstRows.add(row.stream().map(ColumnFindings::shortened).toList());
        }
    }

    private static ConsentColumn clearer(ConsentColumn one, ConsentColumn other) {
        return one.role() == ConsentRole.SUBSCRIBED ? one : other;
    }

    /** The header, with the columns that turned out to be the status of subscribers. */
    ContactHeader header() {
        return header;
    }

    private boolean isBroken() {
        return broken >= MAX_BROKEN_ROWS && broken >= read;
    }

    /** Why the file must not be imported as it is; empty if it can be. */
    List<FieldProblem> problems() {
        if (isBroken()) {
            return List.of(new FieldProblem(
                    "body",
                    "has " + broken + " rows with wrong quotation marks among the first " + (broken + read)
                            + ", so reading it was stopped; a quotation mark within a value in quotation marks must be"
                            + " doubled"));
        }
        List<FieldProblem> problems = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnFormat format = formats.get(i);
            if (format != null && isDate(i) && format.doubt().isPresent()) {
                String label = header.columns().get(i).label();
                problems.add(new FieldProblem(
                        "dates",
                        "is needed for the column \"" + label
                                + "\", whose dates can be read in two ways: say dates=DMY if"
                                + " the day comes first, dates=MDY if the month does, or ignore=" + label));
            }
        }
        return problems;
    }

    private boolean isDate(int column) {
        ContactColumn field = header.columns().get(column).column();
        return field != null && (field.type() == ContactColumn.Type.DATE || field.kind() == ValueKind.DATE);
    }

    /** The types of fields that have none yet, by path: of several columns the first one that decides. */
    Map<String, ValueType> newTypes() {
        Map<String, ValueType> found = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            ColumnFormat format = formats.get(i);
            ContactColumn field = header.columns().get(i).column();
            if (format != null && field != null && format.decides() && !isDate(i) && !types.isKnown(field.path())) {
                found.putIfAbsent(field.path(), format.type());
            }
        }
        return found;
    }

    /** Up to three different values of the column, shortened. */
    List<String> samples(int column) {
        return columns.get(column).samples();
    }

    /** The first rows, with shortened values. */
    List<List<String>> firstRows() {
        return List.copyOf(firstRows);
    }

    /** Reads a date as the column writes it; empty for what is none. */
    Optional<Object> date(int column, String text) {
        ColumnFormat.Reading reading = read(column, text);
        return reading.fits() ? Optional.of(reading.value()) : Optional.empty();
    }

    /** Reads a value as the column writes it. What does not fit stays a text, and is counted. */
    Object value(int column, String text, int line) {
        ColumnFormat.Reading reading = read(column, text);
        if (!reading.fits()) {
            columns.get(column).keep(line);
        }
        return reading.value();
    }

    private ColumnFormat.Reading read(int column, String text) {
        return Objects.requireNonNull(formats.get(column), "a column with values of a type")
                .read(text);
    }

    /** The type of the column's values, null for a column of texts. */
    @Nullable
    String type(int column) {
        ColumnFormat format = formats.get(column);
        return format == null ? null : format.type().name();
    }

    /** What about the column's values is not understood or taken for granted, null if nothing; without contact data. */
    @Nullable
    String doubt(int column) {
        ColumnFormat format = formats.get(column);
        return format == null ? null : format.doubt().or(format::remark).orElse(null);
    }

    /** How many values did not have the column's type. */
    long keptAsText(int column) {
        return columns.get(column).keptAsText();
    }

    /** The lines of the first of these values. */
    List<Integer> keptLines(int column) {
        return columns.get(column).keptLines();
    }
}
