package org.audienceshare.share.signin.mongo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session whose values are texts, and what of it has to be written. */
final class StoredSession implements Session {

    private static final Pattern NAME = Pattern.compile("[a-z]{1,32}");

    private final MapSession values;
    private final Set<String> changed = new HashSet<>();
    private @Nullable String storedId;
    private Instant storedUse;
    private final boolean passive;

    private StoredSession(MapSession values, @Nullable String storedId, boolean passive) {
        this.values = values;
        this.storedId = storedId;
        this.storedUse = values.getLastAccessedTime();
        this.passive = passive;
    }

    /** A session that is not stored yet. */
    static StoredSession begin(Instant now, Duration maxIdle) {
        MapSession values = new MapSession();
        values.setCreationTime(now);
        values.setLastAccessedTime(now);
        values.setMaxInactiveInterval(maxIdle);
        return new StoredSession(values, null, false);
    }

    /** @param passive whether the current request must not prolong it */
    static StoredSession read(String id, Map<String, String> stored, Times times, boolean passive) {
        MapSession values = new MapSession(id);
        values.setCreationTime(times.created());
        values.setLastAccessedTime(times.used());
        values.setMaxInactiveInterval(times.maxIdle());
        stored.forEach(values::setAttribute);
        return new StoredSession(values, id, passive);
    }

    /** When a stored session began and was last used. */
    record Times(Instant created, Instant used, Duration maxIdle) {}

    /** The id under which it is stored; null if it is new. */
    @Nullable
    String storedId() {
        return storedId;
    }

    /** The last use that is stored. */
    Instant storedUse() {
        return storedUse;
    }

    /** All of it is stored now. A session is saved more than once in a request. */
    void saved() {
        storedId = values.getId();
        storedUse = values.getLastAccessedTime();
        changed.clear();
    }

    /** Names of the values that were set or removed. */
    Set<String> changed() {
        return changed;
    }

    @Override
    public String getId() {
        return values.getId();
    }

    @Override
    public String changeSessionId() {
        return values.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
        return values.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return values.getAttributeNames();
    }

    /** @throws IllegalArgumentException if the value is not a text: nothing is ever deserialised from the database */
    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (!NAME.matcher(name).matches() || !(value == null || value instanceof String)) {
            throw new IllegalArgumentException("sessions keep texts under short names, not " + name);
        }
        values.setAttribute(name, value);
        changed.add(name);
    }

    @Override
    public void removeAttribute(String name) {
        values.removeAttribute(name);
        changed.add(name);
    }

    @Override
    public Instant getCreationTime() {
        return values.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant used) {
        if (!passive) {
            values.setLastAccessedTime(used);
        }
    }

    @Override
    public Instant getLastAccessedTime() {
        return values.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        values.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return values.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return values.isExpired();
    }
}
