package org.audienceshare.share.schedule.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.schedule.RecurrenceDraft;
import org.audienceshare.share.schedule.ScheduledRun;
import org.audienceshare.share.schedule.SyncSchedule;
import org.audienceshare.share.schedule.SyncSchedules;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Schedules in {@code sync_schedules}, one document per audience. A paused one has no {@code nextRun}. */
@Component
final class MongoSyncSchedules implements SyncSchedules {

    private static final String ID = "_id";
    private static final String OWNER = "ownerAccountId";
    private static final String RECURRENCE = "recurrence";
    private static final String NEXT_RUN = "nextRun";
    private static final String LAST_RUN = "lastRun";
    private static final String CLAIMED_BY = "claimedBy";
    private static final String CLAIMED_UNTIL = "claimedUntil";

    private static final RecordMapper<RecurrenceDraft> RECURRENCES = RecordMapper.of(RecurrenceDraft.class);
    private static final RecordMapper<ScheduledRun> RUNS = RecordMapper.of(ScheduledRun.class);

    private final MongoCollection<Document> schedules;
    private final IdGenerator tokens;

    MongoSyncSchedules(MongoDatabase database, IdGenerator tokens) {
        this.schedules = database.getCollection("sync_schedules").withWriteConcern(WriteConcern.MAJORITY);
        this.tokens = tokens;
    }

    void createIndexes() {
        IndexSetup.ensure(schedules, Indexes.ascending(NEXT_RUN));
    }

    @Override
    public Optional<SyncSchedule> find(AudienceId audience) {
        return Optional.ofNullable(schedules.find(eq(ID, audience.value())).first())
                .map(MongoSyncSchedules::read);
    }

    @Override
    public void put(SyncSchedule schedule) {
        schedules.updateOne(
                eq(ID, schedule.audience().value()),
                combine(
                        set(OWNER, schedule.owner().value()),
                        set(RECURRENCE, RECURRENCES.write(RecurrenceDraft.of(schedule.recurrence()))),
                        next(schedule.nextRun()),
                        unset(CLAIMED_BY),
                        unset(CLAIMED_UNTIL)),
                new UpdateOptions().upsert(true));
    }

    @Override
    public void remove(AudienceId audience) {
        schedules.deleteOne(eq(ID, audience.value()));
    }

    @Override
    public Optional<ScheduleClaim> claim(Instant now, Duration lease) {
        String token = tokens.next();
        Date at = Date.from(now);
        Document claimed = schedules.findOneAndUpdate(
                and(lte(NEXT_RUN, at), or(eq(CLAIMED_UNTIL, null), lte(CLAIMED_UNTIL, at))),
                combine(set(CLAIMED_BY, token), set(CLAIMED_UNTIL, Date.from(now.plus(lease)))),
                new FindOneAndUpdateOptions().sort(Sorts.ascending(NEXT_RUN)).returnDocument(ReturnDocument.AFTER));
        return Optional.ofNullable(claimed)
                .map(document -> new ScheduleClaim(
                        read(document), document.getDate(NEXT_RUN).toInstant(), token));
    }

    @Override
    public void finish(ScheduleClaim claim, ScheduledRun run, @Nullable Instant nextRun) {
        Bson last = set(LAST_RUN, RUNS.write(run));
        boolean isOurs = schedules
                        .updateOne(ours(claim), combine(last, next(nextRun), unset(CLAIMED_BY), unset(CLAIMED_UNTIL)))
                        .getMatchedCount()
                > 0;
        if (!isOurs) {
            schedules.updateOne(eq(ID, claim.schedule().audience().value()), last);
        }
    }

    @Override
    public void postpone(ScheduleClaim claim, ScheduledRun run) {
        schedules.updateOne(ours(claim), set(LAST_RUN, RUNS.write(run)));
    }

    private static Bson ours(ScheduleClaim claim) {
        return and(eq(ID, claim.schedule().audience().value()), eq(CLAIMED_BY, claim.token()));
    }

    private static Bson next(@Nullable Instant nextRun) {
        return nextRun == null ? unset(NEXT_RUN) : set(NEXT_RUN, Date.from(nextRun.truncatedTo(ChronoUnit.MILLIS)));
    }

    private static SyncSchedule read(Document document) {
        Date next = document.getDate(NEXT_RUN);
        Document last = document.get(LAST_RUN, Document.class);
        return new SyncSchedule(
                new AudienceId(document.getString(ID)),
                new AccountId(document.getString(OWNER)),
                RECURRENCES.read(document.get(RECURRENCE, Document.class)).recurrence(),
                next == null ? null : next.toInstant(),
                last == null ? null : RUNS.read(last));
    }
}
