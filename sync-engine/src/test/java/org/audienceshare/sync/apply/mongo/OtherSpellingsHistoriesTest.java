package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.EmailAddresses;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/**
 * Random histories of a sender and a recipient who spell their people's addresses as they like, opt-outs and suppressions
 * among them: nobody becomes two people, nobody is resubscribed, and nobody is copied who must not be. {@code
 * -Dspellings.seed} repeats a run, {@code -Dspellings.count} sets how many histories there are.
 */
class OtherSpellingsHistoriesTest {

    private static final long SEED = Long.getLong("spellings.seed", System.nanoTime());
    private static final int COUNT = Integer.getInteger("spellings.count", 25);

    private static final AccountId ANN = SyncedAudience.ANN;
    private static final AccountId BEN = new AccountId("ben");
    private static final List<String> PEOPLE =
            List.of("a@x.com", "b@x.com", "zoë@x.com", "eva@xn--bcher-kva.example", "ivo@xn--mnchen-3ya.example");
    private static final List<UnaryOperator<String>> SPELLINGS = List.of(
            address -> address,
            address -> address.toUpperCase(Locale.ROOT),
            address -> address + "\u00a0",
            address -> "\u200b" + address,
            address -> "<" + address + ">",
            address -> "mailto:" + address,
            address -> "'" + address + "'",
            address -> address + ";",
            address -> Normalizer.normalize(address, Normalizer.Form.NFD),
            address -> address.replace("xn--bcher-kva", "bücher").replace("xn--mnchen-3ya", "MÜNCHEN"));

    /** What happens between two syncs. */
    private enum Step {
        SENDER_ADDS,
        SENDER_OPTS_OUT,
        SENDER_DELETES,
        RECIPIENT_OPTS_OUT,
        RECIPIENT_DELETES,
        BRAND_SUPPRESSES,
        OPT_OUT_IS_REPORTED,
        UNSHARE
    }

    @Test
    void nobodyIsTwoPeopleOrResubscribed() {
        for (int i = 0; i < COUNT; i++) {
            new History(SEED + i).run();
        }
    }

    private final class History {

        private final long seed;
        private final RandomGenerator random;
        private final MongoDatabase database = TestDatabase.fresh(OtherSpellingsHistoriesTest.class);
        private final List<String> done = new ArrayList<>();
        private SyncedAudience audience = new SyncedAudience(database);

