package org.audienceshare.contacts.contact;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.audienceshare.contacts.contact.ParsedEmail.Canonical;
import org.audienceshare.contacts.contact.ParsedEmail.Reason;
import org.audienceshare.contacts.contact.ParsedEmail.Refused;

/**
 * Decides who is the same person: two texts that have the same canonical address are. Every import, request, suppression,
 * filter, freeze and merge asks here.
 *
 * <p>The canonical address is in Unicode's NFC, without white space, invisible characters and what exports wrap addresses
 * in; its local part is in lower case, its domain in lower-case ASCII (UTS #46, A-labels). It can be sent to.
 */
public final class EmailAddresses {

    /** RFC 5321 §4.5.3.1.3: a path is at most 256 octets, two of them the angle brackets. */
    public static final int MAX_LENGTH = 254;

    /** RFC 5321 §4.5.3.1.1, in octets. */
    private static final int MAX_LOCAL_LENGTH = 64;

    /** An address with a long name around it. More is not read. */
    private static final int MAX_TEXT_CHARS = 2_000;

    /** What RFC 5321 allows in a local part without quotation marks, in lower case. */
    private static final String LOCAL_SYMBOLS = "!#$%&'*+-/=?^_`{|}~";

    /** Allowed at the beginning too, but nobody's address begins so: a mark in a list, or what makes a formula of it. */
    private static final String MARKS = "!#$%&*+-/=?^`{|}~";

    /** Sigma at the end of a word: upper case does not tell which of both is meant. */
    private static final Pattern FINAL_SIGMA = Pattern.compile("(?<=\\p{L}\\p{M}{0,3})\u03C3(?![\\p{L}\\p{M}])");

    /** What a text has that was encoded for a URL, and perhaps not decoded. */
    private static final Pattern URL_ENCODED = Pattern.compile("%[0-9a-f]{2}");

    private EmailAddresses() {}

    /** Whether the text is a canonical address already. Allocates nothing for an ASCII address. */
    public static boolean isCanonical(String text) {
        return isPlain(text)
                || parse(text) instanceof Canonical canonical
                        && canonical.address().equals(text);
    }

    /** The canonical address, empty if the text is not one well-formed address. */
    public static Optional<String> normalise(String raw) {
        return parse(raw) instanceof Canonical canonical ? Optional.of(canonical.address()) : Optional.empty();
    }

    /** The canonical address, or why the text is not one well-formed address. */
    public static ParsedEmail parse(String raw) {
        if (isPlain(raw)) {
            return new Canonical(raw);
        }
        if (raw.length() > MAX_TEXT_CHARS) {
            return new Refused(Reason.TOO_LONG);
        }
        return InvisibleCharacters.takenOff(raw)
                .map(visible -> parseVisible(Normalizer.normalize(visible, Normalizer.Form.NFC)))
                .orElseGet(() -> new Refused(Reason.INVISIBLE_CHARACTERS));
    }

    private static ParsedEmail parseVisible(String visible) {
        String text = EmailWrappers.takenOff(visible);
        int name = EmailWrappers.endOfName(text);
        if (name > 0) {
            ParsedEmail address = parseVisible(text.substring(name + 1, text.length() - 1));
            boolean isOther = text.lastIndexOf('@', name) >= 0
                    && !parseVisible(text.substring(0, name)).equals(address);
            return isOther ? new Refused(Reason.SEVERAL) : address;
        }
        int at = text.indexOf('@');
        if (at < 0) {
            return new Refused(text.isEmpty() ? Reason.EMPTY : Reason.NO_AT_SIGN);
        }
        if (text.indexOf('@', at + 1) >= 0) {
            return new Refused(Reason.SEVERAL);
        }
        return parts(text.substring(0, at), text.substring(at + 1));
    }

    private static ParsedEmail parts(String rawLocal, String rawDomain) {
        String local = lowerCase(rawLocal);
        if (!isLocalPart(local)) {
            return new Refused(Reason.LOCAL_PART);
        }
        Optional<String> domain = EmailDomains.canonical(rawDomain);
        if (domain.isEmpty()) {
            return new Refused(Reason.DOMAIN);
        }
        int localLength = local.getBytes(StandardCharsets.UTF_8).length;
        if (localLength > MAX_LOCAL_LENGTH || localLength + 1 + domain.get().length() > MAX_LENGTH) {
            return new Refused(Reason.TOO_LONG);
        }
        return new Canonical(local + "@" + domain.get());
    }

    private static String lowerCase(String local) {
        String lower = Normalizer.normalize(local.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        return isAscii(lower)
                ? lower
                : FINAL_SIGMA.matcher(lower.replace('\u03C2', '\u03C3')).replaceAll("\u03C2");
    }

    /**
     * Letters, digits and marks of all alphabets, as RFC 8264 allows them in identifiers: none that only look like others.
     * Surrogates are refused: without them UTF-16 order is UTF-8 order, so Java and every database sort addresses in the
     * same way. Merging two sorted streams depends on that.
     */
    private static boolean isLocalPart(String local) {
        if (isPlainLocalPart(local, local.length())) {
            return true;
        }
        if (isMarked(local, local.length())
                || !hasSingleDots(local, local.length())
                || URL_ENCODED.matcher(local).find()) {
            return false;
        }
        for (int i = 0; i < local.length(); i++) {
            char c = local.charAt(i);
            if (!(isLocalAscii(c) || c == '.' || isLetterOfOtherAlphabets(c) || i > 0 && isMark(c))) {
                return false;
            }
        }
        return Normalizer.isNormalized(local, Normalizer.Form.NFKC);
    }

    private static boolean isLetterOfOtherAlphabets(char c) {
        return c > 0x7f && (Character.isLetter(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER);
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean isPlain(String text) {
        int at = text.indexOf('@');
        return at >= 1
                && text.length() <= MAX_LENGTH
                && at <= MAX_LOCAL_LENGTH
                && isPlainLocalPart(text, at)
                && EmailDomains.isPlain(text, at + 1);
    }

    /** Whether it begins with a mark, or ends with half a wrapper. */
    private static boolean isMarked(String text, int end) {
        return end > 0 && (MARKS.indexOf(text.charAt(0)) >= 0 || EmailWrappers.isQuotationMark(text.charAt(end - 1)));
    }

    /** A percent sign may begin what was encoded for a URL; a quotation mark at the beginning belongs to a wrapper. */
    private static boolean isPlainLocalPart(String text, int end) {
        if (end == 0
                || isMarked(text, end)
                || EmailWrappers.isQuotationMark(text.charAt(0))
                || !hasSingleDots(text, end)) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c != '.' && (c == '%' || !isLocalAscii(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLocalAscii(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || LOCAL_SYMBOLS.indexOf(c) >= 0;
    }

    private static boolean hasSingleDots(String text, int end) {
        boolean dot = true;
        for (int i = 0; i < end; i++) {
            boolean next = text.charAt(i) == '.';
            if (dot && next) {
                return false;
            }
            dot = next;
        }
        return !dot;
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
