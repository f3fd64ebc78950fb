package org.audienceshare.share.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of strangers: whatever is understood of them, or refused, nobody who opted out may end up subscribed. */
class HostileListsTest extends ServiceFixture {

    private static final String OUT = "out@hx.example";

    @BeforeEach
    void nobody() {
        contactsOf("rex").deleteMany(new Document());
        for (String collection : List.of("opt_outs", "address_aliases", "contact_fields")) {
            database.getCollection(collection).deleteMany(new Document());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "out@hx.example\u2060",
                "\u202aout@hx.example\u202c",
                "out@hx.example\u3000",
                "out@hx\u3002example",
                "\u201cout@hx.example\u201d",
                "MAILTO:out@hx.example?subject=hi",
                "out@hx.example (work)",
                "E-mail: out@hx.example",
                "out@hx.example\t",
                "Out, out@hx.example",
                "out%40hx.example",
                "out&#64;hx.example",
                "out@hx.example/",
                "https://out@hx.example",
                "\uff4f\uff55\uff54@hx.example",
                "out@HX.EXAMPLE.",
                "&lt;out@hx.example&gt;",
                "SMTP:out@hx.example",
                "out @ hx.example",
                "out[at]hx.example",
                "ou\u200dt@hx.example",
                "out@hx.example?",
                "+out@hx.example",
                "out@hx.example,out@hx.example",
                "out@hx.example;out@hx.example",
                "out@hx.example\u00a0out@hx.example",
                "out@hx.example\nout@hx.example",
                "[out@hx.example](mailto:out@hx.example)",
                "<<out@hx.example>>",
                "out@hx.example <out@hx.example>",
                "\u2709 out@hx.example",
                "\u00b7out@hx.example",
                "- out@hx.example",
                "1. out@hx.example",
                "out@hx.example\u0007",
                "out@hx.example*",
                "'out@hx.example",
                "out@@hx.example",
                "out@hx..example",
                "out.@hx.example",
                "out@www.hx.example/unsubscribe"
            })
    void nobodyIsResubscribedByAnotherSpelling(String spelled) {
        contactsOf("rex")
                .insertOne(new Document("email", OUT).append("subscription", new Document("status", "UNSUBSCRIBED")));

        send("Email,Subscribed\n\"" + spelled.replace("\"", "\"\"") + "\",yes\n");

        assertThat(subscribed()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Email Opt-Out Date! 2024-01-01",
                "Unsubscribe Date! 01/02/2024",
                "Suppression reason! manual",
                "Email Status! Undeliverable",
                "Subscriber status! Opted-out",
                "Consent! withdrawn",
                "Marketing consent! No",
                "Opt In! N",
                "Contactable by email! No",
                "Can email! false",
                "Allow marketing! 0",
                "Receives newsletter! nein",
                "Subscribed?! No!",
                "Newsletter opt-in! \u00d7",
                "Newsletter opt-in! \u2717",
                "Mailing list status! removed",
                "email_optin! f",
                "isSubscribed! false",
                "OptedOutAt! 1714060800",
                "Bounce type! hard",
                "Complained! 1",
                "Email frequency! Never",
                "Communication preference! None",
                "Lead status! Do not contact",
                "Tags! no-email",
                "Tags! UNSUBSCRIBED_2024",
                "Labels! * DO NOT MAIL *",
                "Groups! opted-out",
                "Notes! do not email",
                "Comments! DO NOT EMAIL!!",
                "custom.notes! Unsubscribed",
                "OPT OUT! oui",
                "Opt-out? (Y/N)! Y",
                "Unsubscribed (email)! TRUE",
                "Email consent status! Denied",
                "GDPR! no",
                "Emailable! no",
                "Email Marketing! Not subscribed",
                "Email Marketing Status! NEVER_SUBSCRIBED",
                "Remove! x",
                "DNM! yes",
                "Don't email! yes",
                "Dont Contact! yes",
                "Stop emails! 1",
                "Mail blocked! true",
                "Invalid email! 1",
                "Email quality! Bounced",
                "Global unsubscribe! 1",
                "Email optout! ja",
                "has_opted_out_of_email! t",
                "No Email! X",
                "No e-mail! yes",
                "Exclude from mailing! yes",
                "Exclude from campaigns! 1",
                "Email Permission! none",
                "Kein Newsletter! ja",
                "Abgemeldet! ja",
                "Abgemeldet am! 01.02.2024",
                "D\u00e9sinscrit! oui",
                "Baja! si",
                "Deceased! Yes"
            })
    void whoeverOptsOutInSomeColumnIsNotSubscribed(String header, String value) {
        send("Email," + header + "\n" + OUT + "," + value + "\nother@hx.example,\n");

        assertThat(subscribed()).doesNotContain(OUT);
    }

    private List<String> subscribed() {
        return contactsOf("rex")
                .find(new Document("subscription.status", "SUBSCRIBED"))
                .map(contact -> contact.getString("email"))
                .into(new ArrayList<>());
    }

    private void send(String file) {
        Answer answer = api.as("rex")
                .with("Content-Type", "text/csv")
                .send("POST", "/api/contacts/import", BodyPublishers.ofString(file));
        assertThat(answer.status()).as(answer.toString()).isIn(200, 400);
    }
}
