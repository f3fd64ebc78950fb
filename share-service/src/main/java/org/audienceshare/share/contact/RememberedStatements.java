package org.audienceshare.share.contact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.share.contact.consent.ConsentStatement;

/**
 * What cells say about consent. Most columns have few different values, and looking each up in the table of words takes a
 * while, so some short ones of each column are remembered.
 */
final class RememberedStatements {

    private static final int MAX_CELLS_OF_A_COLUMN = 500;
    private static final int MAX_CELL_CHARACTERS = 80;

    private final List<FileColumn> columns;
    private final List<Map<String, ConsentStatement>> statements;

    RememberedStatements(List<FileColumn> columns) {
        this.columns = columns;
        this.statements = columns.stream()
                .<Map<String, ConsentStatement>>map(column -> new HashMap<>())
                .toList();
    }

    /** What a cell says that is not blank. */
    ConsentStatement of(int column, String cell) {
        if (cell.length() > MAX_CELL_CHARACTERS) {
            return columns.get(column).consent(cell);
        }
        Map<String, ConsentStatement> known = statements.get(column);
        ConsentStatement statement = known.get(cell);
        if (statement == null) {
            statement = columns.get(column).consent(cell);
            if (known.size() < MAX_CELLS_OF_A_COLUMN) {
                known.put(cell, statement);
            }
        }
        return statement;
    }

    /** How many characters of cells are remembered. */
    long characters() {
        return statements.stream()
                .flatMap(known -> known.keySet().stream())
                .mapToLong(String::length)
                .sum();
    }
}
