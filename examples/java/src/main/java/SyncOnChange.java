import com.mongodb.ConnectionString;
import com.mongodb.MongoCommandException;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Syncs audiences of one account by itself when the account's contacts change: reads the changes from a change stream of
 * MongoDB, leaves out those that a sync wrote, and publishes AudienceSyncRequested. docs/change-capture.md explains it.
 */
public final class SyncOnChange {

    private static final String USAGE =
            """
            Usage:
              AUDIENCE... --owner ACCOUNT

              AUDIENCE                  the ids of the audiences to sync
              --owner ACCOUNT           the account that owns them, whose contacts are watched

              --mongodb URI             with the database (default: 
                                        mongodb://localhost:27017/audience_share?directConnection=true)
              --quiet SECONDS           sync when there was no change for so long, but not later than 10 times as long after
                                        the first one (default: 30)
              --bootstrap-servers LIST  Kafka brokers (default: localhost:9092)
              --registry URL            the schema registry's Confluent API (default: http://localhost:8081/apis/ccompat/v7)
              --schemas FOLDER          the released schemas (default: schemas/src/test/resources/released/0.1.0)
              --print-filter            print the stage that leaves out what syncs wrote, and end
              --help                    print this

            Prints a line for each event that it publishes, and runs until it is stopped.""";

    /** Where the program keeps how far it has read. */
    private static final String TOKENS = "sync_on_change";

    private static final Duration SAVE_EVERY = Duration.ofSeconds(10);

    /** MongoDB no longer has the changes since then: the program was away longer than the oplog reaches back. */
    private static final int HISTORY_LOST = 286;

    private SyncOnChange() {}

    /**
     * Leaves out what a sync wrote. Every write of a sync sets the contact's field audienceSync, and sets updatedAt to the
     * same time. The field stays when somebody else changes the contact later, so it is not enough that it is there: an
     * update must have set it, and a whole document must have been written by nobody since.
     */
    static Bson writtenByOthers() {
        Bson update = Filters.and(
                Filters.eq("operationType", "update"), Filters.exists("updateDescription.updatedFields.audienceSync"));
        Bson document = Filters.and(
                Filters.in("operationType", "insert", "replace"),
                Filters.exists("fullDocument.audienceSync.at"),
                Filters.expr(new Document("$eq", List.of("$fullDocument.audienceSync.at", "$fullDocument.updatedAt"))));
        return new Document("$match", Filters.nor(update, document).toBsonDocument());
    }

    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        if (List.of(args).contains("--print-filter")) {
            System.out.println(writtenByOthers().toBsonDocument().toJson());
            return;
        }
        List<String> audiences = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (!args[i].startsWith("--")) {
                audiences.add(args[i]);
            } else if (i + 1 < args.length) {
                options.put(args[i], args[++i]);
            }
        }
        if (audiences.isEmpty() || !options.containsKey("--owner")) {
            System.err.println("Say the ids of audiences, and --owner.\n\n" + USAGE);
            System.exit(2);
        }
        new Watch(audiences, options).run();
    }

    /** Watches one account. */
    private static final class Watch {

        private final List<String> audiences;
        private final String owner;
        private final String mongodb;
        private final Duration quiet;
        private final String brokers;
        private final Publish.Registry registry;
        private final Schema schema;

        Watch(List<String> audiences, Map<String, String> options) throws Exception {
            this.audiences = audiences;
            this.owner = options.get("--owner");
            this.mongodb = options.getOrDefault("--mongodb", "mongodb://localhost:27017/audience_share?directConnection=true");
            this.quiet = Duration.ofMillis((long) (1000 * Double.parseDouble(options.getOrDefault("--quiet", "30"))));
            this.brokers = options.getOrDefault("--bootstrap-servers", "localhost:9092");
            this.registry = new Publish.Registry(
                    options.getOrDefault("--registry", "http://localhost:8081/apis/ccompat/v7"));
            Path schemas = Path.of(options.getOrDefault("--schemas", "schemas/src/test/resources/released/0.1.0"));
            this.schema = new Schema.Parser().parse(Files.readString(schemas.resolve("AudienceSyncRequested.avsc")));
        }

        void run() throws Exception {
            try (MongoClient client = MongoClients.create(mongodb)) {
                MongoDatabase database =
                        client.getDatabase(new ConnectionString(mongodb).getDatabase());
                boolean resumes = true;
                while (true) {
                    try {
                        watch(database, resumes);
                    } catch (MongoCommandException fault) {
                        if (fault.getErrorCode() != HISTORY_LOST) {
                            throw fault;
                        }
                        resumes = false;
                    }
                }
            }
        }

        /**
         * Of many accounts, one stream of the whole database is better, with a filter of ns.coll.
         *
         * @param resumes whether to go on where the last run ended, if there was one
         */
        private void watch(MongoDatabase database, boolean resumes) throws Exception {
            MongoCollection<Document> tokens = database.getCollection(TOKENS);
            Document saved = resumes ? tokens.find(Filters.eq("_id", owner)).first() : null;
            ChangeStreamIterable<Document> stream =
                    database.getCollection("contacts." + owner).watch(List.of(writtenByOthers()));
            if (saved != null) {
                stream.resumeAfter(saved.get("token", Document.class).toBsonDocument());
            }
            try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes = stream.cursor()) {
                System.out.println("Watching the contacts of " + owner);
                if (!resumes) {
                    // What changed is unknown, so everything is compared once: that is what a sync does. The stream has begun,
                    // so nothing is missed; after a crash before the token is saved, the same happens again.
                    requestSyncs("changes that MongoDB no longer has");
                    save(tokens, changes.getResumeToken());
                }
                int pending = 0;
                long first = 0;
                long last = 0;
                long saveAt = System.nanoTime();
                while (true) {
                    ChangeStreamDocument<Document> change = changes.tryNext();
                    long now = System.nanoTime();
                    if (change != null) {
                        first = pending++ == 0 ? now : first;
                        last = now;
                    }
                    boolean isQuiet = now - last > quiet.toNanos() || now - first > 10 * quiet.toNanos();
                    if (pending > 0 && isQuiet) {
                        requestSyncs(pending + (pending == 1 ? " change" : " changes"));
                        pending = 0;
                        // Only now. After a crash before, the syncs are requested again, which changes nothing.
                        save(tokens, changes.getResumeToken());
                    } else if (change == null) {
                        if (pending == 0 && now - saveAt >= 0) {
                            // Also where nothing has passed the filter, so that it need not be read again.
                            save(tokens, changes.getResumeToken());
                            saveAt = now + SAVE_EVERY.toNanos();
                        }
                        Thread.sleep(100);
                    }
                }
            }
        }

        private void save(MongoCollection<Document> tokens, BsonDocument token) {
            if (token != null) {
                Document saved = new Document("_id", owner).append("token", token);
                tokens.replaceOne(Filters.eq("_id", owner), saved, new ReplaceOptions().upsert(true));
            }
        }

        private void requestSyncs(String reason) throws Exception {
            for (String audience : audiences) {
                String id = UUID.randomUUID().toString();
                Schema mode = schema.getField("mode").schema();
                Publish.publish(
                        brokers,
                        registry,
                        schema,
                        new GenericRecordBuilder(schema)
                                .set("eventId", id)
                                .set("occurredAt", System.currentTimeMillis())
                                .set("requestedBy", "sync-on-change")
                                .set("source", "example-change-stream")
                                .set("audienceId", audience)
                                .set("mode", new GenericData.EnumSymbol(mode, "INCREMENTAL"))
                                .build());
                System.out.println("Requested the sync " + id + " of " + audience + " after " + reason);
            }
        }
    }
}
