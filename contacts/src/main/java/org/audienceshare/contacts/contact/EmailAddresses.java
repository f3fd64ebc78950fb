package org.audienceshare.contacts.contact;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Normalises e-mail addresses, so that they can be compared. */
public final class EmailAddresses {

    /** RFC 5321 §4.5.3.1.3: a path is at most 256 octets, two of them the angle brackets. */
    public static final int MAX_LENGTH = 254;

    /**
     * A local part, one at-sign, and a host with a dot. Surrogates are refused: without them UTF-16 order is UTF-8
     * order, so Java and every database sort addresses in the same way. Merging two sorted streams depends on that.
     */
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}.]+(\\.[^\\s@\\p{Cntrl}.]+)+");

    private EmailAddresses() {}

    /**
     * Returns the address trimmed and in lower case. Returns empty if it is not an address: blank, too long, without an
     * at-sign or a host with a dot, or with spaces, control characters or characters outside the Basic Multilingual Plane.
     */
    public static Optional<String> normalise(String raw) {
        String address = raw.strip().toLowerCase(Locale.ROOT);
        if (address.length() > MAX_LENGTH || !ADDRESS.matcher(address).matches() || hasSurrogate(address)) {
            return Optional.empty();
        }
        return Optional.of(address);
    }

    private static boolean hasSurrogate(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }
}
