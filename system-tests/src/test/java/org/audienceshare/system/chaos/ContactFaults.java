package org.audienceshare.system.chaos;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.DBRef;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Contacts that can hardly be copied or not at all come into an account that shares: each concerns nobody but itself. */
final class ContactFaults {

    private static final Duration LIMIT = PatientClient.LIMIT;

    /** With the values of a recipient's own contact it is more than the 16 MB of a document. */
    private static final String LARGE = "large@chaos.example.com";

    /** Its value has a type that not every driver can write again. */
    private static final String REFERENCE = "reference@chaos.example.com";

    private static final Map<String, Object> VALUES =
            Map.of(LARGE, text(15_000_000), REFERENCE, new DBRef("listings", "homes", new ObjectId()));

    /** Its values are equal as numbers, and not as bytes. */
    private static final String NUMBERS = "numbers@chaos.example.com";

    private static final String STATE = "firstName";

    /** A key with a dot has all custom fields written at once: the worker notices the size even if the database does not. */
    private static final String DOTTED = "a.b";

    private ContactFaults() {}

    static Duration hardToCopy(ChaosWorld world, Moment moment) {
        // The smaller brand: databases without indexes read the large contact with every query.
        ChaosBrand brand = world.brands().get(world.brands().size() - 1);
        String sender = brand.senders().get(moment.random(brand.senderCount()));
        List<String> agents = brand.agents();
        // Some recipients have so much of their own that it does not fit.
        agents.stream()
                .limit(agents.size() / 3)
                .forEach(agent -> contacts(world, agent)
                        .insertOne(contact(LARGE).append("customFields", new Document("own", text(2_000_000)))));
        VALUES.forEach((email, value) -> contacts(world, sender)
                .insertOne(contact(email)
                        .append("customFields", new Document("note", value).append(DOTTED, 1))
                        .append(STATE, "before")));
        moment.next();
        long since = System.nanoTime();
        await(() -> isRejected(world));
        VALUES.keySet().forEach(email -> await(() -> isCopied(world, agents, email, "before")));
        VALUES.keySet().forEach(email -> contacts(world, sender).updateOne(eq("email", email), set(STATE, "after")));
        VALUES.keySet().forEach(email -> await(() -> isCopied(world, agents, email, "after")));
        Duration recovered = moment.recovered(since);
        world.whilePaused(() ->
                brand.accounts().forEach(account -> contacts(world, account).deleteMany(in("email", VALUES.keySet()))));
        return recovered;
    }

    /** As code does that reads a number as one type and writes it as another: what is equal was not edited. */
    static Duration savedAgain(ChaosWorld world, Moment moment) {
        ChaosBrand brand = world.brands().get(world.brands().size() - 1);
        String sender = brand.senders().get(moment.random(brand.senderCount()));
        List<String> agents = brand.agents();
        Bson copy = and(eq("email", NUMBERS), exists("source"));
        contacts(world, sender)
                .insertOne(contact(NUMBERS)
                        .append("customFields", numbers(5, List.of(1, 2), "1.10"))
                        .append(STATE, "before"));
        moment.next();
        await(() -> isCopied(world, agents, NUMBERS, "before"));
        List<String> saved = agents.stream()
                .filter(agent -> contacts(world, agent)
                                .updateOne(copy, set("customFields", numbers(5.0, List.of(1L, 2.0), "1.1")))
                                .getMatchedCount()
                        == 1)
                .toList();
        long since = System.nanoTime();
        Document changed = numbers(6, List.of(3), "2.20");
        contacts(world, sender)
                .updateOne(eq("email", NUMBERS), combine(set("customFields", changed), set(STATE, "after")));
        await(() -> {
            List<Document> stored = saved.stream()
                    .flatMap(agent ->
                            Stream.ofNullable(contacts(world, agent).find(copy).first()))
                    .toList();
            // Who lost the audience meanwhile keeps what was saved.
            return stored.stream().anyMatch(one -> has(one, changed))
                    && stored.stream().allMatch(one -> has(one, changed) || !isMember(one));
        });
        Duration recovered = moment.recovered(since);
        world.whilePaused(() ->
                brand.accounts().forEach(account -> contacts(world, account).deleteMany(eq("email", NUMBERS))));
        return recovered;
    }

    private static boolean has(Document stored, Document values) {
        return values.equals(stored.get("customFields"));
    }

    private static boolean isMember(Document stored) {
        return !stored.getList("audiences", String.class, List.of()).isEmpty();
    }

    private static Document numbers(Object whole, List<?> list, String decimal) {
        return new Document("beds", whole).append("list", list).append("price", Decimal128.parse(decimal));
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).until(condition);
    }

    private static boolean isRejected(ChaosWorld world) {
        // One that was settled is of an earlier injection.
        return world.stack()
                        .data()
                        .getCollection("rejections")
                        .find(and(eq("email", LARGE), exists("settledAt", false)))
                        .first()
                != null;
    }

    private static boolean isCopied(ChaosWorld world, List<String> agents, String email, String state) {
        Bson copy = and(eq("email", email), eq(STATE, state), exists("source"));
        return agents.stream().anyMatch(agent -> contacts(world, agent).countDocuments(copy) > 0);
    }

    private static Document contact(String email) {
        return new Document("_id", new ObjectId())
                .append("email", email)
                .append("subscription", new Document("status", "SUBSCRIBED"));
    }

    private static MongoCollection<Document> contacts(ChaosWorld world, String account) {
        return world.stack().data().getCollection("contacts." + account);
    }

    private static String text(int length) {
        return "x".repeat(length);
    }
}
