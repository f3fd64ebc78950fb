package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.audienceshare.contacts.directory.Selection;

/** Random choices out of small pools. */
final class RandomChoices {

    private static final List<String> ACCOUNTS =
            List.of("ann", "ann", "ben", "ben", "ben", "cat", "cat", "dan", "dan", "olga", "zoe", "yan");
    private static final List<String> WHOLE = List.of("firstName", "lastName", "phone");
    private static final List<String> CUSTOM_KEYS = List.of("grade", "lead.source", "$price", "note");
    private static final List<String> PREFERENCE_KEYS = List.of("beds", "price.max", "$x");
    /** Other services store a number in another type than the sender's. */
    private static final List<Number> SEVEN = List.of(7, 7L, 7.0);

    private static final long OLD_SECONDS = 1_000_000_000L;
    private static final long YOUNG_SECONDS = 2_000_000_000L;

    private final SplittableRandom random;

    RandomChoices(SplittableRandom random) {
        this.random = random;
    }

    <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String account() {
        return one(ACCOUNTS);
    }

    String email() {
        return one(HistoryGenerator.EMAILS);
    }

    /** Stored, but in no form that anybody is matched by; null for none at all. */
    String spoilt() {
        return random.nextBoolean() ? null : "SPOILT" + random.nextInt(1_000) + " x.com";
    }

    /** Before or after the time of copies, never twice the same. */
    Date createdAt(int ordinal) {
        return new Date(((random.nextInt(3) > 0 ? OLD_SECONDS : YOUNG_SECONDS) + ordinal) * 1_000);
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        if (random.nextInt(10) > 0) {
            values.put("subscription", Map.of("status", random.nextInt(6) == 0 ? "UNSUBSCRIBED" : "SUBSCRIBED"));
        }
        WHOLE.forEach(field -> {
            if (random.nextInt(3) > 0) {
                values.put(field, value());
            }
        });
        if (random.nextBoolean()) {
            values.put("address", address());
        }
        if (random.nextInt(3) > 0) {
            values.put("customFields", keyed(CUSTOM_KEYS));
        }
        if (random.nextBoolean()) {
            values.put("buyerPreferences", keyed(PREFERENCE_KEYS));
        }
        if (random.nextBoolean()) {
            values.put(
                    "tags",
                    random.nextInt(3) == 0
                            ? List.of("vip", one(HistoryGenerator.TAGS.subList(0, 3)))
                            : List.of(one(HistoryGenerator.TAGS)));
        }
        if (random.nextInt(3) == 0) {
            values.put("notes", "kept " + random.nextInt(100));
        }
        return values;
    }

    ContactChange change() {
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3 -> new ContactChange.Put(one(WHOLE), value());
            case 4 -> new ContactChange.Drop(one(WHOLE));
            case 5 -> new ContactChange.Put("address", random.nextInt(3) == 0 ? null : address());
            case 6, 7, 8 -> new ContactChange.PutKey("customFields", one(CUSTOM_KEYS), keyValue());
            case 9 -> new ContactChange.PutKey("buyerPreferences", one(PREFERENCE_KEYS), keyValue());
            case 10 -> new ContactChange.DropKey("customFields", one(CUSTOM_KEYS));
            case 11 -> new ContactChange.DropKey("buyerPreferences", one(PREFERENCE_KEYS));
            case 12 -> oddity();
            case 13, 14, 15 -> new ContactChange.AddTag(one(HistoryGenerator.TAGS));
            case 16, 17, 18 -> new ContactChange.DropTag(one(HistoryGenerator.TAGS));
            case 19, 20 -> new ContactChange.LeaveAudience(one(EventGenerator.SHARED));
            default -> new ContactChange.Subscription(random.nextInt(3) == 0 ? "UNSUBSCRIBED" : "SUBSCRIBED");
        };
    }

    /** A change that takes nothing from any audience. */
    ContactChange harmlessChange() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new ContactChange.Put(one(WHOLE), value());
            case 2 -> new ContactChange.Drop(one(WHOLE));
            case 3, 4 -> new ContactChange.PutKey("customFields", one(CUSTOM_KEYS), keyValue());
            case 5 -> new ContactChange.DropKey("customFields", one(CUSTOM_KEYS));
            case 6 -> new ContactChange.AddTag(one(HistoryGenerator.TAGS));
            default -> new ContactChange.Subscription(random.nextInt(3) == 0 ? "UNSUBSCRIBED" : "SUBSCRIBED");
        };
    }

    /** What other services may have written where something else is usual. */
    private ContactChange oddity() {
        return switch (random.nextInt(7)) {
            case 0 -> new ContactChange.Put("customFields", null);
            case 1 -> new ContactChange.Put("customFields", "text");
            case 2 -> new ContactChange.Drop("buyerPreferences");
            case 3 -> new ContactChange.Put("tags", null);
            case 4 -> new ContactChange.Put("tags", "text");
            case 5 -> new ContactChange.Put("audiences", null);
            default -> new ContactChange.Drop("subscription");
        };
    }

    InitialData.Saved saved() {
        InitialData.Saved was = one(InitialData.AUDIENCES);
        boolean keepsAll = random.nextInt(3) > 0;
        return new InitialData.Saved(
                was.id(),
                random.nextInt(8) == 0 ? InitialData.MISSING : was.owner(),
                was.type(),
                random.nextInt(3) == 0 ? one(HistoryGenerator.TAGS.subList(0, 3)) : was.name(),
                keepsAll ? was.rule() : one(List.of(FilterRule.values())),
                random.nextInt(3) == 0 ? List.of(email()) : List.of(),
                random.nextInt(3) == 0 ? List.of(email()) : List.of());
    }

    /** With another filter, which mostly takes contacts away. */
    InitialData.Saved narrowed(String audience) {
        InitialData.Saved was = InitialData.audience(audience).orElseThrow();
        FilterRule rule = one(List.of(FilterRule.values()));
        return new InitialData.Saved(was.id(), was.owner(), was.type(), was.name(), rule, List.of(), List.of());
    }

    List<Selection> members() {
        List<Selection> members = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            members.add(
                    switch (random.nextInt(12)) {
                        case 0 -> InitialData.team("crew");
                        case 1 -> InitialData.team("everyone");
                        case 2 -> InitialData.office("south");
                        case 3 -> InitialData.user("yan");
                        case 4 -> InitialData.team("strangers");
                        default -> InitialData.user(one(List.of("ann", "ben", "cat", "dan", "olga")));
                    });
        }
        return members;
    }

    private Object value() {
        return random.nextInt(8) == 0 ? "" : String.valueOf(random.nextInt(4));
    }

    private Object keyValue() {
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> null;
            case 2 -> one(SEVEN);
            case 3 -> List.of("p", one(SEVEN));
            case 4 -> Map.of("in.ner", 1);
            case 5, 6 -> "A";
            default -> "B";
        };
    }

    private Object address() {
        return switch (random.nextInt(5)) {
            case 0, 1 -> Map.of("city", String.valueOf(random.nextInt(3)));
            case 2 -> Map.of("city", "", "street", List.of());
            default -> Map.of("st.reet", "1");
        };
    }

    private Map<String, Object> keyed(List<String> keys) {
        Map<String, Object> keyed = new LinkedHashMap<>();
        keys.forEach(key -> {
            if (random.nextBoolean()) {
                keyed.put(key, keyValue());
            }
        });
        return keyed;
    }
}
