package org.audienceshare.contacts.contact;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.Optional;

/** Takes off what nobody sees in an address: zero-width characters, soft hyphens, byte order marks, directional marks. */
final class InvisibleCharacters {

    private static final char ZERO_WIDTH_NON_JOINER = '\u200c';
    private static final char ZERO_WIDTH_JOINER = '\u200d';

    /** Between ASCII and its full-width forms, in which East Asian keyboards write. */
    private static final int FULL_WIDTH_DISTANCE = 0xff01 - '!';

    private InvisibleCharacters() {}

    /**
     * The text without them, and with full-width forms of ASCII as ASCII. Empty if joiners are between letters of other
     * alphabets: there they can belong to a name, and two names differ by them alone.
     */
    static Optional<String> takenOff(String raw) {
        if (EmailAddresses.isAscii(raw)) {
            return Optional.of(raw);
        }
        StringBuilder joined = new StringBuilder(raw.length());
        raw.codePoints().filter(c -> isJoiner(c) || !isInvisible(c)).forEach(c -> joined.appendCodePoint(narrow(c)));
        StringBuilder visible = new StringBuilder(joined.length());
        for (int i = 0; i < joined.length(); i++) {
            char c = joined.charAt(i);
            if (!isJoiner(c)) {
                visible.append(c);
            } else if (mayBelongToName(visible, joined, i)) {
                return Optional.empty();
            }
        }
        return Optional.of(visible.toString());
    }

    private static boolean isInvisible(int c) {
        return UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT) || c >= 0xfff9 && c <= 0xfffb;
    }

    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }

    private static boolean mayBelongToName(CharSequence before, CharSequence text, int at) {
        int next = at + 1;
        while (next < text.length() && isJoiner(text.charAt(next))) {
            next++;
        }
        return before.length() > 0
                && isOfOtherAlphabet(before.charAt(before.length() - 1))
                && next < text.length()
                && (Character.isLetterOrDigit(text.charAt(next)) || isOfOtherAlphabet(text.charAt(next)));
    }

    private static boolean isOfOtherAlphabet(char c) {
        return c > 0x7f && !Character.isSpaceChar(c);
    }

    private static int narrow(int c) {
        return c >= 0xff01 && c <= 0xff5e ? c - FULL_WIDTH_DISTANCE : c;
    }
}
