package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.OperationsClient.ReplayRequest;
import org.audienceshare.cli.rest.OperationsClient.ReplayResponse;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.UnshareRequest;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final String HEADER = "email,first name,phone,subscribed,tags,pref.bedrooms,custom.lead.source";

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Brand brand = Brand.create(RunningSystem.instance(), "pipeline", 3);

    @Test
    void anAudienceIsSharedSyncedAndUnshared() {
        brand.importRows(
                brand.sender(),
                HEADER,
                IntStream.rangeClosed(1, 50)
                        .mapToObj(i -> "c%02d@example.com,Name %d,0400 %03d,%s,secret,%d,web"
                                .formatted(i, i, i, i % 10 == 0 ? "no" : "yes", i % 5))
                        .toList());
        brand.importRows(brand.agent(1), HEADER, List.of("C01@Example.com ,Own Name,,no,mine,,"));
        AudienceResponse audience = brand.asSender().createAudience("Spring Buyers", "PERSONAL", null);

        SyncResponse shared =
                brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.organisation(brand.office()))));

        assertThat(shared.state()).isEqualTo(SyncResponse.State.DONE);
        assertThat(shared.recipients()).isEqualTo(new SyncResponse.Recipients(3, 3, 0, 0, 1));
        assertThat(shared.counts().added()).isEqualTo(3 * 45);
        assertThat(brand.agents())
                .allSatisfy(agent -> assertThat(brand.members(agent, audience.id()))
                        .hasSize(45)
                        .doesNotContain("c10@example.com"));
        assertThatTheCopyCarriesWhatItShould();
        assertThatTheRecipientsOwnContactStaysItsOwn(audience.id());

        brand.importRows(
                brand.sender(),
                HEADER,
                List.of("c02@example.com,,0499 999,,,,", "c03@example.com,,,no,,,", "new@example.com,New,,yes,,,"));
        assertThat(brand.contact(brand.agent(2), "new@example.com"))
                .as("saving syncs nothing")
                .isNull();

        SyncResponse synced = brand.ended(brand.asSender().sync(audience.id(), 3, "INCREMENTAL", false));

        assertThat(synced.counts()).isEqualTo(new SyncResponse.Counts(3, 3, 3, 3 * 43, 0, 0));
        Document left = Objects.requireNonNull(brand.contact(brand.agent(2), "c03@example.com"));
        assertThat(left.getList("tags", String.class))
                .as("removed contact stays without the tag")
                .isEmpty();
        assertThat(Objects.requireNonNull(brand.contact(brand.agent(2), "c02@example.com"))
                        .getString("phone"))
                .isEqualTo("0499 999");

        SyncResponse unshared = brand.ended(brand.asSender().unshare(audience.id(), UnshareRequest.all()));

        assertThat(unshared.counts().removed()).isEqualTo(3 * 45);
        assertThat(brand.agents()).allSatisfy(agent -> {
            assertThat(brand.members(agent, audience.id())).isEmpty();
            assertThat(brand.contacts(agent).countDocuments()).isEqualTo(46);
            assertThat(brand.contacts(agent).countDocuments(new Document("tags", "Spring Buyers")))
                    .isZero();
        });
    }

    /** Through REST, the broker and the worker: a mistaken share leaves nothing but what somebody touched. */
    @Test
    void aMistakenShareIsRecalled() {
        Brand mistaken = Brand.create(RunningSystem.instance(), "mistaken", 3);
        mistaken.importRows(
                mistaken.sender(),
                HEADER,
                List.of("own@example.com,A,1,yes,,,", "edited@example.com,B,2,yes,,,", "plain@example.com,C,3,yes,,,"));
        mistaken.importRows(mistaken.agent(1), HEADER, List.of("own@example.com,Own Name,,yes,mine,,"));
        AudienceResponse audience = mistaken.asSender().createAudience("By Mistake", "PERSONAL", null);
        mistaken.ended(mistaken.asSender().share(audience.id(), List.of(SelectionRef.organisation(mistaken.office()))));
        mistaken.importRows(mistaken.agent(1), HEADER, List.of("edited@example.com,,0499 111,,,,"));
        UnshareRequest recall = new UnshareRequest(List.of(), true);

        PreviewResponse preview = mistaken.asSender().previewUnshare(audience.id(), recall);
        SyncResponse recalled = mistaken.ended(mistaken.asSender().unshare(audience.id(), recall));

        assertThat(recalled.state()).isEqualTo(SyncResponse.State.DONE);
        assertThat(recalled.counts().removed())
                .isEqualTo(3 * 3)
                .isEqualTo(preview.copies().removed());
        assertThat(addresses(mistaken, mistaken.agent(1))).containsExactly("edited@example.com", "own@example.com");
        assertThat(addresses(mistaken, mistaken.agent(2))).isEmpty();
        assertThat(addresses(mistaken, mistaken.agent(3))).isEmpty();
        Document own = Objects.requireNonNull(mistaken.contact(mistaken.agent(1), "own@example.com"));
        assertThat(own.getString("firstName")).isEqualTo("Own Name");
        assertThat(own.getList("tags", String.class)).containsExactly("mine");
        assertThat(own.getList("audiences", String.class)).isEmpty();
    }

    /** The owner has a tag with the audience's name, too; it is the owner's own. */
    @Test
    void aDeletedAudienceLeavesEverybodysContactsAsTheyAre() {
        Brand autumn = Brand.create(RunningSystem.instance(), "autumn", 1);
        autumn.importRows(
                autumn.sender(), HEADER, List.of("a@example.com,A,1,yes,Autumn,,", "b@example.com,B,2,yes,,,"));
        AudienceResponse audience = autumn.asSender().createAudience("Autumn", "PERSONAL", null);
        AudienceResponse copy = autumn.asSender().duplicateAudience(audience.id(), "Winter");
        autumn.ended(autumn.asSender().share(audience.id(), List.of(SelectionRef.organisation(autumn.office()))));
        List<Document> own = autumn.contacts(autumn.sender()).find().into(new ArrayList<>());

        assertThatThrownBy(() -> autumn.asSender().deleteAudience(audience.id()))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(409))
                .hasMessageContaining("Stop sharing it with everybody");
        autumn.ended(autumn.asSender().unshare(audience.id(), UnshareRequest.all()));
        List<Document> left = autumn.contacts(autumn.agent(1)).find().into(new ArrayList<>());
        autumn.asSender().deleteAudience(audience.id());

        assertThat(autumn.asSender().audiences())
                .extracting(AudienceResponse::id)
                .containsExactly(copy.id());
        aReplayRestoresNothing(audience.id());
        assertThat(autumn.contacts(autumn.sender()).find()).containsExactlyElementsOf(own);
        assertThat(autumn.contacts(autumn.agent(1)).find())
                .containsExactlyElementsOf(left)
                .hasSize(2);
        assertThat(left)
                .allSatisfy(contact ->
                        assertThat(contact.getList("tags", String.class)).isEmpty());
    }

    /** All that was published about it is put before the workers again. */
    private static void aReplayRestoresNothing(String audience) {
        OperationsClient operations = new OperationsClient(
                URI.create(RunningSystem.instance().shareServiceUrl()),
                RunningSystem.instance().token("operator", "OPERATOR"));
        ReplayResponse replay = operations.replay(new ReplayRequest(List.of(audience), null, null), false);
        assertThat(replay.events()).isEqualTo(2);
        ApiClient operator = RunningSystem.instance().as("operator", "OPERATOR");
        await().atMost(LIMIT)
                .ignoreExceptionsMatching(e -> e instanceof ApiException refused && refused.status() == 404)
                .until(() -> operator.syncStatus(replay.syncIds().get(0)).state() == SyncResponse.State.DONE);
        SyncResponse ended = operator.syncStatus(replay.syncIds().get(0));
        assertThat(ended.recipients().total()).isZero();
    }

    private static List<String> addresses(Brand brand, String agent) {
        return brand.contacts(agent).find().map(contact -> contact.getString("email")).into(new ArrayList<>()).stream()
                .sorted()
                .toList();
    }

    private void assertThatTheCopyCarriesWhatItShould() {
        Document copy = Objects.requireNonNull(brand.contact(brand.agent(2), "c01@example.com"));
        assertThat(copy.getString("firstName")).isEqualTo("Name 1");
        assertThat(copy.getList("tags", String.class)).containsExactly("Spring Buyers");
        assertThat(copy.get("customFields", Document.class)).containsEntry("lead.source", "web");
        assertThat(copy.get("subscription", Document.class)).containsEntry("status", "SUBSCRIBED");
        assertThat(copy.get("source", Document.class)).containsEntry("accountId", brand.sender());
    }

    private void assertThatTheRecipientsOwnContactStaysItsOwn(String audience) {
        Document own = Objects.requireNonNull(brand.contact(brand.agent(1), "c01@example.com"));
        assertThat(own.getString("firstName")).isEqualTo("Own Name");
        assertThat(own.getString("phone")).as("what it lacked is filled").isEqualTo("0400 001");
        assertThat(own.getList("tags", String.class)).containsExactlyInAnyOrder("mine", "Spring Buyers");
        assertThat(own.getList("audiences", String.class)).containsExactly(audience);
        assertThat(own.get("subscription", Document.class))
                .as("nobody is resubscribed")
                .containsEntry("status", "UNSUBSCRIBED");
    }

    @Test
    void aSyncWithAnotherNumberOfRecipientsThanConfirmedIsRejected() {
        AudienceResponse audience = brand.asSender().createAudience("Counted", "PERSONAL", null);
        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.user(brand.agent(1)))));

        assertThatThrownBy(() -> brand.asSender().sync(audience.id(), 7, "INCREMENTAL", false))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(409));
    }

    @Test
    void anotherBrandsAccountsAndAudiencesDoNotExist() {
        Brand other = Brand.create(RunningSystem.instance(), "elsewhere", 1);
        AudienceResponse audience = brand.asSender().createAudience("Private", "PERSONAL", null);

        assertThatThrownBy(() -> brand.asSender().share(audience.id(), List.of(SelectionRef.user(other.agent(1)))))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> other.asSender().audience(audience.id()))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
        assertThat(other.contacts(other.agent(1)).countDocuments()).isZero();
    }
}
