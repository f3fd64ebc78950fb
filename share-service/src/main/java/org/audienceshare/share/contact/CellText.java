package org.audienceshare.share.contact;

/** The text of a cell without what can't be seen around it. */
final class CellText {

    private CellText() {}

    /** Takes off white space of all kinds, also no-break spaces, zero-width characters and byte order marks. */
    static String strip(String cell) {
        int start = 0;
        int end = cell.length();
        while (start < end && isInvisible(cell.charAt(start))) {
            start++;
        }
        while (end > start && isInvisible(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(start, end);
    }

    static boolean isInvisible(char c) {
        return c <= ' ' && c != 0 || c > '~' && (Character.isSpaceChar(c) || Character.isWhitespace(c) || isFormat(c));
    }

    private static boolean isFormat(char c) {
        return Character.getType(c) == Character.FORMAT;
    }
}
