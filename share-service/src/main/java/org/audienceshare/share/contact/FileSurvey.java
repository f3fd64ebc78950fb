package org.audienceshare.share.contact;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.share.contact.csv.CsvRecordReader;
import org.jspecify.annotations.Nullable;

/**
 * What a first look at all rows of a file finds out about its columns, before anything is written: samples of their values,
 * and how their dates are written.
 */
final class FileSurvey {

    /** Most rows that a report shows. */
    static final int MAX_FIRST_ROWS = 5;

    private static final int MAX_SAMPLES = 3;
    private static final int MAX_SAMPLE_CHARACTERS = 60;

    /** So many broken rows, if the others are not more, mean that the file is no CSV file as we read it. */
    static final int MAX_BROKEN_ROWS = 1_000;

    private final ContactHeader header;
    private final List<ColumnSurvey> columns = new ArrayList<>();
    private final List<List<String>> firstRows = new ArrayList<>();
    private long broken;
    private long read;

    /** What is known of one column. */
    private static final class ColumnSurvey {

        private final List<String> samples = new ArrayList<>();
        private final @Nullable DateColumn dates;

        ColumnSurvey(@Nullable DateColumn dates) {
            this.dates = dates;
        }

        void add(String cell) {
            String value = CellText.strip(cell);
            if (value.isEmpty()) {
                return;
            }
            if (samples.size() < MAX_SAMPLES) {
                String sample = shortened(value);
                if (!samples.contains(sample)) {
                    samples.add(sample);
                }
            }
            if (dates != null) {
                dates.add(value);
            }
        }
    }

    FileSurvey(ContactHeader header, @Nullable DateOrder said) {
        this.header = header;
        header.columns().forEach(column -> columns.add(new ColumnSurvey(isDate(column) ? new DateColumn(said) : null)));
    }

    private static boolean isDate(FileColumn column) {
        return column.column() != null && column.column().type() == ContactColumn.Type.DATE;
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
                return this;
            }
        }
        return this;
    }

    private void add(List<String> row) {
        read++;
        for (int i = 0; i < Math.min(row.size(), columns.size()); i++) {
            columns.get(i).add(row.get(i));
        }
        if (firstRows.size() < MAX_FIRST_ROWS) {
            firstRows.add(row.stream().map(FileSurvey::shortened).toList());
        }
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
            DateColumn dates = columns.get(i).dates;
            if (dates != null && dates.isAmbiguous()) {
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

    /** Up to three different values of the column, shortened. */
    List<String> samples(int column) {
        return List.copyOf(columns.get(column).samples);
    }

    /** The first rows, with shortened values. */
    List<List<String>> firstRows() {
        return List.copyOf(firstRows);
    }

    /** Reads a date as the column writes it. */
    Optional<Date> date(int column, String text) {
        DateColumn dates = columns.get(column).dates;
        return dates == null ? CellParser.date(text) : dates.parse(text);
    }

    private static String shortened(String value) {
        return value.length() <= MAX_SAMPLE_CHARACTERS ? value : value.substring(0, MAX_SAMPLE_CHARACTERS - 1) + "…";
    }
}
