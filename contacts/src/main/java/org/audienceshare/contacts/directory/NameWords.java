package org.audienceshare.contacts.directory;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The words of a name or of what somebody typed, as the search compares them. */
public final class NameWords {

    /** Most words that a name is found by, and that a search looks for. */
    public static final int MAX_WORDS = 16;

    private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private NameWords() {}

    /** Runs of letters and digits in lower case, each once, in their order; none of a blank text. */
    public static List<String> of(String text) {
        return SEPARATORS
                .splitAsStream(sortKey(text))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(MAX_WORDS)
                .toList();
    }

    /** What names are put in order by, so that case does not matter. */
    public static String sortKey(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
