package org.audienceshare.share.contact.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.audienceshare.share.contact.consent.ConsentColumns.ConsentColumn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentColumnsTest {

    @Test
    void everyNameOfTheTableIsKnownOnceWithItsRole() {
        List<String> names = ConsentColumns.TABLE.stream()
                .flatMap(known -> known.names().stream())
                .toList();
        assertThat(names).doesNotHaveDuplicates();
        ConsentColumns.TABLE.forEach(known -> known.names()
                .forEach(name -> assertThat(ConsentColumns.named(name).map(ConsentColumn::role))
                        .as(name)
                        .contains(known.role())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsubscribed",
                "Un-subscribed?",
                "UNSUB_REASON",
                "Unsubscribed On",
                "Email Opt-Out",
                "Opt Out Date",
                "Opted out of e-mail",
                "Opted out of email: Newsletter",
                "Has Opted Out Of Email",
                "Marketing opt out",
                "do_not_email",
                "Don't contact",
                "Do Not Market",
                "No Marketing",
                "No newsletters",
                "Blacklisted",
                "Suppression reason",
                "Bounced",
                "Hard bounce reason",
                "Spam complaint date",
                "Marked as spam"
            })
    void namesOfOptOutsAreKnownInTheirUsualSpellings(String name) {
        assertThat(ConsentColumns.named(name).map(ConsentColumn::role)).contains(ConsentRole.OPTED_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Subscribed", "is_subscribed", "Subscription Status", "Opt-in", "Opted In", "Email Opt In Status"
            })
    void namesThatSayWhoIsSubscribedAreKnown(String name) {
        assertThat(ConsentColumns.named(name).map(ConsentColumn::role)).contains(ConsentRole.SUBSCRIBED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SMS opt-in",
                "Do Not Call",
                "Fax Opt Out",
                "Text Opt Out",
                "WhatsApp consent",
                "Accepts SMS Marketing"
            })
    void otherChannelsDecideNothing(String name) {
        assertThat(ConsentColumns.named(name).map(ConsentColumn::role)).contains(ConsentRole.OTHER_CHANNEL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "E-mail and SMS consent",
                "Newsletter",
                "GDPR",
                "Marketing permission",
                "DNC",
                "OK to email",
                "May contact by e-mail",
                "Werbesperre",
                "Fecha baja",
                "Unsubscribe URL",
                "Marketing"
            })
    void whatIsNotKnownAndLooksLikeConsentIsAskedFor(String name) {
        assertThat(ConsentColumns.named(name)).isEqualTo(Optional.empty());
        assertThat(ConsentColumns.looksLikeConsent(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "First Name",
                "Second contact name",
                "Orthodontist",
                "Marketing source",
                "Mobile phone",
                "State",
                "Notes",
                "Donations",
                "Options",
                "Text",
                "Brand code",
                "Inspection notes",
                "Email",
                "Contact",
                "Husband name",
                "Date of birth"
            })
    void otherNamesAreLeftAlone(String name) {
        assertThat(ConsentColumns.named(name)).isEqualTo(Optional.empty());
        assertThat(ConsentColumns.looksLikeConsent(name)).isFalse();
    }
}
