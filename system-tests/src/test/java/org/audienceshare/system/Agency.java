package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A brand with people's names, which a test has for itself: Grace, who shares, Tom, who may not share with teams, a head
 * office's administrator, Ann and Andrew in the north office, Bea and Carl in the south office, and a team of Bea's.
 */
final class Agency {

    static final String HEADER = "email,first name,last name,subscribed,tags";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final RunningSystem system;
    private final String id;

    private Agency(RunningSystem system, String id) {
        this.system = system;
        this.id = id;
    }

    static Agency create(String id) {
        Agency agency = new Agency(RunningSystem.instance(), id);
        agency.system.as("root", "SUPPORT").putDirectory(agency.directory());
        return agency;
    }

    private String directory() {
        return """
                {"organisations": [%s, %s, %s],
                 "accounts": [%s, %s, %s, %s, %s, %s, %s],
                 "teams": [{"id": "%s", "name": "Buyer Agents", "brandId": "%s", "members": [{"type": "USER", "id": "%s"}]}]}
                """.formatted(
                        office("head", "Harbour Head Office"),
                        office("north", "Harbour North"),
                        office("south", "Harbour South"),
                        account("grace", "Grace Liu", "head", "USER", true, true),
                        account("tom", "Tom Baker", "head", "USER", true, false),
                        account("admin", "Harbour Administration", "head", "ADMIN", true, true),
                        account("ann", "Ann Lee", "north", "USER", false, false),
                        account("andrew", "Andrew Hall", "north", "USER", false, false),
                        account("bea", "Bea Novák", "south", "USER", false, false),
                        account("carl", "Carl Jensen", "south", "USER", false, false),
                        id("buyers"),
                        id,
                        id("bea"));
    }

    private String office(String office, String name) {
        return "{\"id\": \"%s\", \"name\": \"%s\", \"brandId\": \"%s\"}".formatted(id(office), name, id);
    }

    private String account(String who, String name, String office, String type, boolean sharing, boolean teams) {
        return "{\"id\": \"%s\", \"type\": \"%s\", \"name\": \"%s\", \"brandId\": \"%s\", \"organisationId\": \"%s\", \"active\": true, \"audienceSharing\": %s, \"teamSharing\": %s, \"crmFed\": false}"
                .formatted(id(who), type, name, id, id(office), sharing, teams);
    }

    /** The id of an account, an office or a team of this brand. */
    String id(String who) {
        return id + "-" + who;
    }

    ApiClient as(String who) {
        return system.as(id(who));
    }

    /** Gives an account contacts {@code c001@example.com} and so on, tagged {@code buyer}. */
    void buyers(String who, int count) {
        rows(
                who,
                IntStream.rangeClosed(1, count)
                        .mapToObj(i -> "c%03d@example.com,Contact,%03d,yes,buyer".formatted(i, i))
                        .toList());
    }

    void rows(String who, List<String> rows) {
        system.importRows(id(who), HEADER, rows);
    }

    /** An audience of the contacts that are tagged {@code buyer}; its id. */
    String audience(String who, String name) {
        AudienceResponse made = as(who).createAudience(
                        name,
                        null,
                        new JsonMapper()
                                .readTree("{\"all\": [{\"field\": \"tags\", \"op\": \"is\", \"value\": \"buyer\"}]}"));
        return made.id();
    }

    /** An audience of Grace's, shared with Ann and Andrew; its id. */
    String sharedAudience(String name) {
        String audience = audience("grace", name);
        long count = contacts("grace").countDocuments();
        as("grace").share(audience, List.of(SelectionRef.user(id("ann")), SelectionRef.user(id("andrew"))));
        awaitMembers("ann", audience, count);
        awaitMembers("andrew", audience, count);
        return audience;
    }

    MongoCollection<Document> contacts(String who) {
        return system.database().getCollection("contacts." + id(who));
    }

    @Nullable
    Document contact(String who, String email) {
        return contacts(who).find(Filters.eq("email", email)).first();
    }

    /** How many of the account's contacts are in the audience. */
    long members(String who, String audience) {
        return contacts(who).countDocuments(Filters.eq("audiences", audience));
    }

    void awaitMembers(String who, String audience, long count) {
        await().atMost(LIMIT).until(() -> members(who, audience) == count);
    }

    /** Follows a sync of the account to its end, which must be in this state. */
    void awaitEnd(String who, AcceptedSyncResponse accepted, SyncResponse.State wanted) {
        SyncResponse ended = as(who).follow(accepted.syncId(), progress -> {}, LIMIT);
        assertThat(ended.state()).as("%s", ended).isEqualTo(wanted);
    }
}
