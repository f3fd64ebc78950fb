package org.audienceshare.share.audience.pages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.audience.AudienceDraft;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of the editor.
 *
 * @param action the path that it is sent to
 * @param countAction the path that counts the contacts of its filter; empty if there is nothing to count
 * @param filter in the filter language, as JSON
 * @param version the version that was read; 0 for a new audience
 * @param problems problems that must be corrected
 * @param conflict whether another user saved the audience since it was read; sending the form again replaces that version
 */
record AudienceForm(
        String action,
        String countAction,
        String name,
        String filter,
        long version,
        List<FieldProblem> problems,
        boolean conflict) {

    private static final JsonMapper JSON = new JsonMapper();

    AudienceForm with(List<FieldProblem> found) {
        return new AudienceForm(action, countAction, name, filter, version, List.copyOf(found), false);
    }

    /** The same values after a conflict, to replace the version that another user saved. */
    AudienceForm conflictWith(long savedVersion) {
        return new AudienceForm(action, countAction, name, filter, savedVersion, List.of(), true);
    }

    /** The typed values, not validated yet. */
    AudienceDraft draft(Collection<String> included, Collection<String> excluded) {
        return new AudienceDraft(name, null, parsed(), included, excluded);
    }

    static String write(Map<String, Object> filter) {
        return JSON.writeValueAsString(filter);
    }

    /** Invalid JSON becomes an empty text, which the validation refuses as a filter. */
    private Object parsed() {
        try {
            return JSON.readValue(filter, Object.class);
        } catch (JacksonException notJson) {
            return "";
        }
    }
}
