package org.audienceshare.contacts.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.ParsedEmail.Canonical;
import org.audienceshare.contacts.contact.ParsedEmail.Reason;
import org.audienceshare.contacts.contact.ParsedEmail.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressesTest {

    private static final String ANN = "ann@example.com";

    static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of(ANN, ANN),
                Arguments.of("  Ann.Lee+tag@EXAMPLE.Org\t", "ann.lee+tag@example.org"),
                Arguments.of("\u2003ann@x.org\n", "ann@x.org"),
                Arguments.of("ANNİ@x.org", "anni\u0307@x.org"),
                Arguments.of("ZOË@BÜRO.example", "zoë@xn--bro-hoa.example"),
                Arguments.of("zoe\u0308@bu\u0308ro.example", "zoë@xn--bro-hoa.example"),
                Arguments.of("ann@XN--BCHER-KVA.example", "ann@xn--bcher-kva.example"),
                Arguments.of("ann@bücher.example", "ann@xn--bcher-kva.example"),
                Arguments.of("ann@straße.example", "ann@xn--strae-oqa.example"),
                Arguments.of("ann@例え。テスト", "ann@xn--r8jz45g.xn--zckzah"),
                Arguments.of("ａｎｎ＠ｅｘａｍｐｌｅ．ｃｏｍ", ANN),
                Arguments.of("李@x.org", "李@x.org"),
                Arguments.of("ΓΙΩΡΓΟΣ.ΣΙΜΟΣ@x.org", "γιωργος.σιμος@x.org"),
                Arguments.of("γιωργοσ.σιμος@x.org", "γιωργος.σιμος@x.org"),
                Arguments.of("_ann-_@x.org", "_ann-_@x.org"),
                Arguments.of("ann@col\u00b7lecta.example", "ann@xn--collecta-ioa.example"),
                Arguments.of("o'neil@x.co.uk", "o'neil@x.co.uk"),
                Arguments.of("50%off@x.org", "50%off@x.org"),
                Arguments.of("ann@ab--cd.org", "ann@ab--cd.org"),
                Arguments.of("ann@1.example", "ann@1.example"),
                Arguments.of(
                        "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + ".org",
                        "a".repeat(64) + "@" + "b".repeat(63) + "." + "c".repeat(63) + ".org"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void haveOneCanonicalForm(String raw, String canonical) {
        assertThat(EmailAddresses.parse(raw)).isEqualTo(new Canonical(canonical));
        assertThat(EmailAddresses.parse(canonical)).isEqualTo(new Canonical(canonical));
        assertThat(EmailAddresses.isCanonical(canonical)).isTrue();
        assertThat(EmailAddresses.isCanonical(raw)).isEqualTo(raw.equals(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com\u00a0",
                "\u202fann@example.com\u3000",
                "\ufeffann@example.com",
                "ann@example.com\u200b",
                "a\u200bnn@exam\u00adple.com",
                "\u200eann@example.com\u200f",
                "\u2066ann@example.com\u2069",
                "ann\u200d@\u200cexample.com",
                "ann@example.com\u0085",
                "<ann@example.com>",
                "< ann@example.com >",
                "'ann@example.com'",
                "'ann@example.com",
                "\"ann@example.com\"",
                "\u201cann@example.com\u201d",
                "=\"ann@example.com\"",
                "mailto:ann@example.com",
                "MAILTO://Ann@example.com?subject=a@b.com",
                "smtp:ann@example.com",
                "ann@example.com;",
                "ann@example.com,",
                ";ann@example.com",
                "ann@example.com.",
                "\u201cann@example.com\u201d.",
                "(ann@example.com)",
                "Ann <ann@example.com>",
                "\"Lee, Ann\" <ann@example.com>",
                "'Ann@example.com' <ann@example.com>",
                "ann@example.com<mailto:ann@example.com>",
                " \"<mailto:ANN@Example.COM>\"; "
            })
    void decorationsAreTakenOff(String raw) {
        assertThat(EmailAddresses.parse(raw)).isEqualTo(new Canonical(ANN));
        assertThat(EmailAddresses.isCanonical(raw)).isFalse();
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of("", Reason.EMPTY),
                Arguments.of(" \u00a0\u200b", Reason.EMPTY),
                Arguments.of("<>", Reason.EMPTY),
                Arguments.of("ann", Reason.NO_AT_SIGN),
                Arguments.of("ann at example.com", Reason.NO_AT_SIGN),
                Arguments.of("mailto:ann%40example.com", Reason.NO_AT_SIGN),
                Arguments.of("a@b@x.org", Reason.SEVERAL),
                Arguments.of("ann@x.org;bob@x.org", Reason.SEVERAL),
                Arguments.of("ann@x.org <bob@x.org>", Reason.SEVERAL),
                Arguments.of("@x.org", Reason.LOCAL_PART),
                Arguments.of(".ann@x.org", Reason.LOCAL_PART),
                Arguments.of("ann.@x.org", Reason.LOCAL_PART),
                Arguments.of("ann..lee@x.org", Reason.LOCAL_PART),
                Arguments.of("an n@x.org", Reason.LOCAL_PART),
                Arguments.of("an\u00a0n@x.org", Reason.LOCAL_PART),
                Arguments.of("ann\0@x.org", Reason.LOCAL_PART),
                Arguments.of("o\u2019neil@x.org", Reason.LOCAL_PART),
                Arguments.of("ann\u2013lee@x.org", Reason.LOCAL_PART),
                Arguments.of("%20ann@x.org", Reason.LOCAL_PART),
                Arguments.of("\"ann\"@x.org", Reason.LOCAL_PART),
                Arguments.of("\u0301ann@x.org", Reason.LOCAL_PART),
                Arguments.of("=ann@x.org", Reason.LOCAL_PART),
                Arguments.of("*ann@x.org", Reason.LOCAL_PART),
                Arguments.of("+ann@x.org", Reason.LOCAL_PART),
                Arguments.of("-ann@x.org", Reason.LOCAL_PART),
                Arguments.of("#ann@x.org", Reason.LOCAL_PART),
                Arguments.of("~ann@x.org", Reason.LOCAL_PART),
                Arguments.of("'ann'@x.org", Reason.LOCAL_PART),
                Arguments.of("ann'@x.org", Reason.LOCAL_PART),
                Arguments.of("\ufb01nn@x.org", Reason.LOCAL_PART),
                Arguments.of("\uD83D\uDE00@x.org", Reason.LOCAL_PART),
                Arguments.of("\uD800@x.org", Reason.LOCAL_PART),
                Arguments.of("ann@", Reason.DOMAIN),
                Arguments.of("ann@x", Reason.DOMAIN),
                Arguments.of("ann@.org", Reason.DOMAIN),
                Arguments.of("ann@x..org", Reason.DOMAIN),
                Arguments.of("ann@x\u201corg\u201d.example", Reason.DOMAIN),
                Arguments.of("ann@\u2764.example", Reason.DOMAIN),
                Arguments.of("ann@x .org", Reason.DOMAIN),
                Arguments.of("ann@x.org\u0007", Reason.DOMAIN),
                Arguments.of("ann@my_host.org", Reason.DOMAIN),
                Arguments.of("ann@-x.org", Reason.DOMAIN),
                Arguments.of("ann@x-.org", Reason.DOMAIN),
                Arguments.of("ann@192.168.0.1", Reason.DOMAIN),
                Arguments.of("ann@[192.168.0.1]", Reason.DOMAIN),
                Arguments.of("ann@xn--bcher-kva-.example", Reason.DOMAIN),
                Arguments.of("ann@xn--a.example", Reason.DOMAIN),
                Arguments.of("ann@xn--ann-.example", Reason.DOMAIN),
                Arguments.of("ann@نامه\u200cای.com", Reason.INVISIBLE_CHARACTERS),
                Arguments.of("a".repeat(65) + "@x.org", Reason.TOO_LONG),
                Arguments.of("ü".repeat(33) + "@x.org", Reason.TOO_LONG),
                Arguments.of("a".repeat(60) + "@" + ("b".repeat(60) + ".").repeat(4) + "org", Reason.TOO_LONG),
                Arguments.of("ann@example.com".repeat(1_000), Reason.TOO_LONG));
    }

    @ParameterizedTest
    @MethodSource("others")
    void everythingElseIsRefusedWithItsReason(String raw, Reason reason) {
        assertThat(EmailAddresses.parse(raw)).isEqualTo(new Refused(reason));
        assertThat(EmailAddresses.normalise(raw)).isEmpty();
        assertThat(EmailAddresses.isCanonical(raw)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ILIM@X.ORG,ilim@x.org", "ILIM@BÜRO.example,ilim@xn--bro-hoa.example"})
    void doNotDependOnTheMachinesLanguage(String raw, String canonical) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(EmailAddresses.normalise(raw)).contains(canonical);
        } finally {
            Locale.setDefault(before);
        }
    }
}
