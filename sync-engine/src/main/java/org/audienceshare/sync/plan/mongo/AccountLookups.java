package org.audienceshare.sync.plan.mongo;

import static org.audienceshare.sync.plan.mongo.Lookups.byId;
import static org.audienceshare.sync.plan.mongo.Lookups.list;
import static org.audienceshare.sync.plan.mongo.Lookups.related;
import static org.audienceshare.sync.plan.mongo.Lookups.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.mongo.AddressAliases;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.contacts.directory.mongo.MongoDirectory;
import org.audienceshare.events.model.AudienceEvent;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * What the decision on an event needs to know of accounts, read along with the event's facts: the owner, the accounts that are
 * selected, and when the owner's addresses and its brand's suppressions were last read. What is left out here, the directory and
 * the freeze ask for themselves.
 *
 * @param aliases takes over what is known of the addresses
 */
record AccountLookups(AddressAliases aliases) {

    /** Most accounts that are read along, of each kind: at most about 500 bytes for each. */
    static final int MAX_ACCOUNTS = 1_000;

    private static final String OWNER_ID = "ownerId";
    private static final String OWNER = "owner";
    private static final String SELECTED_IDS = "selectedIds";
    private static final String SELECTED = "selected";
    private static final String ADDED = "added";
    private static final String BRAND_LIST = "brandList";
    private static final String SPELLINGS = "spellings";
    private static final String BRAND_SPELLINGS = "brandSpellings";

    /**
     * The stages.
     *
     * @param audience the field with the audience's document, in a list
     * @param share the field with that of its share, in a list
     */
    List<Bson> stages(AudienceEvent event, String audience, String share) {
        List<Bson> stages = new ArrayList<>(List.of(
                stage(
                        "$addFields",
                        new Document(OWNER_ID, first("$" + audience + ".ownerAccountId"))
                                .append(SELECTED_IDS, first("$" + share))),
                stage(
                        "$addFields",
                        new Document(
                                SELECTED_IDS,
                                new Document("$slice", List.of("$" + SELECTED_IDS + ".selections.id", MAX_ACCOUNTS)))),
                byId(OWNER, MongoDirectory.ACCOUNTS, OWNER_ID),
                byId(SELECTED, MongoDirectory.ACCOUNTS, SELECTED_IDS)));
        if (event instanceof AudienceEvent.Shared shared) {
            stages.add(related(
                    ADDED,
                    MongoDirectory.ACCOUNTS,
                    stage("$match", new Document("_id", new Document("$in", users(shared.added()))))));
        }
        if (event instanceof AudienceEvent.Shared || event instanceof AudienceEvent.SyncRequested) {
            stages.add(stage("$addFields", new Document(BRAND_LIST, brandList(first("$" + OWNER + ".brandId")))));
            stages.add(byId(SPELLINGS, AddressAliases.COLLECTION, OWNER_ID));
            stages.add(byId(BRAND_SPELLINGS, AddressAliases.COLLECTION, BRAND_LIST));
        }
        return stages;
    }

    /**
     * Null if the brand's id is no text: the database would refuse to join it, and with it all facts of an event that is to be rejected.
     * Texts are between the numbers and the documents in the database's order.
     */
    private static Document brandList(Document brandId) {
        Document isText = new Document(
                "$and",
                List.of(
                        new Document("$gte", List.of(brandId, "")),
                        new Document("$lt", List.of(brandId, new Document()))));
        return new Document(
                "$cond", Arrays.asList(isText, new Document("$concat", List.of(AddressAliases.BRAND, brandId)), null));
    }

    private static Document first(String list) {
        return new Document("$arrayElemAt", List.of(list, 0));
    }

    private static List<String> users(List<Selection> selections) {
        return selections.stream()
                .filter(selection -> selection.type() == SelectionType.USER)
                .map(Selection::id)
                .limit(MAX_ACCOUNTS)
                .toList();
    }

    /** The accounts that were found. */
    List<Account> takeOver(Document found) {
        Optional<Account> owner = list(found, OWNER).stream().findFirst().flatMap(MongoDirectory::account);
        if (found.containsKey(SPELLINGS)) {
            List<Document> lists = new ArrayList<>(list(found, SPELLINGS));
            lists.addAll(list(found, BRAND_SPELLINGS));
            owner.ifPresent(account -> aliases.know(account.id(), account.brandId(), lists));
        }
        return Stream.concat(
                        owner.stream(),
                        Stream.of(SELECTED, ADDED)
                                .flatMap(field -> list(found, field).stream())
                                .flatMap(account -> MongoDirectory.account(account).stream()))
                .distinct()
                .toList();
    }
}
