package org.audienceshare.share.contact.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a file is encoded. A byte order mark, or the zero bytes of UTF-16, decide, whatever the caller says: text in
 * another encoding has neither. A file without them is UTF-8, unless the caller says otherwise. The encodings of one byte a
 * character can't be told apart from each other, and a wrong guess would change names, so none is guessed.
 *
 * @param charset the encoding
 * @param markBytes the length of the byte order mark, 0 if there is none
 */
public record TextEncoding(Charset charset, int markBytes) {

    /** What a byte that can't be decoded becomes. It is never a character in Unicode. */
    public static final char MALFORMED = '\uFFFF';

    /** The names that callers may say. */
    public static final List<String> NAMES =
            List.of("UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252", "windows-1250");

    private static final int HEAD_BYTES = 4_096;

    /** The encoding of that name, empty if it is none of {@link #NAMES}. */
    public static Optional<Charset> named(String name) {
        String letters = name.strip().toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
        return switch (letters) {
            case "utf8" -> Optional.of(StandardCharsets.UTF_8);
            case "utf16", "utf16be" -> Optional.of(StandardCharsets.UTF_16BE);
            case "utf16le" -> Optional.of(StandardCharsets.UTF_16LE);
            case "windows1252", "cp1252" -> Optional.of(Charset.forName("windows-1252"));
            case "windows1250", "cp1250" -> Optional.of(Charset.forName("windows-1250"));
            default -> Optional.empty();
        };
    }

    /**
     * A file's text.
     *
     * @param encoding how it is encoded
     * @param characters its characters, without the byte order mark
     */
    public record Text(TextEncoding encoding, Reader characters) {}

    /**
     * Opens a file as text.
     *
     * @param said the encoding that the caller says, null for none
     */
    public static Text open(InputStream file, @Nullable Charset said) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(file, HEAD_BYTES);
        byte[] head = bytes.readNBytes(HEAD_BYTES);
        TextEncoding encoding = of(head, said);
        bytes.unread(head, encoding.markBytes(), head.length - encoding.markBytes());
        Reader characters = new InputStreamReader(
                bytes,
                encoding.charset()
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(MALFORMED)));
        return new Text(encoding, characters);
    }

    static TextEncoding of(byte[] head, @Nullable Charset said) {
        if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
            return new TextEncoding(StandardCharsets.UTF_8, 3);
        }
        if (startsWith(head, 0xFF, 0xFE)) {
            return new TextEncoding(StandardCharsets.UTF_16LE, 2);
        }
        if (startsWith(head, 0xFE, 0xFF)) {
            return new TextEncoding(StandardCharsets.UTF_16BE, 2);
        }
        return new TextEncoding(wide(head).orElse(said == null ? StandardCharsets.UTF_8 : said), 0);
    }

    /** UTF-16 without a mark: most names of columns are Latin letters, of which one of the two bytes is zero. */
    private static Optional<Charset> wide(byte[] head) {
        int pairs = head.length / 2;
        int highFirst = 0;
        int highSecond = 0;
        for (int i = 0; i < pairs; i++) {
            highFirst += head[2 * i] == 0 ? 1 : 0;
            highSecond += head[2 * i + 1] == 0 ? 1 : 0;
        }
        if (highSecond > pairs / 4 && highSecond > 4 * highFirst) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return highFirst > pairs / 4 && highFirst > 4 * highSecond
                ? Optional.of(StandardCharsets.UTF_16BE)
                : Optional.empty();
    }

    private static boolean startsWith(byte[] head, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (head.length <= i || (head[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    /** What to do about text that does not fit. */
    public String advice() {
        return charset.equals(StandardCharsets.UTF_8)
                ? "not UTF-8: save the file as CSV UTF-8, or say charset=windows-1252 (Western Europe)"
                        + " or charset=windows-1250 (Central Europe)"
                : "not " + charset.name() + ": save the file as CSV UTF-8, or say its charset, which is one of "
                        + String.join(", ", NAMES);
    }
}
