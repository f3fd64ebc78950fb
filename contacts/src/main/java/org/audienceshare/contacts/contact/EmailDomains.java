package org.audienceshare.contacts.contact;

import com.ibm.icu.text.IDNA;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The canonical form of domain names: lower-case ASCII, where other letters are A-labels (UTS #46). */
final class EmailDomains {

    private static final int MAX_LABEL_LENGTH = 63;
    private static final String A_LABEL = "xn--";

    /** There are domains with hyphens in the third and fourth place. */
    private static final Set<IDNA.Error> ACCEPTED = EnumSet.of(IDNA.Error.HYPHEN_3_4);

    private EmailDomains() {}

    /** Empty if it is not the name of a domain with at least two labels. */
    static Optional<String> canonical(String raw) {
        boolean ascii = EmailAddresses.isAscii(raw);
        String lower = ascii ? raw.toLowerCase(Locale.ROOT) : raw;
        if (ascii && isPlain(lower, 0)) {
            return Optional.of(lower);
        }
        return ascii && !lower.contains(A_LABEL) ? Optional.empty() : Names.toAscii(lower);
    }

    /** Whether the text from there on is a canonical domain name without A-labels. */
    static boolean isPlain(String text, int from) {
        return isHostName(text, from, false);
    }

    private static boolean isHostName(String text, int from, boolean aLabels) {
        int label = from;
        int labels = 0;
        for (int i = from; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '.') {
                if (!isLabel(text, label, i) || !aLabels && text.startsWith(A_LABEL, label)) {
                    return false;
                }
                labels++;
                label = i + 1;
            } else if (!isLetterDigitHyphen(text.charAt(i))) {
                return false;
            }
        }
        return labels >= 2 && !isNumber(text);
    }

    /** The last label of an IP address is a number, that of a name never is. */
    private static boolean isNumber(String text) {
        for (int i = text.length() - 1; text.charAt(i) != '.'; i--) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetterDigitHyphen(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-';
    }

    private static boolean isLabel(String text, int from, int to) {
        return to > from && to - from <= MAX_LABEL_LENGTH && text.charAt(from) != '-' && text.charAt(to - 1) != '-';
    }

    /** Loaded only for names that are not plain. */
    private static final class Names {

        /** Beside letters, digits and marks: what RFC 5892 allows in places, such as the middle dot of Catalan. */
        private static final String OTHERS = ".-\u00b7\u0375\u05f3\u05f4\u30fb\u200c\u200d";

        private static final BitSet MARKS = new BitSet();

        static {
            MARKS.set(Character.NON_SPACING_MARK);
            MARKS.set(Character.COMBINING_SPACING_MARK);
        }

        private static final IDNA UTS_46 = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE);

        private Names() {}

        static Optional<String> toAscii(String name) {
            IDNA.Info info = new IDNA.Info();
            String ascii = UTS_46.nameToASCII(name, new StringBuilder(), info).toString();
            boolean valid =
                    ACCEPTED.containsAll(info.getErrors()) && isHostName(ascii, 0, true) && hasOnlyLetters(ascii);
            return valid ? Optional.of(ascii) : Optional.empty();
        }

        /** UTS #46 lets symbols and punctuation pass, which no registry accepts (RFC 5892). */
        private static boolean hasOnlyLetters(String ascii) {
            String name = UTS_46.nameToUnicode(ascii, new StringBuilder(), new IDNA.Info())
                    .toString();
            return name.codePoints()
                    .allMatch(c ->
                            Character.isLetterOrDigit(c) || MARKS.get(Character.getType(c)) || OTHERS.indexOf(c) >= 0);
        }
    }
}
