package org.audienceshare.share.schedule.pages;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.publishing.LogPosition;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SchedulePageControllerTest extends PageFixture {

    private static final String BUYERS = "{\"all\":[{\"field\":\"tags\",\"op\":\"is\",\"value\":\"buyer\"}]}";

    @Autowired
    private Projection projection;

    private Browser ann;
    private String audience;
    private String page;

    @BeforeEach
    void anAudienceThatIsShared() {
        ann = browser().as("ann");
        page = newAudience(BUYERS);
    }

    private String newAudience(String filter) {
        ann.get("/audiences/new");
        Page made = ann.post("/audiences", "key=" + UUID.randomUUID(), "name=Scheduled", "filter=" + filter);
        audience = made.location().substring(made.location().lastIndexOf('/') + 1);
        AudienceEvent.Header header = new AudienceEvent.Header(
                UUID.randomUUID().toString(), Instant.now(), "ann", "tests", new AudienceId(audience));
        List<Selection> bob = List.of(new Selection(SelectionType.USER, "bob"));
        projection.apply(
                new AudienceEvent.Shared(header, new AccountId("ann"), bob, null), new LogPosition("topic-0", 1));
        return "/audiences/" + audience + "/schedule";
    }

    /** The page has then shown that it is saved. */
    private void isDaily() {
        ann.post(page, "kind=DAILY", "at=07:30");
        ann.get(page);
    }

    private void stored(Bson update) {
        database.getCollection("sync_schedules").updateOne(eq("_id", audience), update);
    }

    private static Document run(String outcome, String syncId, String reason) {
        return new Document("at", Date.from(Instant.parse("2026-03-01T06:30:02Z")))
                .append("outcome", outcome)
                .append("syncId", syncId)
                .append("reason", reason);
    }

    @Test
    void audienceWithoutAScheduleSaysSo() {
        Page none = ann.get(page);
        assertThat(none.text()).contains("No schedule", "only when somebody presses Sync Now", "Time (UTC)");
        assertThat(none.attributes("[name=kind][checked]", "value")).containsExactly("DAILY");
        assertThat(none.has("form[action$=pause], form[action$=remove]")).isFalse();
        assertThat(none.hasMissingTexts()).isFalse();
    }

    @Test
    void everyKindIsSetAndShownInWords() {
        assertThat(ann.post(page, "kind=HOURLY", "hours=6").location()).endsWith(page);
        Page hourly = ann.get(page);
        assertThat(hourly.text()).contains("The schedule is saved.", "Every 6 hours", "On", "None yet");
        assertThat(hourly.attributes("#schedule-hours", "value")).containsExactly("6");
        assertThat(hourly.hasMissingTexts()).isFalse();

        ann.post(page, "kind=DAILY", "hours=6", "day=MONDAY", "at=07:30");
        Page daily = ann.get(page);
        assertThat(daily.texts("h2")).contains("Every day at 07:30 (UTC)");
        assertThat(daily.attributes("dd time", "datetime"))
                .singleElement()
                .asString()
                .endsWith("T07:30:00Z");

        ann.post(page, "kind=WEEKLY", "day=FRIDAY", "at=07:30");
        Page weekly = ann.get(page);
        assertThat(weekly.texts("h2")).contains("Every Friday at 07:30 (UTC)");
        assertThat(weekly.attributes("option[selected]", "value")).containsExactly("FRIDAY");
        assertThat(weekly.hasMissingTexts()).isFalse();
    }

    @Test
    void scheduleIsPausedResumedAndRemoved() {
        isDaily();
        ann.post(page + "/pause");
        Page paused = ann.get(page);
        assertThat(paused.text()).contains("The schedule is paused.", "None while the schedule is paused");
        assertThat(paused.has("form[action$=pause]")).isFalse();
        ann.post(page + "/resume");
        assertThat(ann.get(page).texts("h2")).contains("Every day at 07:30 (UTC)");
        assertThat(ann.get(page).has("form[action$=pause]")).isTrue();
        ann.post(page + "/remove");
        assertThat(ann.get(page).text()).contains("The schedule is removed.", "No schedule");
        ann.post(page + "/resume");
        assertThat(ann.get(page).text()).contains("No schedule");
    }

    @Test
    void lastRunSaysWhatHappenedAndLeadsToItsSync() {
        isDaily();
        stored(set("lastRun", run("STARTED", "sync-7", null)));
        Page started = ann.get(page);
        assertThat(started.text()).contains("A sync was started.");
        assertThat(started.attributes("dd a", "href")).containsExactly("/syncs/sync-7");
        for (String outcome : List.of("UNCHANGED", "STILL_RUNNING", "FAILED")) {
            stored(set("lastRun", run(outcome, null, null)));
            assertThat(ann.get(page).hasMissingTexts()).as(outcome).isFalse();
        }
        stored(combine(unset("nextRun"), set("lastRun", run("REFUSED", null, "Sharing is off."))));
        Page refused = ann.get(page);
        assertThat(refused.text()).contains("Not synced, and the schedule was paused. Sharing is off.", "Paused");
        assertThat(refused.has("form[action$=resume]")).isTrue();
    }

    @Test
    void wrongEntriesAreShownAgainWithWhatIsWrong() {
        Page hours = ann.post(page, "kind=HOURLY", "hours=169");
        assertThat(hours.status()).isEqualTo(422);
        assertThat(hours.texts("[role=alert]")).containsExactly("Enter 1 to 168 hours.");
        assertThat(hours.attributes("[name=kind][checked]", "value")).containsExactly("HOURLY");
        assertThat(hours.attributes("#schedule-hours", "value")).containsExactly("169");
        assertThat(ann.post(page, "kind=DAILY", "at=").texts("[role=alert]"))
                .containsExactly("Enter a time of day, such as 07:30.");
        assertThat(ann.post(page, "kind=WEEKLY", "at=07:30").texts("[role=alert]"))
                .containsExactly("Select a day.");
        assertThat(ann.post(page).texts("[role=alert]")).containsExactly("Select how often.");
        assertThat(ann.get(page).text()).contains("No schedule");
    }

    @Test
    void audienceOfEveryContactIsConfirmed() {
        page = newAudience("{\"all\":[]}");
        Page asked = ann.post(page, "kind=DAILY", "at=07:30");
        assertThat(asked.status()).isEqualTo(422);
        assertThat(asked.text()).contains("I want to share every contact.", "No schedule");
        assertThat(ann.post(page, "kind=DAILY", "at=07:30", "everything=true").status())
                .isEqualTo(302);
    }

    @Test
    void audienceThatIsNotSharedIsNotScheduled() {
        isDaily();
        ann.post(page + "/pause");
        ann.get(page);
        database.getCollection("sync_status").deleteMany(eq("audienceId", audience));
        Page refused = ann.post(page, "kind=DAILY", "at=07:30");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.texts("[role=alert]")).containsExactly("The audience is not shared with anybody.");
        ann.post(page + "/resume");
        assertThat(ann.get(page).text()).contains("The audience is not shared with anybody.", "Paused");
    }

    @Test
    void whoMayNotShareAnyMoreSeesPausesAndRemovesIt() {
        isDaily();
        database.getCollection("accounts").updateOne(eq("_id", "ann"), set("audienceSharing", false));
        Page seen = ann.get(page);
        assertThat(seen.texts("h2:not(dialog h2)")).containsExactly("Every day at 07:30 (UTC)");
        assertThat(ann.post(page, "kind=HOURLY", "hours=1").status()).isEqualTo(403);
        ann.post(page + "/pause");
        assertThat(ann.get(page).has("form[action$=resume]")).isFalse();
        assertThat(ann.post(page + "/resume").status()).isEqualTo(403);
        ann.post(page + "/remove");
        assertThat(ann.get(page).text()).contains("No schedule");
    }
}
