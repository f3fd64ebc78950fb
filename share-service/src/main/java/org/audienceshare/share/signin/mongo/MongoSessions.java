package org.audienceshare.share.signin.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.share.security.Role;
import org.audienceshare.share.signin.SessionProperties;
import org.audienceshare.share.signin.SessionValues;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The sessions of people in {@code sessions}, so that every instance of the service knows them and a restart ends none. Only a
 * hash of a session's id is stored: who reads the database can't take a session over. A session ends when it is not used for
 * some time, and at its absolute end; both are checked here, whether or not the database deletes what is old.
 */
@Component
public final class MongoSessions implements SessionRepository<StoredSession> {

    /** The header of requests that a page sends by itself. */
    private static final String REFRESH = "X-Refresh";

    private static final String ID = "_id";
    private static final String CREATED = "createdAt";
    private static final String USED = "usedAt";
    private static final String ENDS = "endsAt";
    private static final String VALUES = "values";

    /** A use is written only if the stored one is older, so that most requests write nothing. */
    private static final Duration USE_PRECISION = Duration.ofMinutes(1);

    private final MongoCollection<Document> sessions;
    private final SessionProperties limits;
    private final Clock clock;

    MongoSessions(MongoDatabase database, SessionProperties limits, Clock clock) {
        this.sessions = database.getCollection("sessions");
        this.limits = limits;
        this.clock = clock;
    }

    @Override
    public StoredSession createSession() {
        return StoredSession.begin(clock.instant(), maxIdle());
    }

    @Override
    public void save(StoredSession session) {
        @Nullable String before = session.storedId();
        if (session.getId().equals(before)) {
            if (!hasChanged(session)) {
                return;
            }
            update(session);
        } else if (before == null || sessions.deleteOne(eq(ID, hash(before))).getDeletedCount() > 0) {
            // A session that another request ended meanwhile does not come back under its new id.
            sessions.insertOne(document(session));
        }
        session.saved();
    }

    @Override
    public @Nullable StoredSession findById(String id) {
        if (isUnreadable()) {
            return null;
        }
        @Nullable Document found = sessions.find(eq(ID, hash(id))).first();
        if (found == null) {
            return null;
        }
        StoredSession session = read(id, found);
        if (ends(session).isAfter(clock.instant())) {
            return session;
        }
        deleteById(id);
        return null;
    }

    @Override
    public void deleteById(String id) {
        sessions.deleteOne(eq(ID, hash(id)));
    }

    /** Creates the index that does not exist yet. */
    void createIndex() {
        IndexSetup.ensure(sessions, Indexes.ascending(ENDS));
    }

    /** Deletes sessions that ended before that time. */
    void deleteEndedBefore(Instant cutoff) {
        // Nobody waits for it.
        sessions.withTimeout(0, TimeUnit.MILLISECONDS).deleteMany(lt(ENDS, Date.from(cutoff)));
    }

    /** When the session ends if it is not used again. */
    private Instant ends(StoredSession session) {
        int minutes = isStaff(session) ? limits.staffMaxMinutes() : limits.maxMinutes();
        Instant absolute = session.getCreationTime().plus(Duration.ofMinutes(minutes));
        Instant idle = session.getLastAccessedTime().plus(maxIdle());
        return idle.isBefore(absolute) ? idle : absolute;
    }

    private static boolean isStaff(StoredSession session) {
        @Nullable String roles = session.getAttribute(SessionValues.ROLES);
        return roles != null && (roles.contains(Role.SUPPORT.name()) || roles.contains(Role.OPERATOR.name()));
    }

    /** A page that refreshes a part of itself does not keep anybody signed in. */
    private static boolean isRefresh() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && current.getRequest().getHeader(REFRESH) != null;
    }

    /** The error page of a request whose session could not be read would wait for the database, and fail again. */
    private static boolean isUnreadable() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && current.getRequest().getAttribute(SessionValues.UNREADABLE) != null;
    }

    private Duration maxIdle() {
        return Duration.ofMinutes(limits.idleMinutes());
    }

    private static boolean hasChanged(StoredSession session) {
        return !session.changed().isEmpty()
                || !session.getLastAccessedTime().isBefore(session.storedUse().plus(USE_PRECISION));
    }

    private void update(StoredSession session) {
        boolean isUsed =
                !session.getLastAccessedTime().isBefore(session.storedUse().plus(USE_PRECISION));
        if (session.changed().isEmpty() && !isUsed) {
            return;
        }
        Document set =
                new Document(USED, Date.from(session.getLastAccessedTime())).append(ENDS, Date.from(ends(session)));
        Document unset = new Document();
        for (String name : session.changed()) {
            @Nullable String value = session.getAttribute(name);
            if (value == null) {
                unset.append(VALUES + "." + name, "");
            } else {
                set.append(VALUES + "." + name, value);
            }
        }
        Document update = new Document("$set", set);
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        sessions.updateOne(eq(ID, hash(session.getId())), update);
    }

    private Document document(StoredSession session) {
        Document values = new Document();
        session.getAttributeNames().forEach(name -> values.append(name, session.getAttribute(name)));
        return new Document(ID, hash(session.getId()))
                .append(CREATED, Date.from(session.getCreationTime()))
                .append(USED, Date.from(session.getLastAccessedTime()))
                .append(ENDS, Date.from(ends(session)))
                .append(VALUES, values);
    }

    private StoredSession read(String id, Document stored) {
        Map<String, String> values = new LinkedHashMap<>();
        Objects.requireNonNullElseGet(stored.get(VALUES, Document.class), Document::new)
                .forEach((name, value) -> values.put(name, String.valueOf(value)));
        StoredSession.Times times = new StoredSession.Times(
                stored.getDate(CREATED).toInstant(), stored.getDate(USED).toInstant(), maxIdle());
        return StoredSession.read(id, values, times, isRefresh());
    }

    private static String hash(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
