package org.audienceshare.local.demo;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An audience that the demo creates.
 *
 * @param name also the tag of the recipients' contacts
 * @param type as {@code POST /api/audiences} takes it
 */
record DemoAudience(String name, String type, JsonNode filter) {

    /** The account that shares its contacts. */
    static final String SENDER = "bayside-office";

    /** Recipients that edit and unsubscribe their contacts between the first share and the sync. */
    static final List<String> EDITING_RECIPIENTS = List.of("amelia-hart", "priya-sharma", "rosa-alvarez");

    static DemoAudience parse(String document) {
        JsonNode root = new JsonMapper().readTree(document);
        return new DemoAudience(
                root.required("name").asString(), root.required("type").asString(), root.required("filter"));
    }

    MemberRule rule() {
        return new MemberRule(filter);
    }
}
