package org.audienceshare.share.signin.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.web.Outage;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@Import(SessionFaultTest.UnreadableSessions.class)
class SessionFaultTest extends PageFixture {

    @Test
    void whoseSessionCannotBeReadGetsTheErrorPage() {
        Browser ann = browser().as("ann");
        database.getCollection("sessions")
                .updateMany(new Document(), new Document("$set", new Document("createdAt", "unreadable")));

        Page page = ann.get("/audiences");

        assertThat(page.status()).isEqualTo(503);
        assertThat(page.text()).contains("Temporarily unavailable");
        assertThat(page.header("Retry-After")).isPresent();
        database.getCollection("sessions").deleteMany(new Document());
    }

    /** What reading such a session throws counts as an outage of the database here. */
    @TestConfiguration(proxyBeanMethods = false)
    static class UnreadableSessions {
        @Bean
        Outage unreadableSession() {
            return new Outage(Set.of(ClassCastException.class), "The database does not answer.");
        }
    }
}
