package org.audienceshare.contacts.value;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The separator of a column of lists: the first of semicolon, bar, line end and comma that any of its texts has. */
final class ListColumn {

    private static final String SEPARATORS = ";|\n,";

    private int separator = SEPARATORS.length() - 1;

    void add(String text) {
        for (int i = 0; i < separator; i++) {
            if (text.indexOf(SEPARATORS.charAt(i)) >= 0) {
                separator = i;
            }
        }
    }

    /** The parts without blank ones, duplicates and the quotes around them. */
    Optional<List<String>> read(String text) {
        String regex = Pattern.quote(String.valueOf(SEPARATORS.charAt(separator)));
        List<String> parts = Arrays.stream(text.split(regex))
                .map(ListColumn::unquoted)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(parts);
    }

    private static String unquoted(String part) {
        String text = part.strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1).strip()
                : text;
    }
}
