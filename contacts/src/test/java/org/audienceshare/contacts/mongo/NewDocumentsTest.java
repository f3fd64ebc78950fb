package org.audienceshare.contacts.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.result.UpdateResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.audienceshare.contacts.TestDatabase;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class NewDocumentsTest {

    private final MongoCollection<Document> documents =
            TestDatabase.fresh(NewDocumentsTest.class).getCollection("documents");

    @Test
    void documentWithAKnownIdStaysAsItIs() {
        assertThat(NewDocuments.insert(documents, document("a", 1))).isTrue();
        assertThat(NewDocuments.insert(documents, document("a", 2))).isFalse();

        assertThat(stored()).containsExactly(document("a", 1));
    }

    @Test
    void knownOnesDoNotKeepTheOthersOut() {
        NewDocuments.insertAll(documents, List.of(document("a", 1)));
        NewDocuments.insertAll(documents, List.of(document("a", 2), document("b", 2)));

        assertThat(stored()).containsExactlyInAnyOrder(document("a", 1), document("b", 2));
    }

    @Test
    void upsertOfWhatDoesNotMatchIsNotWritten() {
        Runnable claim = () -> documents.updateOne(
                and(eq("_id", "a"), eq("value", 1)), set("value", 2), new UpdateOptions().upsert(true));

        assertThat(NewDocuments.isWritten(claim)).as("there is none").isTrue();
        assertThat(NewDocuments.isWritten(claim)).as("it has another value").isFalse();
    }

    @Test
    void changeToATakenKeyIsNotWritten() {
        documents.createIndex(Indexes.ascending("value"), new IndexOptions().unique(true));
        documents.insertMany(List.of(document("a", 1), document("b", 2)));

        assertThat(NewDocuments.isWritten(() -> documents.updateOne(eq("_id", "b"), set("value", 1))))
                .isFalse();
    }

    @Test
    void whatAWriteReturnsIsReturnedUnlessTheKeyIsTaken() {
        Supplier<UpdateResult> claim = () -> documents.updateOne(
                and(eq("_id", "a"), eq("value", 1)), set("value", 1), new UpdateOptions().upsert(true));

        assertThat(NewDocuments.written(claim))
                .map(UpdateResult::getMatchedCount)
                .hasValue(0L);
        assertThat(NewDocuments.written(claim))
                .map(UpdateResult::getMatchedCount)
                .hasValue(1L);
        documents.updateOne(eq("_id", "a"), set("value", 2));
        assertThat(NewDocuments.written(claim)).isEmpty();
        assertThat(NewDocuments.written(() -> documents.findOneAndUpdate(
                        and(eq("_id", "a"), eq("value", 1)),
                        set("value", 3),
                        new FindOneAndUpdateOptions().upsert(true))))
                .as("fails as another kind of command")
                .isEmpty();
        assertThat(stored()).containsExactly(document("a", 2));
    }

    @Test
    void otherFaultsAreThrown() {
        documents.insertOne(new Document("_id", "a").append("value", "text"));

        assertThatThrownBy(() -> NewDocuments.isWritten(() -> documents.updateOne(eq("_id", "a"), inc("value", 1))))
                .isInstanceOf(MongoWriteException.class);
        assertThatThrownBy(() -> documents.bulkWrite(List.of(new UpdateOneModel<>(eq("_id", "a"), inc("value", 1)))))
                .isInstanceOfSatisfying(
                        MongoBulkWriteException.class,
                        fault -> assertThat(NewDocuments.areAllKnown(fault)).isFalse());
    }

    private List<Document> stored() {
        return documents.find().into(new ArrayList<>());
    }

    private static Document document(String id, int value) {
        return new Document("_id", id).append("value", value);
    }
}
