package org.audienceshare.share.operations.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.audienceshare.share.Browser;
import org.audienceshare.share.PageFixture;
import org.junit.jupiter.api.Test;

/** While the brokers do not answer, the pages say so and show what they can. */
class BrokersUnavailablePagesTest extends PageFixture {

    @Test
    void pagesSayThatTheBrokersDoNotAnswer() {
        Browser browser = browser().as("olga", "OPERATOR");
        assertThat(browser.get("/operations").text()).contains("Contacts written", "Loading the consumer lag");
        assertThat(browser.get("/operations/lag").text()).contains("The brokers do not answer");
        assertThat(browser.get("/operations/dead-letters/list").text()).contains("do not answer");
        assertThat(browser.get("/operations/dead-letters/reasons").status()).isEqualTo(200);
        assertThat(browser.get("/operations/dead-letters/letters.csv").status()).isEqualTo(503);
        browser.post("/operations/dead-letters/ticked/redeliver", "letter=audience.events.dlt-0@0");
        assertThat(browser.get("/operations/dead-letters").text()).contains("did not confirm it");
        browser.post("/operations/dead-letters/ticked/drop", "letter=audience.events.dlt-0@0");
        assertThat(browser.get("/operations/dead-letters").text()).contains("0 of 1 dead letters were dropped");
        browser.get("/operations/replay");
        assertThat(browser.postPart("/operations/replay/dry-run", "audience=", "since=")
                        .text())
                .contains("do not answer");
        browser.post("/operations/replay", "audience=", "since=");
        assertThat(browser.get("/operations/replay").text()).contains("did not confirm it");
        browser.post("/operations/dead-letters/redeliver", "topic=audience.events.dlt", "partition=0", "offset=0");
        assertThat(browser.get("/operations/dead-letters").text()).contains("did not confirm it");
    }

    @Test
    void restSaysWhenToRetry() {
        var answer = api.as("olga", "OPERATOR").get("/api/operations/lag");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
