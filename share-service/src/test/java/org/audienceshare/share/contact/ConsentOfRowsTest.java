package org.audienceshare.share.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What files say of who wants mail, row by row: when in doubt, nobody is subscribed. */
class ConsentOfRowsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subscription Status,2024-05-31 unsubscribed",
                "Subscription Status,31/05/2024: opted out",
                "Email Status,2024-01-01 Bounced",
                "Subscribed,2024-05-31 opted out",
                "Subscribed,Unsubscribed.",
                "Subscribed,\"Unsubscribed, 2024\"",
                "Subscribed,NO!",
                "Subscribed,Opted-out (by phone)",
                "Do Not Email,Enabled",
                "Suppressed,Active",
                "Email Opt Out,Confirmed",
                "Email Opt Out,Accepted",
                "Email Opt Out,Granted",
                "Email Opt Out,Valid",
                "Email Opt Out,Verified",
                "Email Opt Out,Explicit",
                "Blacklisted,Active",
                "Do Not Contact,Enabled",
                "Unsubscribe Reason,Unknown",
                "Unsubscribe Reason,Not specified",
                "Status,Pending",
                "Member Status,archived",
                "Status,transactional",
                "Status,Never Subscribed",
                "Member Status,Inactive",
                "Status,Blocked",
                "Status,Invalid",
                "Status,Disabled",
                "Status,On hold",
                "Status,Awaiting Confirmation",
                "Status,Spam report",
                "Status,non-marketing contact",
                "Status,Unsubscribed - 2024-01-02",
                "Status,Unsubscribed by admin",
                "Status,UNSUBSCRIBED.",
                "Member Status,\"Unsubscribed, bounced\"",
                "Status,Opt-Out: Email",
                "Contact Status,Hard bounced (3)",
                "Tags,Buyer | Do not email",
                "Tags,Buyer/Do not market",
                "Tags,\"Buyer\nDo not email\"",
                "Lead Tags,\"Buyer, Do not email\"",
                "Type,Buyer;Unsubscribed",
                "custom.kind,Buyer;Unsubscribed",
                "Tags,Unsubscribed 2024",
                "Tags,DO NOT EMAIL!!",
                "Tags,#donotemail",
                "custom.subscribed,no",
                "custom.doNotEmail [yes/no],yes",
                "custom.unsubscribed [text],yes",
                "custom.optOut [date],2024-01-02T00:00:00Z",
                "Is globally ineligible,true",
                "hs_email_is_ineligible,true",
                "Subscription Reason,BOUNCED",
                "Subscription Reason,Unsubscribed by the person",
                "Opt-in Date,no",
                "Email Suspended,1",
                "Marketing Suspended,true",
                "Black Listed Cause,hard bounce",
                "Email Invalid,1",
                "Confirmed Opt-Out Date,2024-05-31",
                "Confirmed Opt-Out Reason,too many",
                "Email Suppressions,USER_SUPPRESSED",
                "Unsubscribed Mode,Manual",
                "Deceased,Yes",
                "Email deliverable,No",
                "Email Verification,invalid",
                "Email validity,Undeliverable",
                "Subscription Status,Un-subscribed",
                "Subscription Status,un subscribed",
                "Subscription Status,no longer subscribed",
                "Subscription Status,Lapsed",
                "Subscription Status,never",
                "Subscription Status,\u274C",
                "Subscribed,No (asked by phone)",
                "Subscribed,\"No, asked by phone\"",
                "Subscribed,not anymore",
                "Subscribed,\uFF2E\uFF2F",
                "Subscribed,0.0",
                "Tags,Bounced",
                "Tags,Buyer (do not email)",
                "Tags,Buyer - do not email",
                "Tags,DNC",
                "Tags,Opt Out - EDM",
                "Tags,Unsubscribed-EDM",
                "Tags,complained",
                "Tags,Not subscribed",
                "Tags,Marketing: No",
                "Tags,no longer wants emails",
                "Tags,blacklisted",
                "Tags,Remove from list",
                "Source,Unsubscribe list",
                "Audience,Unsubscribed contacts",
                "Flag,DNC",
                "Preferred communication,Phone only - no email"
            })
    void optsOut(String columnAndCell) {
        assertThat(first(columnAndCell, "")).isEqualTo("UNSUBSCRIBED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Marketing allowed,No",
                "Emails,No",
                "Can be emailed,No",
                "Contact by email,No",
                "Contact via email,No",
                "Abuse,Yes",
                "Feedback loop,Yes",
                "Block email,Yes",
                "Removed from list,yes",
                "Deleted,yes",
                "Archived,yes",
                "Lapsed,yes",
                "Agreed to marketing,no",
                "Agrees to emails,no",
                "Agree to receive emails,no",
                "Accepted Marketing,no",
                "Not interested in email,yes",
                "Email frequency,Never"
            })
    void columnsInDoubtAreAskedAbout(String columnAndCell) {
        assertThat(first(columnAndCell, "")).isEqualTo("QUESTION");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Subscribed,-1", "Subscribed,y?", "Subscribed,yes?", "Subscribed,2"})
    void wordsInDoubtSubscribeNobody(String columnAndCell) {
        assertThat(first(columnAndCell, "")).isEqualTo("REFUSED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Status,Status!Lead,Cleaned",
                "tags,subscribed,subscription reason!Do not email,no,NOT_STATED",
                "Unsubscribed,Subscription Reason!yes,NOT_STATED",
                "Subscribed,Subscription Reason!yes,COMPLAINT"
            })
    void optsOutWithSeveralColumns(String headers, String cells) {
        assertThat(statuses("", "Email," + headers + "\na@x.example," + cells + "\n"))
                .containsExactly("UNSUBSCRIBED");
    }

    @ParameterizedTest
    @CsvSource({
        "Unsubscribed,tags,yes",
        "Unsubscribed,pref.suburbs,yes",
        "Unsubscribed,custom.unsub [yes/no],yes",
        "Unsubscribed,firstName,yes",
        "UNSUB_TIME,subscribedAt,2024-05-31",
        "Newsletter opt-in,custom.newsletter,no",
        "Do not email,custom.dne,x"
    })
    void mappingToAFieldDropsNoConsent(String header, String field, String cell) {
        assertThat(statuses(header + ":" + field, "Email," + header + "\na@x.example," + cell + "\n"))
                .containsExactly("UNSUBSCRIBED");
    }

    @ParameterizedTest
    @CsvSource({"GDPR,custom.gdpr,refused", "Newsletter,tags,no", "Zustimmung,custom.z,nein"})
    void mappingToAFieldAnswersNoQuestionAboutConsent(String header, String field, String cell) {
        String file = "Email," + header + "\na@x.example," + cell + "\n";
        assertThat(statuses(header + ":" + field, file)).containsExactly("QUESTION");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Subscribed,Email Status!,Valid",
                "Subscribed,Email Status!,Active",
                "Subscribed,Opt-in Date!,2024-05-31",
                "Subscribed!unknown",
                "Email Status!Valid",
                "Email Status!Deliverable",
                "Opt-in Date!''",
                "Opt-in Date!0000-00-00",
                "Subscription Reason!NOT_STATED"
            })
    void silenceSubscribesNobody(String headers, String cells) {
        assertThat(statuses("", "Email," + headers + "\na@x.example," + cells.replace("'", "") + "\n"))
                .containsExactly("NOT_STATED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Subscribed,Email Status!yes,Valid",
                "Opt-in Date!2024-05-31",
                "Opt-in Date!31 May 2024",
                "Subscribed!2024-05-31T10:22:11Z",
                "Subscribed!31/05/2024 10:22 PM",
                "Subscribed,Subscription date,Subscription reason!yes,,IMPORT",
                "Subscribed,Subscription date,Subscription reason!yes,,REFERRAL",
                "Do not allow Emails!Allow",
                "Do Not Email!No!",
                "Email Opt Out!Opted in",
                "Unsubscribe Reason!-",
                "Unsubscribed!n/a",
                "Email permission status!Express",
                "Email permission status!Implied",
                "Subscribed!1.0",
                "Subscribed!\u2705",
                "Unsubscribed!0.0",
                "Email Suppressions![]",
                "Email Status,Email permission status,Confirmed Opt-Out Date,Email Lists!Active,Implied,,News",
                "Email Marketing Consent,Email Marketing Consent Timestamp!SUBSCRIBED,2024-05-31 10:11:12",
                "Opt-in Date,Created At!2024-05-31,N/A"
            })
    void subscribes(String headers, String cells) {
        assertThat(statuses("", "Email," + headers + "\na@x.example," + cells + "\n"))
                .containsExactly("SUBSCRIBED");
    }

    @Test
    void columnMappedToTheAddressIsNoQuestion() {
        assertThat(statuses("Subscriber:email", "Subscriber,Name\na@x.example,Ann\n"))
                .containsExactly("SUBSCRIBED");
    }

    @Test
    void statusesOfSubscribersAreReadAsSuch() {
        assertThat(statuses(
                        "",
                        "Email,Status\na@x.example,Subscribed\nb@x.example,2\nc@x.example,Gone fishing\nd@x.example,\n"
                                + "e@x.example,Inactive\nf@x.example,active\n"))
                .containsExactly("SUBSCRIBED", "REFUSED", "REFUSED", "NOT_STATED", "UNSUBSCRIBED", "SUBSCRIBED");
    }

    @Test
    void statusesOfCustomersMeanNothingBesideThoseThatOptOut() {
        assertThat(statuses(
                        "",
                        "Email,Status\na@x.example,Lead\nb@x.example,Unsubscribed\nc@x.example,Ausgetragen\n"
                                + "d@x.example,\n"))
                .containsExactly("SUBSCRIBED", "UNSUBSCRIBED", "REFUSED", "SUBSCRIBED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@x.example; b@x.example", "a@x.example,b@x.example", "b@x.example (old) a@x.example"})
    void optOutOfACellWithSeveralAddressesCountsForEach(String cell) {
        assertThat(statuses("", "Email,Unsubscribed\n\"" + cell + "\",yes\n"))
                .containsExactly("UNSUBSCRIBED", "UNSUBSCRIBED");
        assertThat(statuses("", "Email,Subscribed\n\"" + cell + "\",yes\n")).containsExactly("REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a @x.example", "a@ x.example", "a\u00A0@\u00A0x.example", "Ann a @x.example (old)"})
    void optOutOfAnAddressWithSpacesCounts(String cell) {
        assertThat(statuses("", "Email,Unsubscribed\n" + cell + ",yes\n")).containsExactly("UNSUBSCRIBED");
        assertThat(statuses("", "Email,Unsubscribed\n" + cell + ",no\n")).containsExactly("REFUSED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Name,Unsubscribe Smith",
                "Status,Lead",
                "Status,Under offer",
                "Status,Active",
                "Listing Status,Withdrawn",
                "Order Status,Pending",
                "Payment status,declined",
                "State,NSW",
                "Notes,wants to opt for the newsletter",
                "Call notes,called twice; left a message",
                "Mobile,0400 000 000",
                "Last contacted,2024-05-31",
                "Tags,Newsletter reader",
                "Tags,\"Buyer, Open home; Newsletter\"",
                "Tags,A/B",
                "Marketing source,Print",
                "Marketing emails opened,12",
                "Last marketing email open date,2024-05-31",
                "Contact owner,Ann",
                "Contact type,Buyer",
                "Email 2,b@x.example",
                "Notification,none",
                "Nickname,Bo",
                "Agent,No",
                "Objective,Buy",
                "Date of birth,1970-01-01",
                "Do not call,yes",
                "SMS opt-in,no",
                "custom.score [number],3",
                "Sends Since Last Engagement,2",
                "Became a Subscriber Date,2024-05-31",
                "Enrichment opt out,false",
                "(Do Not Modify) Contact,guid",
                "(Do Not Modify) Modified On,2024-05-31",
                "Email Confirmation Status,",
                "Email Lists,General Interest",
                "Consent to track,Unchanged",
                "Agreed to terms,yes",
                "Email Verification,catch-all",
                "Email deliverable,Yes",
                "Date Added,N/A",
                "Date Added,-",
                "Contacted by email,Bob",
                "Tags,\"Stop sale, Deleted scenes\"",
                "Payment notes,cheque bounced",
                "Last Emailed,2024-05-31",
                "Preferred communication,Email"
            })
    void ordinaryColumnsDecideNothingAndAskNothing(String columnAndCell) {
        assertThat(first(columnAndCell, "")).isEqualTo("SUBSCRIBED");
    }

    private static String first(String columnAndCell, String mapping) {
        int comma = columnAndCell.indexOf(',');
        String file =
                "Email," + columnAndCell.substring(0, comma) + "\na@x.example," + columnAndCell.substring(comma + 1);
        return statuses(mapping, file + "\n").get(0);
    }

    private static List<String> statuses(String mapping, String file) {
        int colon = mapping.lastIndexOf(':');
        Map<String, String> map =
                colon < 0 ? Map.of() : Map.of(mapping.substring(0, colon), mapping.substring(colon + 1));
        ImportOptions options = new ImportOptions(null, map, Set.of(), null, false);
        ColumnTypes types = new ColumnTypes(ZoneOffset.UTC, Map.of());
        try (SpooledFile spooled = SpooledFile.of(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)))) {
            if (!(ContactCsvReader.open(spooled, options, types, NOW)
                    instanceof ContactCsvReader.Opening.Opened opened)) {
                return List.of("QUESTION");
            }
            List<String> statuses = new ArrayList<>();
            for (ContactCsvReader.Row row = opened.reader().next();
                    row != null;
                    row = opened.reader().next()) {
                statuses.addAll(statuses(row));
            }
            return statuses;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> statuses(ContactCsvReader.Row row) {
        ImportBatch batch = new ImportBatch();
        if (row instanceof ContactCsvReader.Row.Accepted accepted) {
            batch.add(accepted);
        } else if (row instanceof ContactCsvReader.Row.OptedOut optedOut) {
            batch.add(optedOut);
        } else {
            return List.of("REFUSED");
        }
        int optOuts = batch.optOuts(NOW).size();
        String others = batch.notStated() > 0 ? "NOT_STATED" : "SUBSCRIBED";
        return Collections.nCopies(batch.documents().size(), optOuts > 0 ? "UNSUBSCRIBED" : others);
    }
}
