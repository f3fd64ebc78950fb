package org.audienceshare.share.contact.consent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentWordsTest {

    @ParameterizedTest
    @CsvSource({
        "2024-05-31 unsubscribed, UNSUBSCRIBED",
        "31.05.2024: opted out, UNSUBSCRIBED",
        "2024-01-01 Bounced, BOUNCED",
        "2024-01-01 10:00 marked as spam, COMPLAINT",
        "Unsubscribed., UNSUBSCRIBED",
        "** Cleaned **, CLEANED",
        "\"Suppressed\", SUPPRESSED",
        "Unconfirmed since 2024, UNCONFIRMED",
        "No!, UNSUBSCRIBED"
    })
    void wordThatOptsOutWinsOverWhatStandsBesideIt(String cell, OptOutReason reason) {
        assertThat(said("Subscribed", cell)).isEqualTo(new ConsentStatement.OptedOut(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2024-05-31", "31/05/2024", "31.5.24", "2024-05-31T10:11:12.123Z", "5/31/2024 10:11 AM", "Yes."})
    void dateOrYesAloneSubscribes(String cell) {
        assertThat(said("Subscribed", cell)).isInstanceOf(ConsentStatement.Subscribed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-31 gone", "2", "someone", "not opted out", "never bounced", "0000-00-00 maybe"})
    void whatIsNotKnownIsUnclear(String cell) {
        assertThat(said("Subscribed", cell)).isInstanceOf(ConsentStatement.Unclear.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"No", "no.", "Allow", "Send", "Opted in", "Subscribed", "Never", "0", "-", "n/a", "false"})
    void noStaysInAColumnThatOptsOut(String cell) {
        assertThat(said("Do not email", cell)).isInstanceOf(ConsentStatement.Silent.class);
    }

    private static ConsentStatement said(String header, String cell) {
        return ConsentWords.statement(ConsentColumns.named(header).orElseThrow(), cell);
    }
}
