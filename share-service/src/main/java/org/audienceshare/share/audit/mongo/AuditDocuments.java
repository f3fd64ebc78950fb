package org.audienceshare.share.audit.mongo;

import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.AuditEntry;
import org.bson.Document;

/** An entry as a document. What it is about is a list of pairs, as names of fields belong to nobody else. */
final class AuditDocuments {

    static final String AT = "at";
    static final String ACTION = "action";

    /** Whoever did it and whatever it is about, to be found by. */
    static final String IDS = "ids";

    private static final String WHO = "who";
    private static final String ABOUT = "about";
    private static final String SOURCE = "source";
    private static final String STATUS = "status";
    private static final String OUTCOME = "outcome";

    private AuditDocuments() {}

    static Document write(AuditEntry entry) {
        List<String> ids = new ArrayList<>(List.of(entry.who()));
        List<Document> about = new ArrayList<>();
        entry.about().forEach((what, value) -> {
            ids.add(value);
            about.add(new Document("what", what).append("value", value));
        });
        return new Document("_id", entry.id())
                .append(AT, Date.from(entry.at()))
                .append(WHO, entry.who())
                .append(ACTION, entry.action().name())
                .append(ABOUT, about)
                .append(SOURCE, entry.source().name())
                .append(STATUS, entry.status())
                .append(OUTCOME, entry.outcome().name())
                .append(IDS, ids);
    }

    /** Empty for an action that a later version of the service wrote and this one does not know. */
    static Optional<AuditEntry> read(Document document) {
        return action(document.getString(ACTION))
                .map(action -> new AuditEntry(
                        document.getString("_id"),
                        document.getDate(AT).toInstant(),
                        document.getString(WHO),
                        action,
                        about(document),
                        AuditEntry.Source.valueOf(document.getString(SOURCE)),
                        document.getInteger(STATUS),
                        AuditEntry.Outcome.valueOf(document.getString(OUTCOME))));
    }

    private static Optional<AuditAction> action(String name) {
        for (AuditAction action : AuditAction.values()) {
            if (action.name().equals(name)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> about(Document document) {
        Map<String, String> about = new LinkedHashMap<>();
        for (Document pair : document.getList(ABOUT, Document.class)) {
            about.put(pair.getString("what"), pair.getString("value"));
        }
        return about;
    }
}
