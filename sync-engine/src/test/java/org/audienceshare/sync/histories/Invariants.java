package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.histories.Step.Fault;
import org.audienceshare.sync.inmemory.Events;

/** The invariants, each as a check of one history that throws where the invariant is violated. None compares an account with the
 * model, which only checks how events are decided and planned.*/
final class Invariants {

    private static final int WHOLE_TOPIC = Integer.MAX_VALUE / 2;

    private Invariants() {}

    /**
     * Once everybody has the latest revision, and contacts that were left out were tried again, replays write nothing. A copy is left
     * out of an audience because the person has opted out at its sender; another audience, replayed after it, may bring the contact, which then joins the
     * first one too. So there are as many replays as audiences.
     */
    static void replaysChangeNothing(History history) {
        InMemorySyncSystem stage = new InMemorySyncSystem(HistoryRunner.POLICY);
        HistoryPlayer player = play(stage, history.steps());
        EventGenerator.SHARED.forEach(audience -> replay(player, WHOLE_TOPIC));
        Map<String, List<String>> before = player.contents();
        long writes = stage.writes();

        Random random = new Random(history.seed());
        for (int length : List.of(1 + random.nextInt(40), 1 + random.nextInt(40), WHOLE_TOPIC)) {
            replay(player, length);
        }

        assertThat(player.contents()).isEqualTo(before);
        assertThat(stage.writes()).as("contacts written").isEqualTo(writes);
    }

    /** Whatever is redelivered plans nothing. */
    static void redeliveriesPlanNothing(History history) {
        InMemorySyncSystem stage = new InMemorySyncSystem(HistoryRunner.POLICY);
        HistoryPlayer player = play(stage, history.steps());
        int tasks = stage.published().size();
        long changes = stage.crashes().passed();

        again(player, new Step.Again(0, WHOLE_TOPIC, null, null));
        again(player, new Step.Again((int) (history.seed() % 1_000), 20, null, null));

        assertThat(stage.published()).as("tasks").hasSize(tasks);
        assertThat(stage.crashes().passed()).as("changes of any kind").isEqualTo(changes);
    }

    /** The history with one kind of faults ends as it does with another. */
    static Consumer<History> sameResult(Fault.Kind one, Fault.Kind other) {
        return history -> assertSame(history, FaultInjector.of(one), FaultInjector.of(other));
    }

    /** The history in which all syncs are of one mode ends as it does in another. */
    static Consumer<History> sameResult(SyncMode one, SyncMode other) {
        return history -> assertSame(history, inMode(one), inMode(other));
    }

    /**
     * Cat's own contacts, before two audiences come, change with their senders, and go again. Its values are none that a
     * sender has: one that happens to be the sender's counts as untouched, and follows.
     */
    static void ownDataIsLeft(History edits) {
        InMemorySyncSystem stage = new InMemorySyncSystem(HistoryRunner.POLICY);
        int half = edits.steps().size() / 2;
        List<Step> first = edits.steps().subList(0, half).stream()
                .filter(step -> !(isOf("cat", step) && step.toString().contains("change=Put")))
                .map(step -> step instanceof Step.Add add && isOf("cat", step) ? withOwnValues(add) : step)
                .toList();
        HistoryPlayer player = play(stage, first);
        List<Map<String, Object>> before = List.copyOf(stage.book("cat").all());

        int syncs = 0;
        for (Step step : edits.steps().subList(half, edits.steps().size())) {
            if (!isOf("cat", step)) {
                player.play(step);
            }
            for (String audience : List.of("buyers", "street")) {
                AudienceId id = new AudienceId(audience);
                AccountId owner = new AccountId(
                        InitialData.audience(audience).orElseThrow().owner());
                player.play(publish(
                        syncs++ < 2
                                ? Events.shared("s" + syncs, id, owner, new AccountId("cat"))
                                : Events.massRemovalAllowed("s" + syncs, id)));
            }
            player.finish();
        }
        player.play(publish(Events.unsharedWithAll("u1", new AudienceId("buyers"))));
        player.play(publish(Events.unsharedWithAll("u2", new AudienceId("street"))));
        player.finish();

        before.forEach(had -> assertKept(had, byId(stage, "cat").get(had.get("_id"))));
    }

