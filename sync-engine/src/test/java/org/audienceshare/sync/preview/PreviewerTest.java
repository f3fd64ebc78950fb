package org.audienceshare.sync.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.apply.RecipientPreview;
import org.audienceshare.sync.inmemory.ContactFixture;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.inmemory.WorldSettings;
import org.audienceshare.sync.plan.PlannerSources;
import org.audienceshare.sync.settings.SyncSettings;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class PreviewerTest {

    private static final SyncSettings SETTINGS =
            new SyncSettings(1_000_000, 1_000, 0.5, 2, MergePolicy.RECIPIENT_EDITS_WIN);
    private static final PreviewLimits EXACT = new PreviewLimits(200, 1_000, Duration.ofMinutes(1));

    private final InMemoryWorld world = new InMemoryWorld(WorldSettings.SMALL_CHUNKS.with(SETTINGS.freezeLimits()));
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AccountId cat = world.agent("cat");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    @Test
    void aSharePreviewHasTheChangesOfEachRecipientAndTheExclusions() {
        have(ann, ContactFixture.subscribed("a@x.com"), ContactFixture.subscribed("b@x.com"));
        have(ann, ContactFixture.unsubscribed("c@x.com"), ContactFixture.withoutAddress());
        have(ben, ContactFixture.subscribed("b@x.com"));

        Preview.Expected expected = expected(Events.shared("p", buyers, ann, ben, cat));

        assertThat(expected.contacts().total()).isEqualTo(2);
        assertThat(expected.contacts().excluded()).isEqualTo(new Exclusions(1, 0, 1, 0));
        assertThat(expected.recipients()).isEqualTo(2);
        assertThat(expected.known()).isZero();
        assertThat(expected.copies()).isEqualTo(new CopyCounts(4, 0, 0, 0, 0, 0));
        assertThat(expected.rows())
                .containsExactly(
                        new Preview.Row(ben, false, new CopyCounts(2, 0, 0, 0, 0, 0)),
                        new Preview.Row(cat, false, new CopyCounts(2, 0, 0, 0, 0, 0)));
        assertThat(expected.exact()).isTrue();
    }

    @Test
    void aPreviewChangesNothing() {
        have(ann, ContactFixture.subscribed("a@x.com"));
        world.sync(Events.shared("s1", buyers, ann, ben));
        have(ann, ContactFixture.subscribed("b@x.com"));
        long writes = world.accounts().writes();
        int reports = world.reporter().finished().size();
        var state = world.recipients().find(buyers, ben);

        expected(Events.shared("p", buyers, ann, cat));
        expected(Events.unsharedWithAll("p", buyers));

        assertThat(world.accounts().writes()).isEqualTo(writes);
        assertThat(world.accounts().openStreams()).isZero();
        assertThat(world.reporter().finished()).hasSize(reports);
        assertThat(world.recipients().find(buyers, ben)).isEqualTo(state);
        assertThat(world.recipients().find(buyers, cat)).isEmpty();
        assertThat(world.revisions().latest(buyers).orElseThrow().number()).isEqualTo(1);
        assertThat(world.shared().find(buyers).selections()).containsExactly(Events.user(ben));
        assertThat(world.log().find("p")).isEmpty();
    }

    @Test
    void anUnsharePreviewHasTheContactsThatEachRecipientLoses() {
        have(ann, ContactFixture.subscribed("a@x.com"), ContactFixture.subscribed("b@x.com"));
        world.sync(Events.shared("s1", buyers, ann, ben, cat));

        Preview.Expected expected = expected(Events.unshared("p", buyers, ben));

        assertThat(expected.recipients()).isZero();
        assertThat(expected.losing()).isEqualTo(1);
        assertThat(expected.rows()).containsExactly(new Preview.Row(ben, true, new CopyCounts(0, 0, 2, 0, 0, 0)));
    }

    @Test
    void aHeldSyncIsPreviewedWithItsReasonAndItsChanges() {
        have(ann, ContactFixture.subscribed("a@x.com"), ContactFixture.subscribed("b@x.com"));
        have(ann, ContactFixture.subscribed("c@x.com"));
        world.sync(Events.shared("s1", buyers, ann, ben));
        List.of("a@x.com", "b@x.com")
                .forEach(email ->
                        world.accounts().remove(ann, world.contact(ann, email).get(ContactFields.ID)));

        Preview.Expected held = expected(Events.syncRequested("p", buyers));

        assertThat(held.held()).contains("would remove 2 of 3 contacts from every recipient");
        assertThat(held.copies().removed()).isEqualTo(2);
        assertThat(expected(Events.massRemovalAllowed("p", buyers)).held()).isEmpty();
    }

    @Test
    void aRefusedEventIsPreviewedAsRefused() {
        assertThat(previewer().preview(Events.syncRequested("p", buyers), EXACT))
                .isEqualTo(new Preview.Rejected("the audience is not shared with anybody"));
    }

    @Test
    void aFilterSetHasNoContacts() {
        AccountId head = world.account("head", AccountType.ADMIN, true, false);
        AudienceId managed = world.save("managed", head, AudienceType.MANAGED, "Leads", Filter.EVERYTHING);

        Preview.Expected expected = expected(Events.shared("p", managed, head, ben, cat));

        assertThat(expected.recipients()).isEqualTo(2);
        assertThat(expected.contacts().total()).isZero();
        assertThat(world.managed().find(managed, ben)).isEmpty();
    }

    @Test
    void manyRecipientsAreSampledAndMarkedAsEstimates() {
        have(ann, ContactFixture.subscribed("a@x.com"), ContactFixture.subscribed("b@x.com"));
        AccountId[] agents =
                IntStream.range(0, 30).mapToObj(i -> world.agent("agent" + i)).toArray(AccountId[]::new);

        Preview.Expected expected =
                (Preview.Expected) previewer().preview(Events.shared("p", buyers, ann, agents), EXACT.withAtMost(10));

        assertThat(expected.recipients()).isEqualTo(30);
        assertThat(expected.rows()).hasSize(10);
        assertThat(expected.exact()).isFalse();
        assertThat(expected.copies().added()).isEqualTo(60);
    }

    @Test
    void manyContactsAreSampledAndMarkedAsEstimates() {
        for (int i = 0; i < 4_000; i++) {
            have(ann, ContactFixture.subscribed("c%05d@x.com".formatted(i)).with("firstName", "Old"));
            if (i % 2 == 0) {
                have(ben, ContactFixture.subscribed("c%05d@x.com".formatted(i)));
            }
        }
        world.sync(Events.shared("s1", buyers, ann, cat));
        for (int i = 0; i < 1_000; i++) {
            Object id = world.contact(ann, "c%05d@x.com".formatted(i)).get(ContactFields.ID);
            world.accounts().remove(ann, id);
        }

        Preview.Expected expected =
                (Preview.Expected) previewer().preview(Events.shared("p", buyers, ann, ben), limits(1_000));

        assertThat(expected.exact()).isFalse();
        assertThat(expected.contacts().total()).isEqualTo(3_000);
        assertThat(expected.contacts().removed()).isEqualTo(1_000);
        Map<AccountId, CopyCounts> rows = byRecipient(expected);
        assertThat(rows.get(ben).added()).isCloseTo(3_000L, within(300L));
        assertThat(rows.get(cat).removed()).isCloseTo(1_000L, within(200L));
        assertThat(rows.get(cat).unchanged()).isEqualTo(3_000);
    }

    @Test
    void recipientsAreSampledAfterTheTimeLimit() {
        have(ann, ContactFixture.subscribed("a@x.com"));
        Previewer slow = new Previewer(ports(), () -> SETTINGS, new TickingClock(Duration.ofSeconds(1)));

        Preview.Expected expected = (Preview.Expected) slow.preview(
                Events.shared("p", buyers, ann, ben, cat), new PreviewLimits(200, 100, Duration.ofMillis(1)));

        assertThat(expected.rows()).hasSize(1);
        assertThat(expected.exact()).isFalse();
        assertThat(expected.copies().added()).isEqualTo(2);
    }

    /** A preview equals what then happens, after any earlier events. */
    @RepeatedTest(200)
    void aPreviewEqualsWhatThenHappens(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<AccountId> agents = List.of(ben, cat, world.agent("dan"), world.agent("eve"));
        world.sync(Events.shared("s0", buyers, ann, ben));
        for (int step = 1; step < 12; step++) {
            for (int edit = random.nextInt(6); edit > 0; edit--) {
                AccountId account = random.nextBoolean() ? ann : agents.get(random.nextInt(agents.size()));
                edit(random, account);
            }
            AudienceEvent event = event(random, "s" + step, agents);
            Preview preview = previewer().preview(event, EXACT);
            int before = world.reporter().finished().size();
            world.sync(event);
            String seed = "seed " + repetition.getCurrentRepetition() + ", step " + step + ", " + event;
            if (preview instanceof Preview.Expected expected && expected.held().isEmpty()) {
                assertThat(byRecipient(expected)).as(seed).isEqualTo(happened(before));
                assertThat(expected.contacts())
                        .as(seed)
                        .isEqualTo(world.reporter().lastPlanned().contacts());
            } else if (preview instanceof Preview.Rejected rejected) {
                assertThat(world.reporter().lastPlanned().reason()).as(seed).isEqualTo(rejected.reason());
            }
        }
    }

    private Map<AccountId, CopyCounts> happened(int from) {
        List<RecipientResult> finished = world.reporter().finished();
        return finished.subList(from, finished.size()).stream()
                .collect(Collectors.toMap(RecipientResult::recipient, RecipientResult::counts));
    }

    private static Map<AccountId, CopyCounts> byRecipient(Preview.Expected expected) {
        return expected.rows().stream().collect(Collectors.toMap(Preview.Row::recipient, Preview.Row::copies));
    }

    private AudienceEvent event(Random random, String id, List<AccountId> agents) {
        AccountId[] some =
                agents.stream().filter(agent -> random.nextInt(3) == 0).toArray(AccountId[]::new);
        return switch (random.nextInt(5)) {
            case 0 -> Events.shared(id, buyers, ann, some.length == 0 ? new AccountId[] {ben} : some);
            case 1 -> Events.unshared(id, buyers, some.length == 0 ? new AccountId[] {cat} : some);
            case 2 -> Events.syncRequested(id, buyers, SyncMode.FULL);
            case 3 -> Events.massRemovalAllowed(id, buyers);
            default -> Events.syncRequested(id, buyers);
        };
    }

    private void edit(Random random, AccountId account) {
        String email = "abcdef".charAt(random.nextInt(6)) + "@x.com";
        List<Map<String, Object>> found = world.accounts().documents(account, email);
        if (found.isEmpty()) {
            have(
                    account,
                    random.nextInt(5) == 0 ? ContactFixture.unsubscribed(email) : ContactFixture.subscribed(email));
            return;
        }
        Object id = found.get(0).get(ContactFields.ID);
        List<Function<Map<String, Object>, Map<String, Object>>> edits = new ArrayList<>();
        edits.add(with("firstName", "N" + random.nextInt(3)));
        edits.add(with("customFields", Map.of("k" + random.nextInt(2), random.nextInt(3))));
        edits.add(with(ContactFields.TAGS, List.of()));
        edits.add(with(ContactFields.AUDIENCES, List.of()));
        int chosen = random.nextInt(edits.size() + 1);
        if (chosen == edits.size()) {
            world.accounts().remove(account, id);
        } else {
            world.accounts().edit(account, id, edits.get(chosen)::apply);
        }
    }

    private static Function<Map<String, Object>, Map<String, Object>> with(String field, Object value) {
        return document -> {
            Map<String, Object> edited = new HashMap<>(document);
            edited.put(field, value);
            return edited;
        };
    }

    private Preview.Expected expected(AudienceEvent event) {
        return (Preview.Expected) previewer().preview(event, EXACT);
    }

    private static PreviewLimits limits(int maxContacts) {
        return new PreviewLimits(200, maxContacts, Duration.ofMinutes(1));
    }

    private Previewer previewer() {
        return new Previewer(ports(), () -> SETTINGS, world.clock());
    }

    private PreviewPorts ports() {
        return new PreviewPorts(
                new PlannerSources(world.audiences(), world.directory()),
                world.accounts(),
                world.revisions(),
                world.shared()::find,
                world.recipients(),
                new RecipientPreview.Ports(
                        world.accounts(), world.recipients(), world.rejections(), world.optOutCheck()));
    }

    private void have(AccountId account, ContactFixture... contacts) {
        for (ContactFixture contact : contacts) {
            world.accounts().put(account, contact.document());
        }
    }
}
