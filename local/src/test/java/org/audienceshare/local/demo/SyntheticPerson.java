package org.audienceshare.local.demo;

import java.util.LinkedHashMap;
import java.util.Map;

/** A made-up person as the cells of an export, by column. */
record SyntheticPerson(Map<String, String> cells) {

    SyntheticPerson {
        cells = new LinkedHashMap<>(cells);
    }

    SyntheticPerson with(String column, String cell) {
        Map<String, String> changed = new LinkedHashMap<>(cells);
        changed.put(column, cell);
        return new SyntheticPerson(changed);
    }

    /** The columns named, and no others. */
    SyntheticPerson only(Iterable<String> columns) {
        Map<String, String> kept = new LinkedHashMap<>();
        columns.forEach(column -> kept.put(column, cell(column)));
        return new SyntheticPerson(kept);
    }

    String cell(String column) {
        return cells.getOrDefault(column, "");
    }

    String email() {
        return cell(Export.EMAIL);
    }
}
