package org.audienceshare.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.audienceshare.local.demo.DemoReport.Difference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Whatever is wrong in a collection is found; what is right in another type is not taken for a difference. */
class CheckerTest {

    private static final Instant DAY = Instant.parse("2025-03-01T00:00:00Z");
    private final Model model = new Model(
            "sender",
            "aud",
            "Buyers",
            new MemberRule(JsonNodeFactory.instance.objectNode().putArray("all")));
    private final Checker checker = new Checker(model, "sender");

    CheckerTest() {
        ModelContact ann = ModelContact.own();
        ann.merge(new Export.Row(
                "ann@example.com",
                false,
                Map.of(
                        "firstName",
                        "Ann",
                        "address",
                        Map.of("city", "Sydney"),
                        "buyerPreferences/bedrooms",
                        3L,
                        "customFields/lead.source",
                        DAY),
                Set.of("mine")));
        ann.join("Buyers");
        model.contacts("agent").put("ann@example.com", ann);
    }

    @Test
    void equalContactInOtherTypesIsNoDifference() {
        assertThat(checker.check("agent", List.of(stored(doc -> {})))).isEmpty();
    }

    @Test
    void everyKindOfDifferenceIsFound() {
        assertThat(kinds(doc -> doc.put("tags", List.of("Buyers")))).containsExactly("tag is missing");
        assertThat(kinds(doc -> doc.put("tags", List.of("Buyers", "mine", "vip"))))
                .containsExactly("tag should not be there");
        assertThat(kinds(doc -> doc.put("tags", List.of("Buyers", "mine", "mine"))))
                .containsExactly("tag exists twice");
        assertThat(kinds(doc -> doc.put("audiences", List.of()))).containsExactly("audience is missing");
        assertThat(kinds(doc -> doc.put("subscription", Map.of("status", "SUBSCRIBED"))))
                .containsExactly("was resubscribed");
        assertThat(kinds(doc -> doc.put("firstName", "Bob"))).containsExactly("value of firstName differs");
        assertThat(kinds(doc -> doc.put("phone", "1"))).containsExactly("value of phone differs");
        assertThat(kinds(doc -> doc.put("buyerPreferences", Map.of())))
                .containsExactly("value of buyerPreferences/bedrooms differs");
        assertThat(kinds(doc -> doc.put("customFields", Map.of("lead", Map.of("source", DAY)))))
                .containsExactly("value of customFields/lead differs", "value of customFields/lead.source differs");
        assertThat(kinds(doc -> doc.put("source", Map.of("accountId", "sender"))))
                .containsExactly("own contact names a sender");
        assertThat(kinds(doc -> doc.put("history", List.of()))).containsExactly("field history should not be there");
        assertThat(kinds(doc -> doc.put("email", "bob@example.com")))
                .containsExactly("contact is missing", "contact should not be there");
    }

    @Test
    void addressThatIsThereTwiceIsFound() {
        assertThat(checker.check("agent", List.of(stored(doc -> {}), stored(doc -> {}))))
                .containsExactly(new Difference("agent", "address exists twice", 1));
    }

    @Test
    void accountOfTheModelWithoutContactsMustBeEmpty() {
        assertThat(checker.check("nobody", List.of())).isEmpty();
        assertThat(checker.check("nobody", List.of(stored(doc -> {}))))
                .containsExactly(new Difference("nobody", "contact should not be there", 1));
    }

    private List<String> kinds(Consumer<Map<String, Object>> change) {
        return checker.check("agent", List.of(stored(change))).stream()
                .map(Difference::kind)
                .toList();
    }

    private static Map<String, Object> stored(Consumer<Map<String, Object>> change) {
        Map<String, Object> document = new HashMap<>(Map.of(
                "_id", 1,
                "email", "ann@example.com",
                "firstName", "Ann",
                "address", Map.of("city", "Sydney"),
                "buyerPreferences", Map.of("bedrooms", 3.0),
                "customFields", Map.of("lead.source", Date.from(DAY)),
                "tags", List.of("mine", "Buyers"),
                "audiences", List.of("aud"),
                "subscription", Map.of("status", "UNSUBSCRIBED")));
        change.accept(document);
        return document;
    }
}
