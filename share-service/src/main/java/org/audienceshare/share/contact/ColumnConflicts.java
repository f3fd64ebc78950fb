package org.audienceshare.share.contact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the values that are left out because an earlier column of the row fills their field. */
final class ColumnConflicts {

    private final ContactHeader header;
    private final long[] leftOut;

    ColumnConflicts(ContactHeader header) {
        this.header = header;
        this.leftOut = new long[header.columns().size()];
    }

    void leftOut(int position) {
        leftOut[position]++;
    }

    /** The fields with one value that several columns claim. */
    List<ImportReport.Conflict> all() {
        Map<String, List<Integer>> claims = new LinkedHashMap<>();
        for (int i = 0; i < header.columns().size(); i++) {
            ContactColumn column = header.columns().get(i).column();
            if (column != null && !column.isList()) {
                claims.computeIfAbsent(column.path(), field -> new ArrayList<>())
                        .add(i);
            }
        }
        return claims.entrySet().stream()
                .filter(claim -> claim.getValue().size() > 1)
                .map(claim -> conflict(claim.getKey(), claim.getValue()))
                .toList();
    }

    private ImportReport.Conflict conflict(String field, List<Integer> positions) {
        List<String> labels = positions.stream()
                .map(position -> header.columns().get(position).label())
                .toList();
        long values =
                positions.stream().mapToLong(position -> leftOut[position]).sum();
        return new ImportReport.Conflict(field, labels.get(0), labels.subList(1, labels.size()), values);
    }
}
