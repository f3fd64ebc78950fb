package org.audienceshare.share.contact;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.audienceshare.contacts.contact.EmailAddresses;

/** A cell that should hold one address, and may hold several, or other words beside it. */
final class EmailCell {

    private static final int MAX_CHARACTERS = 4_000;
    private static final Pattern AROUND_AT = Pattern.compile("[\\s\\p{Z}]*@[\\s\\p{Z}]*");
    private static final Pattern BETWEEN_ADDRESSES = Pattern.compile("[;,|/\\s\\p{Z}<>()\\[\\]]+");

    private EmailCell() {}

    /** All addresses that are well-formed. */
    static List<String> addresses(String cell) {
        Optional<String> whole = EmailAddresses.normalise(cell);
        return whole.isPresent()
                ? List.of(whole.get())
                : BETWEEN_ADDRESSES
                        .splitAsStream(AROUND_AT
                                .matcher(cell.substring(0, Math.min(cell.length(), MAX_CHARACTERS)))
                                .replaceAll("@"))
                        .filter(part -> part.indexOf('@') >= 0)
                        .flatMap(part -> EmailAddresses.normalise(part).stream())
                        .distinct()
                        .toList();
    }
}
