package org.audienceshare.contacts.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class CommandSpansTest {

    private static final String ADDRESS = "ada@example.com";

    private final InMemorySpanExporter recorded = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(recorded))
                    .build())
            .build();

    @Test
    void theFaultOfACommandShowsNoValueEither() {
        String database = TestDatabase.fresh(getClass()).getName();
        try (sdk;
                MongoClient client = client()) {
            MongoCollection<Document> contacts = client.getDatabase(database).getCollection("contacts.ann");
            contacts.insertMany(List.of(new Document("email", ADDRESS), new Document("email", ADDRESS)));

            Span work = sdk.getTracer("test").spanBuilder("work").startSpan();
            try (Scope unused = work.makeCurrent()) {
                assertThatThrownBy(
                                () -> contacts.createIndex(new Document("email", 1), new IndexOptions().unique(true)))
                        .as("otherwise the test shows nothing")
                        .hasMessageContaining(ADDRESS);
            }

            assertThat(recorded.getFinishedSpanItems()).singleElement().satisfies(span -> {
                assertThat(span.getEvents())
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.getAttributes().toString())
                                .contains("MongoCommandException")
                                .doesNotContain(ADDRESS));
                assertThat(span.toString()).doesNotContain(ADDRESS);
            });
        }
    }

    private MongoClient client() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(Parts.mongo().uri()))
                .addCommandListener(new CommandSpans(sdk))
                .build());
    }

    @Test
    void commandsBelongToTheWorkThatSendsThemAndShowNoValues() {
        String database = TestDatabase.fresh(getClass()).getName();
        try (sdk;
                MongoClient client = client()) {
            MongoCollection<Document> contacts = client.getDatabase(database).getCollection("contacts.ann");
            contacts.insertOne(new Document("email", ADDRESS));
            assertThat(recorded.getFinishedSpanItems()).isEmpty();

            Span work = sdk.getTracer("test").spanBuilder("work").startSpan();
            try (Scope unused = work.makeCurrent()) {
                contacts.updateOne(new Document("email", ADDRESS), new Document("$set", new Document("phone", "+61")));
                assertThat(contacts.find(new Document("email", ADDRESS)).first())
                        .isNotNull();
            }

            List<SpanData> spans = recorded.getFinishedSpanItems();
            assertThat(spans)
                    .hasSize(2)
                    .allSatisfy(span -> assertThat(span.getParentSpanId())
                            .isEqualTo(work.getSpanContext().getSpanId()))
                    .allSatisfy(span ->
                            assertThat(span.toString()).doesNotContain(ADDRESS).doesNotContain("+61"));
            assertThat(spans).extracting(SpanData::getName).allMatch(name -> name.contains("contacts.ann"));
        }
    }
}
