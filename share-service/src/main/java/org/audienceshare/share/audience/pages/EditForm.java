package org.audienceshare.share.audience.pages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.audience.AudienceDraft;
import org.audienceshare.contacts.FieldProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the editor holds.
 *
 * @param action where it is sent
 * @param countAction where its filter is sent to be counted; empty where there is nothing to count
 * @param filter in the filter language, as JSON
 * @param version what was read; 0 for a new audience
 * @param problems what must be corrected
 * @param overtaken whether somebody saved the audience since it was read; sending again then replaces what they saved
 */
record EditForm(
        String action,
        String countAction,
        String name,
        String filter,
        long version,
        List<FieldProblem> problems,
        boolean overtaken) {

    private static final JsonMapper JSON = new JsonMapper();

    EditForm with(List<FieldProblem> found) {
        return new EditForm(action, countAction, name, filter, version, List.copyOf(found), false);
    }

    /** After somebody else's save: what was typed stays, and the next attempt is made on their version. */
    EditForm overtakenAt(long theirs) {
        return new EditForm(action, countAction, name, filter, theirs, List.of(), true);
    }

    /** What was typed, as it is checked. */
    AudienceDraft draft(Collection<String> included, Collection<String> excluded) {
        return new AudienceDraft(name, null, parsed(), included, excluded);
    }

    static String write(Map<String, Object> filter) {
        return JSON.writeValueAsString(filter);
    }

    /** What is no JSON is a text, which the check refuses as it refuses every other thing that is no filter. */
    private Object parsed() {
        try {
            return JSON.readValue(filter, Object.class);
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
