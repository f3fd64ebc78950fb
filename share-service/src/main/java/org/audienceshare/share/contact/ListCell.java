package org.audienceshare.share.contact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Splits a cell that contains several values: at {@code :::} as Google does, or at the first of semicolon, bar, line end and
 * comma that it has. A value in quotation marks, as Mailchimp writes tags, may contain separators; brackets around the list are taken
 * off.
 */
final class ListCell {

    private static final String GOOGLE = ":::";
    private static final char[] SEPARATORS = {';', '|', '\n', '\r', ','};

    private ListCell() {}

    /** The values in their order, without blank ones and duplicates. */
    static List<String> values(String cell) {
        String list = CellText.strip(cell);
        char quote = '"';
        if (list.startsWith("[") && list.endsWith("]")) {
            list = CellText.strip(list.substring(1, list.length() - 1));
            quote = list.startsWith("'") ? '\'' : '"';
        }
        LinkedHashSet<String> values = new LinkedHashSet<>();
        for (String part : split(list, quote)) {
            String value = unquoted(CellText.strip(part), quote);
            if (!value.isEmpty()) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    private static List<String> split(String list, char quote) {
        if (list.contains(GOOGLE) && list.indexOf(quote) < 0) {
            return List.of(list.split(GOOGLE));
        }
        for (char separator : SEPARATORS) {
            List<String> parts = splitAt(list, separator, quote);
            if (parts.size() > 1) {
                return parts;
            }
        }
        return List.of(list);
    }

    /** Linear in the cell. */
    static List<String> splitAt(CharSequence list, char separator, char quote) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        boolean atStart = true;
        for (int i = 0; i <= list.length(); i++) {
            if (atStart && i < list.length() && list.charAt(i) == quote) {
                i = endOfQuoted(list, i, separator, quote);
            }
            if (i >= list.length() || list.charAt(i) == separator) {
                parts.add(list.subSequence(start, Math.min(i, list.length())).toString());
                start = i + 1;
                atStart = true;
            } else {
                atStart &= CellText.isInvisible(list.charAt(i));
            }
        }
        return parts;
    }

    /** The position after a quoted value that begins there; the position itself if the value is not quoted as a whole. */
    private static int endOfQuoted(CharSequence list, int from, char separator, char quote) {
        int i = from + 1;
        while (i < list.length()) {
            if (list.charAt(i) != quote) {
                i++;
            } else if (i + 1 < list.length() && list.charAt(i + 1) == quote) {
                i += 2;
            } else {
                break;
            }
        }
        int after = i + 1;
        while (after < list.length() && list.charAt(after) == ' ') {
            after++;
        }
        boolean whole = i < list.length() && (after >= list.length() || list.charAt(after) == separator);
        return whole ? after : from;
    }

    private static String unquoted(String part, char quote) {
        String mark = String.valueOf(quote);
        if (part.length() < 2 || !part.startsWith(mark) || !part.endsWith(mark)) {
            return part;
        }
        String inner = part.substring(1, part.length() - 1);
        boolean whole = inner.replace(mark + mark, "").indexOf(quote) < 0;
        return whole ? CellText.strip(inner.replace(mark + mark, mark)) : part;
    }
}
