package org.audienceshare.share.suppression.pages;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.audienceshare.contacts.contact.ParsedEmail;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that somebody typed or pasted, one a line.
 *
 * @param addresses normalised, each once
 * @param refused the first line that is no address; null if there is none
 */
record PastedAddresses(Set<String> addresses, @Nullable Refused refused) {

    static final int MAX = 1_000;
    static final int MAX_REASON_CHARS = 200;

    /**
     * A line that is no address.
     *
     * @param line counted from 1
     * @param why without the address
     */
    record Refused(int line, String why) {}

    static PastedAddresses of(String text) {
        List<String> lines = text.lines().toList();
        Set<String> addresses = new LinkedHashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            ParsedEmail parsed = EmailAddresses.parse(lines.get(i));
            if (parsed instanceof ParsedEmail.Canonical canonical) {
                addresses.add(canonical.address());
            } else {
                return new PastedAddresses(
                        Set.of(),
                        new Refused(
                                i + 1, ((ParsedEmail.Refused) parsed).reason().text()));
            }
        }
        return new PastedAddresses(addresses, null);
    }

    /** Whether the text says why, and can be kept. */
    static boolean isReason(String text) {
        return !text.isBlank()
                && text.length() <= MAX_REASON_CHARS
                && text.chars().noneMatch(Character::isISOControl);
    }
}
