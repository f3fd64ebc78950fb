package org.audienceshare.share.operations.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MongoDecisionClaimsTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant LONG_AGO = NOON.minusSeconds(300);
    private static final MongoClient CLIENT = MongoClients.create(Parts.mongo().uri("admin"));

    private MongoDatabase database;
    private MongoDecisionClaims claims;

    @BeforeEach
    void open() {
        database = CLIENT.getDatabase(Parts.mongo().freshDatabase(MongoDecisionClaimsTest.class));
        claims = new MongoDecisionClaims(database);
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void oneDecidesAboutASyncAtATime() {
        assertThat(claims.claim("s1", NOON, LONG_AGO)).isTrue();
        assertThat(claims.claim("s1", NOON, LONG_AGO)).isFalse();
        assertThat(claims.claim("s2", NOON, LONG_AGO)).as("another sync").isTrue();

        claims.release("s1", NOON);

        assertThat(claims.claim("s1", NOON.plusSeconds(1), LONG_AGO)).isTrue();
    }

    @Test
    void nothingIsLeftOfADecision() {
        assertThat(claims.claim("s1", NOON, LONG_AGO)).isTrue();

        claims.release("s1", NOON);

        assertThat(database.getCollection("decision_claims").countDocuments()).isZero();
    }

    @Test
    void aClaimExpiresAndIsNotEndedByWhoHadIt() {
        Instant later = NOON.plusSeconds(301);
        assertThat(claims.claim("s1", NOON, LONG_AGO)).isTrue();
        assertThat(claims.claim("s1", later, NOON.plusMillis(1))).isTrue();

        claims.release("s1", NOON);

        assertThat(claims.claim("s1", later, NOON.plusMillis(1))).isFalse();
    }
}
