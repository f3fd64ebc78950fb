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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Automatically unsubscribed",
                "Historically opted out",
                "Locally suppressed",
                "Unsubscribed context",
                "Do not call or contact",
                "Opt out of all marketing (calls SMS eDM)",
                "No calls, no marketing",
                "Do not call (or market)",
                "Opt out of SMS, email",
                "Allows marketing",
                "OK to contact",
                "Receives email",
                "Send emails",
                "Marketing emails",
                "Email Alerts",
                "eDM",
                "Mail status",
                "Abonn\u00E9",
                "Zustimmung",
                "Consenso",
                "No eDM",
                "No SMS or eDM",
                "Exclude (from marketing)",
                "Removed",
                "Inactive",
                "Never email",
                "Bad email",
                "Objection",
                "Withdrawn",
                "Abmeldung",
                "Abmeldedatum",
                "Widerspruch",
                "Keine E-Mail",
                "Gesperrt",
                "Ne pas contacter",
                "Dado de baja",
                "No enviar",
                "Cancellato",
                "Uitgeschreven",
                "Geen mail",
                "Descadastrado",
                "N\u00E3o enviar",
                "Wypisany",
                "Avregistrerad",
                "Afmeldt",
                "\u9000\u8BA2",
                "\u041E\u0442\u043F\u0438\u0441\u0430\u043D",
                "Wants newsletters",
                "Never contact",
                "Marketing OK?",
                "Samtykke",
                "Zgoda marketingowa",
                "Consentement",
                "Erlaubnis Werbung",
                "Nyhetsbrev",
                "Souhlas",
                "\u540C\u610F"
            })
    void whatMayBeAboutConsentIsAskedFor(String name) {
        assertThat(ConsentColumns.named(name)).isEqualTo(Optional.empty());
        assertThat(ConsentColumns.looksLikeConsent(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Call notes",
                "Mobile",
                "Last contacted",
                "Last contacted by phone",
                "Email Address",
                "Mailing address",
                "Mailing city",
                "Marketing emails opened",
                "Marketing emails delivered",
                "Last marketing email open date",
                "Contact owner",
                "Contact type",
                "Email 2",
                "Notification",
                "Nickname",
                "Agent",
                "Objective",
                "Knowledge",
                "Lead source",
                "Status",
                "Order status",
                "Interested in",
                "Opening hours",
                "Optional extras",
                "Sender",
                "Sent date",
                "Print size",
                "Call count",
                "Postal code",
                "Newton",
                "Number of bedrooms",
                "North",
                "Price range",
                "Not before",
                "Inbox",
                "Property type",
                "Under offer",
                "Contract date",
                "Recall date",
                "Active listings",
                "Activity",
                "Permit number",
                "Stopover",
                "Allowance",
                "Wanted suburb"
            })
    void ordinaryNamesAreQuiet(String name) {
        assertThat(ConsentColumns.named(name)).isEqualTo(Optional.empty());
        assertThat(ConsentColumns.looksLikeConsent(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Newsletter stop",
                "Keine Werbung",
                "Kein Newsletter",
                "Baja",
                "Fecha baja",
                "Disiscritto",
                "Afgemeld",
                "Consent withdrawn",
                "Consent refused",
                "Permission revoked",
                "No permission",
                "Not contactable",
                "Never send newsletter",
                "Spam",
                "DNM",
                "Cleaned",
                "Quarantined",
                "Abmeldung",
                "Widerspruch",
                "Descadastrado",
                "\u9000\u8BA2",
                "Newsletter: nicht senden",
                "Geen nieuwsbrief",
                "Pas de newsletter",
                "Newsletter off",
                "Consent denied"
            })
    void namesThatRefuseCanNotBeTurnedAround(String name) {
        assertThat(ConsentColumns.looksLikeOptOut(name)).isTrue();
        assertThat(ConsentColumns.looksLikeConsent(name)
                        || ConsentColumns.named(name).isPresent())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Newsletter",
                "Marketing permission",
                "GDPR consent",
                "Einwilligung",
                "Zustimmung",
                "Consentement",
                "OK to e-mail",
                "Abonn\u00E9"
            })
    void namesThatAgreeCanBeMappedToSubscribed(String name) {
        assertThat(ConsentColumns.looksLikeOptOut(name)).isFalse();
    }
}
