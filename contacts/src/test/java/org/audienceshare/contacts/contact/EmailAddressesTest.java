package org.audienceshare.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of("ann@example.org", "ann@example.org"),
                Arguments.of("  Ann.Lee+tag@EXAMPLE.Org\t", "ann.lee+tag@example.org"),
                Arguments.of("\u2003ann@x.org\n", "ann@x.org"),
                Arguments.of("ANNİ@x.org", "anni\u0307@x.org"),
                Arguments.of("ZOË@BÜRO.example", "zoë@büro.example"),
                Arguments.of("o'neil@x.co.uk", "o'neil@x.co.uk"),
                Arguments.of(
                        "a".repeat(64) + "@" + "b".repeat(185) + ".org",
                        "a".repeat(64) + "@" + "b".repeat(185) + ".org"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void areTrimmedAndInLowerCase(String raw, String normalised) {
        assertThat(EmailAddresses.normalise(raw)).contains(normalised);
        assertThat(EmailAddresses.normalise(normalised)).contains(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ann",
                "@x.org",
                "ann@",
                "ann@x",
                "ann@x.",
                "ann@.org",
                "ann@x..org",
                "a@b@x.org",
                "an n@x.org",
                "ann@x .org",
                "ann\0@x.org",
                "ann@x.org\u0007",
                "\uD83D\uDE00@x.org",
                "\uD800@x.org"
            })
    void invalidAddressesAreRefused(String raw) {
        assertThat(EmailAddresses.normalise(raw)).isEmpty();
    }

    @Test
    void tooLongIsRefused() {
        assertThat(EmailAddresses.normalise("a".repeat(65) + "@x.org")).isEmpty();
        assertThat(EmailAddresses.normalise("a@" + "b".repeat(249) + ".org")).isEmpty();
    }

    @Test
    void doNotDependOnTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(EmailAddresses.normalise("ILIM@X.ORG")).contains("ilim@x.org");
        } finally {
            Locale.setDefault(before);
        }
    }
}
