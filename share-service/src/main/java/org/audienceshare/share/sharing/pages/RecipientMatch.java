package org.audienceshare.share.sharing.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.audienceshare.contacts.directory.NameTokenizer;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection;

/**
 * Something that was found for what somebody types.
 *
 * @param value what a form sends to name it
 * @param parts its name, cut at the ends of what was typed
 * @param detail tells namesakes apart; may be empty
 * @param taken why it can't be chosen; empty if it can
 */
record RecipientMatch(String value, List<Part> parts, String detail, String taken) {

    /** A piece of a name, and whether it is what was typed. */
    record Part(String text, boolean typed) {}

    static RecipientMatch of(RecipientSearch.Hit hit, String typed, Set<Selection> chosen, Set<Selection> shared) {
        String taken = chosen.contains(hit.selection())
                ? "Chosen already"
                : shared.contains(hit.selection()) ? "Has it already" : "";
        return new RecipientMatch(SelectionField.write(hit.selection()), mark(hit.name(), typed), hit.detail(), taken);
    }

    /** Cuts a name at the starts of words that were typed, as the search finds them. */
    static List<Part> mark(String name, String typed) {
        List<String> starts = NameTokenizer.tokens(typed);
        List<Part> parts = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < name.length(); at++) {
            int length = isWordStart(name, at) ? typedLength(name, at, starts) : 0;
            if (length > 0) {
                addUnlessEmpty(parts, name.substring(from, at), false);
                addUnlessEmpty(parts, name.substring(at, at + length), true);
                from = at + length;
                at = from - 1;
            }
        }
        addUnlessEmpty(parts, name.substring(from), false);
        return parts;
    }

    private static boolean isWordStart(String name, int at) {
        return isInWord(name.charAt(at)) && (at == 0 || !isInWord(name.charAt(at - 1)));
    }

    /** Beside letters and digits the marks that some scripts put on them, and halves of rare characters. */
    private static boolean isInWord(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static int typedLength(String name, int at, List<String> starts) {
        String rest = name.substring(at);
        return starts.stream()
                .filter(start -> rest.length() >= start.length()
                        && rest.substring(0, start.length())
                                .toLowerCase(Locale.ROOT)
                                .equals(start))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private static void addUnlessEmpty(List<Part> parts, String text, boolean typed) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, typed));
        }
    }
}