        History(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        void run() {
            for (String person : PEOPLE) {
                have(ANN, person);
                if (random.nextBoolean()) {
                    have(BEN, person);
                }
            }
            sync(false);
            for (int steps = 2 + random.nextInt(5); steps > 0; steps--) {
                Step step = Step.values()[random.nextInt(Step.values().length)];
                String person = PEOPLE.get(random.nextInt(PEOPLE.size()));
                done.add(step + " " + person);
                step(step, person);
                sync(random.nextInt(3) == 0);
            }
        }

        private void step(Step step, String person) {
            switch (step) {
                case SENDER_ADDS -> have(ANN, person);
                case SENDER_OPTS_OUT -> optOut(ANN, person);
                case SENDER_DELETES -> contacts(ANN).deleteMany(in(ANN, person));
                case RECIPIENT_OPTS_OUT -> optOut(BEN, person);
                case RECIPIENT_DELETES -> contacts(BEN).deleteMany(in(BEN, person));
                case BRAND_SUPPRESSES -> suppress(person);
                case OPT_OUT_IS_REPORTED -> report(person);
                case UNSHARE -> audience.unshare(BEN);
            }
        }

        /** In another process each time, which has asked for no opt-out a moment ago, and knows no addresses. */
        private void sync(boolean replay) {
            database.getCollection("address_aliases").deleteMany(new Document());
            audience = audience.restarted();
            Map<String, Document> before = people(BEN);
            Set<String> forbidden = forbidden();
            done.add(replay ? "replay" : "sync");
            if (replay) {
                audience.replay(BEN);
            } else {
                audience.sync(BEN);
            }
            Map<String, Document> after = people(BEN);
            before.forEach((person, contact) -> {
                assertThat(after).as(toString()).containsKey(person);
                assertThat(status(Objects.requireNonNull(after.get(person))))
                        .as("the recipient's status of %s; %s", person, this)
                        .isEqualTo(status(contact));
            });
            Set<String> added = new TreeSet<>(after.keySet());
            added.removeAll(before.keySet());
            added.retainAll(forbidden);
            assertThat(added).as("copied against their will; %s", this).isEmpty();
        }

        /** One contact a person, by the canonical address. */
        private Map<String, Document> people(AccountId account) {
            Map<String, Document> people = new LinkedHashMap<>();
            for (Document contact : contacts(account).find()) {
                String person =
                        EmailAddresses.normalise(contact.getString("email")).orElseThrow();
                assertThat(people.put(person, contact))
                        .as("another contact of %s; %s", person, this)
                        .isNull();
            }
            return people;
        }

        /** Who must not be copied now. */
        private Set<String> forbidden() {
            Set<String> forbidden = new HashSet<>();
            contacts(ANN)
                    .find(new Document("subscription.status", "UNSUBSCRIBED"))
                    .forEach(contact -> add(forbidden, contact));
            database.getCollection("suppressions").find().forEach(entry -> add(forbidden, entry));
            database.getCollection("opt_outs")
                    .find(new Document("accountId", "ben"))
                    .forEach(entry -> add(forbidden, entry));
            return forbidden;
        }

        private void add(Set<String> people, Document document) {
            people.add(EmailAddresses.normalise(document.getString("email")).orElseThrow());
        }

        private void have(AccountId account, String person) {
            String email = spelled(person);
            if (contacts(account).countDocuments(new Document("email", email)) == 0) {
                String status = random.nextInt(3) == 0 ? "UNSUBSCRIBED" : "SUBSCRIBED";
                done.add(account + " has " + email + " " + status);
                contacts(account)
                        .insertOne(new Document("email", email)
                                .append("phone", "" + random.nextInt(3))
                                .append("subscription", new Document("status", status)));
            }
        }

        private void optOut(AccountId account, String person) {
            contacts(account)
                    .updateOne(
                            in(account, person),
                            new Document("$set", new Document("subscription.status", "UNSUBSCRIBED")));
        }

        private void suppress(String person) {
            database.getCollection("suppressions")
                    .insertOne(new Document("brandId", "brand").append("email", spelled(person)));
        }

        private void report(String person) {
            String email = spelled(person);
            database.getCollection("opt_outs")
                    .replaceOne(
                            new Document("_id", "ben/" + email),
                            new Document("_id", "ben/" + email)
                                    .append("accountId", "ben")
                                    .append("email", email)
                                    .append("at", new Date())
                                    .append("origin", "REPORTED"),
                            new ReplaceOptions().upsert(true));
        }

        private String spelled(String person) {
            return SPELLINGS.get(random.nextInt(SPELLINGS.size())).apply(person);
        }

        /** The account's contacts of a person. */
        private Document in(AccountId account, String person) {
            List<String> spellings = new ArrayList<>();
            for (Document contact : contacts(account).find()) {
                if (EmailAddresses.normalise(contact.getString("email"))
                        .orElseThrow()
                        .equals(person)) {
                    spellings.add(contact.getString("email"));
                }
            }
            return new Document("email", new Document("$in", spellings));
        }

        private MongoCollection<Document> contacts(AccountId account) {
            return audience.contacts(account).withDocumentClass(Document.class);
        }

        @Override
        public String toString() {
            return "-Dspellings.seed=" + seed + " -Dspellings.count=1: " + done;
        }
    }

    private static Object status(Document contact) {
        return contact.get("subscription", Document.class).get("status");
    }
}
