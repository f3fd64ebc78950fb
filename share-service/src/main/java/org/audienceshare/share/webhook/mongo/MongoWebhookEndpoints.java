package org.audienceshare.share.webhook.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.share.webhook.WebhookEndpoint;
import org.audienceshare.share.webhook.WebhookEndpoints;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Repository;

/** Endpoints in {@code webhook_endpoints}, one document each. */
@Repository
final class MongoWebhookEndpoints implements WebhookEndpoints {

    private static final String ID = "_id";
    private static final String BRAND = "brandId";
    private static final String ACTIVE = "active";
    private static final String SECRET = "secret";

    private static final RecordMapper<WebhookEndpoint> MAPPER =
            RecordMapper.of(WebhookEndpoint.class).named("id", ID);

    private final MongoCollection<Document> endpoints;

    MongoWebhookEndpoints(MongoDatabase database) {
        endpoints = database.getCollection("webhook_endpoints");
    }

    void createIndexes() {
        IndexSetup.ensure(endpoints, ascending(BRAND, "createdAt"));
        IndexSetup.ensure(endpoints, ascending(ACTIVE));
    }

    @Override
    public List<WebhookEndpoint> ofBrand(String brandId) {
        return endpoints
                .find(eq(BRAND, brandId))
                .sort(ascending("createdAt", ID))
                .map(MAPPER::read)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<WebhookEndpoint> find(String brandId, String id) {
        return Optional.ofNullable(endpoints.find(ofBrand(brandId, id)).first()).map(MAPPER::read);
    }

    @Override
    public List<WebhookEndpoint> find(Collection<String> ids) {
        return endpoints.find(in(ID, ids)).map(MAPPER::read).into(new ArrayList<>());
    }

    @Override
    public boolean isAnyActive() {
        return endpoints.find(eq(ACTIVE, true)).projection(include(ID)).first() != null;
    }

    @Override
    public void insert(WebhookEndpoint endpoint) {
        endpoints.insertOne(MAPPER.write(endpoint));
    }

    @Override
    public boolean replace(WebhookEndpoint endpoint) {
        Document changed = MAPPER.write(endpoint);
        changed.keySet().removeAll(List.of(ID, SECRET));
        return endpoints
                        .updateOne(ofBrand(endpoint.brandId(), endpoint.id()), new Document("$set", changed))
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean replaceSecret(String brandId, String id, String secret) {
        return endpoints.updateOne(ofBrand(brandId, id), set(SECRET, secret)).getMatchedCount() == 1;
    }

    @Override
    public boolean delete(String brandId, String id) {
        return endpoints.deleteOne(ofBrand(brandId, id)).getDeletedCount() == 1;
    }

    private static Bson ofBrand(String brandId, String id) {
        return and(eq(ID, id), eq(BRAND, brandId));
    }
}
