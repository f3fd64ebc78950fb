package org.audienceshare.share.contact;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.value.ColumnSurvey;
import org.jspecify.annotations.Nullable;

/** What a first look at a file finds out about one column. */
final class ColumnFindings {

    private static final int MAX_SAMPLES = 3;
    private static final int MAX_KEPT_LINES = 20;
    private static final int MAX_SAMPLE_CHARACTERS = 60;

    private final List<String> samples = new ArrayList<>();
    /** How its texts are written; null for a column whose values are texts anyway. */
    private final @Nullable ColumnSurvey values;

    private long keptAsText;
    private final List<Integer> keptLines = new ArrayList<>();

    ColumnFindings(@Nullable ColumnSurvey values) {
        this.values = values;
    }

    void keep(int line) {
        keptAsText++;
        if (keptLines.size() < MAX_KEPT_LINES) {
            keptLines.add(line);
        }
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
        if (values != null) {
            values.add(value);
        }
    }

    List<String> samples() {
        return List.copyOf(samples);
    }

    @Nullable
    ColumnSurvey values() {
        return values;
    }

    long keptAsText() {
        return keptAsText;
    }

    List<Integer> keptLines() {
        return List.copyOf(keptLines);
    }

    static String shortened(String value) {
        return value.length() <= MAX_SAMPLE_CHARACTERS ? value : value.substring(0, MAX_SAMPLE_CHARACTERS - 1) + "…";
    }
}
