package org.audienceshare.sync.settings.mongo;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.Optional;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.sync.settings.SyncSettings;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** The workers' settings in {@code sync_settings}, in its only document. */
public final class MongoSyncSettings {

    private static final String ID = "workers";
    private static final RecordMapper<SyncSettings> MAPPER = RecordMapper.of(SyncSettings.class)
            .<Double>converted("massRemovalShare", share -> share, stored -> ((Number) stored).doubleValue());

    private final MongoCollection<Document> settings;

    public MongoSyncSettings(MongoDatabase database) {
        this.settings = database.getCollection("sync_settings");
    }

    /** What the last worker published that started; {@link SyncSettings#DEFAULTS} if none ever has. */
    public SyncSettings current() {
        return read(settings.find(eq("_id", ID)).first()).orElse(SyncSettings.DEFAULTS);
    }

    /**
     * Publishes the settings of a worker.
     *
     * @return what was published before
     */
    public Optional<SyncSettings> publish(SyncSettings configured) {
        Document document = MAPPER.write(configured).append("_id", ID);
        return read(settings.findOneAndReplace(
                eq("_id", ID),
                document,
                new FindOneAndReplaceOptions().upsert(true).returnDocument(ReturnDocument.BEFORE)));
    }

    private static Optional<SyncSettings> read(@Nullable Document document) {
        return Optional.ofNullable(document).map(MAPPER::read);
    }
}