    /** Neither a contact nor an address that has opted out, or whose opt-out is remembered, is ever subscribed by a sync. */
    static void optOutsStay(History history) {
        InMemorySyncSystem stage = new InMemorySyncSystem(HistoryRunner.POLICY);
        watch(stage, history.steps(), account -> {
            Map<Object, Map<String, Object>> before = byId(stage, account);
            Set<Object> addresses = new HashSet<>();
            before.values().stream()
                    .filter(contact -> !isSubscribed(contact) && contact.get("email") != null)
                    .forEach(contact -> addresses.add(contact.get("email")));
            addresses.addAll(stage.optedOut(account).keySet());
            return () -> byId(stage, account).forEach((id, contact) -> {
                boolean mayBe = before.containsKey(id)
                        ? isSubscribed(before.get(id))
                        : !addresses.contains(contact.get("email"));
                assertThat(isSubscribed(contact) && !mayBe)
                        .as("resubscribed " + contact)
                        .isFalse();
            });
        });
    }

    /** Every contact has its brand in a field that is copied. */
    static void brandsStayApart(History history) {
        InMemorySyncSystem stage = new InMemorySyncSystem(HistoryRunner.POLICY);
        List<Step> marked = new ArrayList<>();
        for (Step step : history.steps()) {
            if (step instanceof Step.Add add) {
                Map<String, Object> document = new HashMap<>(add.document());
                document.put("lastName", InitialData.account(add.account()).brandId());
                marked.add(new Step.Add(add.account(), document));
            } else if (!Step.isEdit(step) || !step.toString().contains("lastName")) {
                marked.add(step);
            }
        }
        watch(
                stage,
                marked,
                account -> () -> stage.book(account)
                        .all()
                        .forEach(contact -> assertThat(contact.get("lastName"))
                                .isEqualTo(InitialData.account(account).brandId())));
    }

    /**
     * Addresses apart of which one history remembers an opt-out and the other does not: it ends when a sync reads the contact after the
     * person subscribed again, and one of them may have read it and the other not.
     */
    private static void assertSame(History history, UnaryOperator<Step> one, UnaryOperator<Step> other) {
        InMemorySyncSystem first = new InMemorySyncSystem(HistoryRunner.POLICY);
        InMemorySyncSystem second = new InMemorySyncSystem(HistoryRunner.POLICY);
        Map<String, List<String>> expected = played(first, history, one);
        Map<String, List<String>> actual = played(second, history, other);
        Set<String> apart = rememberedByOne(first, second);
        actual.forEach((what, contents) -> assertThat(without(apart, contents))
                .as(what)
                .isEqualTo(without(apart, expected.getOrDefault(what, List.of()))));
    }

    private static Map<String, List<String>> played(
            InMemorySyncSystem stage, History history, UnaryOperator<Step> change) {
        List<Step> steps = history.steps().stream()
                .filter(step -> !(step instanceof Step.TaskAgain
                        || step instanceof Step.Shuffle
                        || step instanceof Step.Abandon))
                .map(change)
                .toList();
        return play(stage, steps).contents();
    }

    private static Set<String> rememberedByOne(InMemorySyncSystem first, InMemorySyncSystem second) {
        Set<String> addresses = new HashSet<>();
        for (Account account : InitialData.ACCOUNTS) {
            Set<String> one = first.optedOut(account.id().value()).keySet();
            Set<String> other = second.optedOut(account.id().value()).keySet();
            Stream.concat(one.stream(), other.stream())
                    .filter(address -> !(one.contains(address) && other.contains(address)))
                    .forEach(addresses::add);
        }
        return addresses;
    }

    private static List<String> without(Set<String> addresses, List<String> contents) {
        return contents.stream()
                .filter(entry -> addresses.stream().noneMatch(address -> entry.contains("email=\"" + address + "\"")))
                .toList();
    }

    /** Plays to the end, without comparing with the model. */
    private static HistoryPlayer play(SyncSystem stage, List<Step> steps) {
        HistoryPlayer player = new HistoryPlayer(stage, new ReferenceModel(HistoryRunner.POLICY));
        steps.forEach(step -> playUncompared(player, step));
        player.finish();
        return player;
    }

