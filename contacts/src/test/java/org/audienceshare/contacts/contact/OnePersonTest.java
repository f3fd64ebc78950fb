package org.audienceshare.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.audienceshare.contacts.contact.ParsedEmail.Canonical;
import org.audienceshare.contacts.contact.ParsedEmail.Refused;
import org.junit.jupiter.api.Test;

/** Whatever is around an address, and however it is spelled: it is one person, or it is refused. It is never another one. */
class OnePersonTest {

    private static final long SEED = Long.getLong("person.seed", System.nanoTime());
    private static final int COUNT = Integer.getInteger("person.count", 20_000);
    private static final String INVISIBLE =
            "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u034f\u061c\u180e\u2066\u2069\ufe0f\u3164";
    private static final String SPACE = " \t\r\n\u00a0\u2003\u2007\u202f\u3000\u2028\u0085";
    private static final List<String> LOCALS = List.of(
            "ann",
            "o'neil",
            "ann.lee+tag",
            "zoë",
            "a_b-c",
            "anna.maría",
            "žofie",
            "иван",
            "李",
            "γιώργος.σίμος",
            "x",
            "e\u0301ric",
            "1-2");
    private static final List<String> DOMAINS = List.of(
            "example.com",
            "x.co.uk",
            "bücher.example",
            "münchen.example",
            "пример.example",
            "例え.テスト",
            "ab--cd.org",
            "straße.example",
            "1.example");

    private final RandomGenerator random = new SplittableRandom(SEED);

    @Test
    void decorationsMakeNoSecondPerson() {
        for (int i = 0; i < COUNT; i++) {
            String address = one(LOCALS) + "@" + one(DOMAINS);
            ParsedEmail person = EmailAddresses.parse(address);
            assertThat(person).as("seed %d", SEED).isInstanceOf(Canonical.class);
            String decorated = address;
            for (int n = random.nextInt(5); n > 0; n--) {
                decorated = one(List.copyOf(decorations().values())).apply(decorated);
            }
            ParsedEmail found = EmailAddresses.parse(decorated);
            assertThat(found.equals(person) || found instanceof Refused)
                    .as("seed %d: %s is %s and not %s", SEED, escaped(decorated), found, person)
                    .isTrue();
        }
    }

    @Test
    void oneUsualDecorationIsTakenOff() {
        for (String local : LOCALS) {
            for (String domain : DOMAINS) {
                String address = local + "@" + domain;
                decorations().forEach((name, decoration) -> {
                    String decorated = decoration.apply(address);
                    // Where a joiner is between letters of other alphabets, the text is refused.
                    if (!decorated.matches("(?s).*[\u200c\u200d].*") && !isRefused(name)) {
                        assertThat(EmailAddresses.parse(decorated))
                                .as("seed %d: %s %s", SEED, name, escaped(decorated))
                                .isEqualTo(EmailAddresses.parse(address));
                    }
                });
            }
        }
    }

    /** What could belong to the address, and then would make it another one. */
    private static boolean isRefused(String decoration) {
        return decoration.startsWith("mark ") || decoration.equals("quoted local part");
    }

    /** A text without any order: what comes out is an address that stays the same, or nothing. */
    @Test
    void anyTextIsRefusedOrHasAFixedPoint() {
        String characters = "abXYü\u0301\u200dßςİ0-.@@.<>'\"();,: =%?xn\u00a0\ufeffıﬁ．＠\ud83d\ude00\u0130\u1e9e例";
        for (int i = 0; i < COUNT; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n > 0; n--) {
                text.append(characters.charAt(random.nextInt(characters.length())));
            }
            String raw = text + (random.nextBoolean() ? "@xn--bcher-kva.example" : "");
            EmailAddresses.normalise(raw)
                    .ifPresent(address -> assertThat(EmailAddresses.isCanonical(address))
                            .as("seed %d: %s", SEED, escaped(raw))
                            .isTrue());
        }
    }

    private Map<String, UnaryOperator<String>> decorations() {
        Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
        all.put("upper case", text -> text.replace("ß", "\u1e9e").toUpperCase(Locale.ROOT));
        all.put("space before", text -> any(SPACE) + text);
        all.put("space after", text -> text + any(SPACE));
        all.put("invisible", text -> {
            int at = random.nextInt(text.length() + 1);
            return text.substring(0, at) + any(INVISIBLE) + text.substring(at);
        });
        all.put("decomposed", text -> Normalizer.normalize(text, Normalizer.Form.NFD));
        all.put("composed", text -> Normalizer.normalize(text, Normalizer.Form.NFC));
        all.put("angle brackets", text -> "<" + text + ">");
        for (String mark : List.of("=", "*", "-", "+", "#", "~", "|", "/", "!", "?", "^", "$", "&", "{", "}", "`")) {
            all.put("mark " + mark, text -> mark + text);
        }
        all.put("quoted local part", text -> "'" + text.replaceFirst("@", "'@"));
        all.put("brackets", text -> "(" + text + ")");
        all.put("name", text -> "Ann Lee <" + text + ">");
        all.put("twice", text -> text + " <" + text + ">");
        all.put("apostrophes", text -> "'" + text + "'");
        all.put("apostrophe before", text -> "'" + text);
        all.put("quotation marks", text -> "\"" + text + "\"");
        all.put("typographic", text -> "\u201e" + text + "\u201c");
        all.put("formula", text -> "=\"" + text + "\"");
        all.put("link", text -> "mailto:" + text);
        all.put("link with subject", text -> "MailTo:" + text + "?subject=Hello%20you");
        all.put("semicolon", text -> text + ";");
        all.put("comma", text -> text + ",");
        all.put("dot", text -> text + ".");
        all.put("full width", OnePersonTest::fullWidth);
        all.put("A-label", text -> text.replace("bücher", "xn--bcher-kva").replace("münchen", "XN--mnchen-3ya"));
        return all;
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c > ' ' && c < 0x7f ? c + 0xfee0 : c)));
        return wide.toString();
    }

    private char any(String characters) {
        return characters.charAt(random.nextInt(characters.length()));
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String escaped(String text) {
        List<String> characters = new ArrayList<>();
        text.chars().forEach(c -> characters.add(c > ' ' && c < 0x7f ? "" + (char) c : String.format("\\u%04x", c)));
        return String.join("", characters);
    }
}
