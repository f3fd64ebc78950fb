package org.audienceshare.benchmarks.data;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.bson.Document;

/** Contacts of nobody, about 700 bytes each. The same seed gives the same contacts. */
public final class SyntheticContacts {

    /** Odd, so that multiplying with it gives each number another one: addresses are in another order than their contacts. */
    private static final int SCRAMBLE = 0x9E3779B1;

    private static final List<String> FIRST_NAMES =
            List.of("Amelia", "Ben", "Chloé", "Daniel", "Elena", "Finn", "Grace", "Hamid", "Isla", "Jack");
    private static final List<String> LAST_NAMES =
            List.of("Hart", "Okafor", "Dubois", "Nguyen", "Petrova", "Gallagher", "Liu", "Rahimi", "Murray", "O'Brien");
    private static final List<String> SUBURBS =
            List.of("Bayside", "Hillcrest", "Riverside", "Old Mill", "Port Haven", "Saint-Clair");
    private static final List<String> SOURCES = List.of("portal", "open house", "referral", "website");
    private static final List<String> STAGES = List.of("buyer", "seller", "tenant", "investor");

    private final long seed;

    public SyntheticContacts(long seed) {
        this.seed = seed;
    }

    /** The address of a contact; addresses are in another order than the numbers. */
    public static String email(int number) {
        return String.format(Locale.ROOT, "%08x.person@mail.example.com", number * SCRAMBLE);
    }

    /** A contact as its owner has it. */
    public Document contact(int number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Date created = Date.from(Instant.ofEpochSecond(1_700_000_000L + random.nextInt(50_000_000)));
        return new Document("email", email(number))
                .append("firstName", pick(FIRST_NAMES, random))
                .append("lastName", pick(LAST_NAMES, random))
                .append("phone", phone(random.nextInt(100_000_000)))
                .append(
                        "address",
                        new Document("street", 1 + random.nextInt(200) + " Quigley Street")
                                .append("suburb", pick(SUBURBS, random))
                                .append("city", "Sydney")
                                .append("state", "NSW")
                                .append("postcode", String.valueOf(2000 + random.nextInt(800)))
                                .append("country", "Australia"))
                .append("subscription", new Document("status", "SUBSCRIBED").append("at", created))
                .append(
                        "buyerPreferences",
                        new Document("minPrice", 100_000L + random.nextInt(900_000))
                                .append("maxPrice", 1_000_000L + random.nextInt(2_000_000))
                                .append("bedrooms", 1 + random.nextInt(6))
                                .append("suburbs", List.of(pick(SUBURBS, random), pick(SUBURBS, random))))
                .append(
                        "customFields",
                        new Document("lead source", pick(SOURCES, random))
                                .append("enquiryDate", created)
                                .append("preApproved", random.nextBoolean())
                                .append("rating", random.nextInt(1, 6))
                                .append("notes", "Met at an inspection, asked for a call in the evening."))
                .append("tags", List.of(pick(STAGES, random)))
                .append("createdAt", created)
                .append("updatedAt", created);
    }

    /** A contact as a recipient may have it before the share: less of it, and a tag of the recipient's own. */
    public Document knownContact(int number) {
        Document contact = contact(number);
        contact.remove("phone");
        contact.remove("customFields");
        return contact.append("tags", List.of("my own"));
    }

    /** The name of an account; others have the same first and last name. */
    public static String name(int number) {
        return FIRST_NAMES.get(number % FIRST_NAMES.size())
                + " " + LAST_NAMES.get(number / FIRST_NAMES.size() % LAST_NAMES.size())
                + " " + number;
    }

    /** A phone number made from another one. */
    public static String phone(int number) {
        return String.format(Locale.ROOT, "+61 2 %08d", number);
    }

    private static String pick(List<String> texts, SplittableRandom random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
