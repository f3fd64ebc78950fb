package org.audienceshare.share.audience.pages;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceDraft;
import org.audienceshare.contacts.filter.FilterWriter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The values of the editor.
 *
 * @param action the path that it is sent to
 * @param countAction the path that counts the contacts of its filter; empty if there is nothing to count
 * @param filter in the filter language, as JSON
 * @param version the version that was read; 0 for a new audience
 * @param base names the name and the filter that were read; empty for a new audience
 * @param problems problems that must be corrected
 * @param conflict whether another user saved the audience since it was read; sending the form again replaces that version
 */
record AudienceForm(
        String action,
        String countAction,
        String name,
        String filter,
        long version,
        String base,
        List<FieldProblem> problems,
        boolean conflict) {

    private static final JsonMapper JSON = new JsonMapper();

    AudienceForm with(List<FieldProblem> found) {
        return new AudienceForm(action, countAction, name, filter, version, base, List.copyOf(found), false);
    }

    /** The same values after a conflict, to replace the version that another user saved. */
    AudienceForm conflictWith(long savedVersion) {
        return new AudienceForm(action, countAction, name, filter, savedVersion, base, List.of(), true);
    }

    /** The typed values, not validated yet. */
    AudienceDraft draft(Collection<String> included, Collection<String> excluded) {
        return new AudienceDraft(name, null, parsed(), included, excluded);
    }

    /** Names what the editor edits of an audience: not its contacts, which are taken out and put in on a page of their own. */
    static String base(Audience audience) {
        String edited = audience.name() + "\n" + write(FilterWriter.write(audience.filter()));
        return UUID.nameUUIDFromBytes(edited.getBytes(StandardCharsets.UTF_8)).toString();
    }

    static String write(Map<String, ?> values) {
        return JSON.writeValueAsString(values);
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