    private static void playUncompared(HistoryPlayer player, Step step) {
        if (step instanceof Step.Settle) {
            player.finish();
        } else {
            player.play(step);
        }
    }

    /** @param watcher reads an account before each step in which its owner does not edit it, and returns the check to do after the step */
    private static void watch(
            SyncSystem stage, List<Step> steps, java.util.function.Function<String, Runnable> watcher) {
        HistoryPlayer player = new HistoryPlayer(stage, new ReferenceModel(HistoryRunner.POLICY));
        for (Step step : steps) {
            List<Runnable> checks = new ArrayList<>();
            if (!Step.isEdit(step)) {
                for (Account account : InitialData.ACCOUNTS) {
                    checks.add(watcher.apply(account.id().value()));
                }
            }
            playUncompared(player, step);
            checks.forEach(Runnable::run);
        }
    }

    private static void replay(HistoryPlayer player, int length) {
        again(player, new Step.Again(0, length, "invariant-" + player.planned(), null));
    }

    private static void again(HistoryPlayer player, Step.Again again) {
        player.play(new Step.Publish(List.of(), List.of(again), Fault.NONE));
        player.finish();
    }

    private static UnaryOperator<Step> inMode(SyncMode mode) {
        return step -> step instanceof Step.Publish publish
                ? new Step.Publish(
                        publish.events().stream()
                                .map(event -> inMode(event, mode))
                                .toList(),
                        publish.again(),
                        publish.fault())
                : step;
    }

    private static AudienceEvent inMode(AudienceEvent event, SyncMode mode) {
        return event instanceof AudienceEvent.SyncRequested request
                ? new AudienceEvent.SyncRequested(
                        request.header(), mode, request.allowMassRemoval(), request.recipients())
                : event;
    }

    private static Step publish(AudienceEvent event) {
        return new Step.Publish(List.of(event), Fault.NONE);
    }

    /** What was there is there; what was blank may have been filled. */
    private static void assertKept(Map<String, Object> had, Map<String, Object> has) {
        assertThat(has).as("still there: " + had).isNotNull();
        assertThat(ContactDocuments.strings(has, "tags"))
                .as("tags of " + had)
                .isEqualTo(ContactDocuments.strings(had, "tags"));
        assertThat(ContactDocuments.strings(has, "audiences")).isEqualTo(ContactDocuments.strings(had, "audiences"));
        had.forEach((field, value) -> {
            if (field.equals("tags") || field.equals("audiences") || value == null || value.equals("")) {
                return;
            }
            if (List.of("customFields", "buyerPreferences").contains(field) && value instanceof Map<?, ?> keys) {
                keys.forEach((key, inner) -> {
                    if (inner != null && !inner.equals("")) {
                        assertThat(((Map<?, ?>) has.get(field)).get(key)).isEqualTo(inner);
                    }
                });
            } else if (!List.of("updatedAt", "audienceSync").contains(field)) {
                assertThat(has.get(field)).as(field).isEqualTo(value);
            }
        });
    }

    private static Step withOwnValues(Step.Add add) {
        Map<String, Object> document = new HashMap<>(add.document());
        for (String field : List.of("firstName", "lastName", "phone", "address")) {
            document.computeIfPresent(field, (name, value) -> "cat's own " + value);
        }
        for (String field : List.of("customFields", "buyerPreferences")) {
            document.computeIfPresent(field, (name, value) -> ownValues((Map<?, ?>) value));
        }
        return new Step.Add(add.account(), document);
    }

    private static Map<Object, Object> ownValues(Map<?, ?> values) {
        Map<Object, Object> own = new HashMap<>();
        values.forEach((key, value) -> own.put(key, "cat's own " + value));
        return own;
    }

    private static boolean isOf(String account, Step step) {
        return step.toString().contains(account + "/") || step.toString().contains("account=" + account);
    }

    private static boolean isSubscribed(Map<String, Object> contact) {
        return contact.get("subscription") instanceof Map<?, ?> subscription
                && "SUBSCRIBED".equals(subscription.get("status"));
    }

    private static Map<Object, Map<String, Object>> byId(SyncSystem stage, String account) {
        Map<Object, Map<String, Object>> contacts = new HashMap<>();
        stage.book(account).all().forEach(contact -> contacts.put(contact.get("_id"), contact));
        return contacts;
    }
}
