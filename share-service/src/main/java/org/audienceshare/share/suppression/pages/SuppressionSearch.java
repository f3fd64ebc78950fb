package org.audienceshare.share.suppression.pages;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.suppression.Suppressions.Suppression;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a suppression list asks for: entries from new to old, or those whose addresses begin so.
 *
 * @param typed the start of an address; blank for all
 * @param after the last entry of the page before; blank for the first page
 */
record SuppressionSearch(
        String brand, @Nullable String typed, @Nullable String after) {

    static SuppressionSearch of(String brand) {
        return new SuppressionSearch(brand, "", "");
    }

    boolean isByAddress() {
        return typed != null && !typed.isBlank();
    }

    /** The start of an address as it is stored. */
    String prefix() {
        String text = typed == null ? "" : typed.strip();
        if (text.length() > EmailAddresses.MAX_LENGTH) {
            throw Problem.invalid("typed", "must be " + EmailAddresses.MAX_LENGTH + " characters or fewer");
        }
        return EmailAddresses.normalise(text).orElseGet(() -> text.toLowerCase(Locale.ROOT));
    }

    @Nullable
    String afterAddress() {
        return after == null || after.isEmpty() ? null : position().get(1);
    }

    /** An entry at that place of the list. */
    @Nullable
    Suppression afterEntry() {
        if (after == null || after.isEmpty()) {
            return null;
        }
        List<String> position = position();
        try {
            return new Suppression(position.get(1), "", "", Instant.ofEpochMilli(Long.parseLong(position.get(0))));
        } catch (NumberFormatException notOurs) {
            throw notTheNext();
        }
    }

    /** What the form sends for the page after that entry. */
    String after(Suppression last) {
        return PageCursor.of(List.of(String.valueOf(last.at().toEpochMilli()), last.email()));
    }

    private List<String> position() {
        return PageCursor.parts(String.valueOf(after), 2).orElseThrow(SuppressionSearch::notTheNext);
    }

    private static Problem notTheNext() {
        return Problem.invalid("after", "must be the next of the page before");
    }
}
