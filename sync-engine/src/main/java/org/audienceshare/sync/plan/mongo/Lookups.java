package org.audienceshare.sync.plan.mongo;

import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Stages that join documents of other collections, as lists in fields of the one document that has all. */
final class Lookups {

    private Lookups() {}

    static Bson stage(String name, Object of) {
        return new Document(name, of);
    }

    /** The documents whose id a field has, alone or in a list. */
    static Bson byId(String name, String from, String idField) {
        return stage(
                "$lookup",
                new Document("from", from)
                        .append("localField", idField)
                        .append("foreignField", "_id")
                        .append("as", name));
    }

    static Bson related(String name, String from, Bson... query) {
        return related(name, from, List.of(query));
    }

    /** What a query of another collection finds. */
    static Bson related(String name, String from, List<? extends Bson> query) {
        return stage(
                "$lookup", new Document("from", from).append("pipeline", query).append("as", name));
    }

    /** What was joined; nothing if the stage was left out. */
    static List<Document> list(Document found, String field) {
        return found.getList(field, Document.class, new ArrayList<>());
    }
}
