package org.audienceshare.share.sharing.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.audienceshare.contacts.directory.NameTokenizer;
import org.audienceshare.contacts.directory.RecipientSearch;
import org.audienceshare.contacts.directory.Selection;

/**
 * A user, team or office whose name matches what was typed. One that is selected or shared already can't be selected.
 *
 * @param value what a form sends to name it
 * @param parts its name, split at the ends of what was typed
 * @param detail distinguishes equal names; may be empty
 * @param selected whether it is selected in the dialog
 * @param shared whether the audience is shared with it
 */
record RecipientMatch(String value, List<Part> parts, String detail, boolean selected, boolean shared) {

    /** A piece of a name, and whether it is what was typed. */
    record Part(String text, boolean typed) {}

    /** The whole name. */
    public String getName() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    static RecipientMatch of(RecipientSearch.Hit hit, String typed, Set<Selection> selected, Set<Selection> shared) {
        return new RecipientMatch(
                SelectionField.write(hit.selection()),
                mark(hit.name(), typed),
                hit.detail(),
                selected.contains(hit.selection()),
                shared.contains(hit.selection()));
    }

    /** Splits a name around the word starts that were typed, as the search finds them. */
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

    /** Letters, digits, combining marks, and the halves of characters outside the basic plane. */
    private static boolean isInWord(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static int typedLength(String name, int at, List<String> starts) {
        int end = at;
        int typed = 0;
        int before = 0;
        // Accents are typed or not, and one letter can be typed as two: the name is folded as the search folds it.
        while (end < name.length() && isInWord(name.charAt(end))) {
            end++;
            String folded = NameTokenizer.fold(name.substring(at, end));
            int without = before;
            if (starts.stream().anyMatch(start -> isTyped(start, folded, without))) {
                typed = end - at;
            }
            before = folded.length();
        }
        return typed;
    }

    /** Whether what was typed ends with the last letter, or inside it, such as {@code s} for ß. */
    private static boolean isTyped(String start, String folded, int lengthWithoutLast) {
        return folded.equals(start) || folded.startsWith(start) && start.length() > lengthWithoutLast;
    }

    private static void addUnlessEmpty(List<Part> parts, String text, boolean typed) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, typed));
        }
    }
}
