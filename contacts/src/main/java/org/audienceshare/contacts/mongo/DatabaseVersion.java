package org.audienceshare.contacts.mongo;

import com.mongodb.client.MongoDatabase;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.audienceshare.contacts.failure.ClassifiedFault;
import org.audienceshare.contacts.failure.FailureAction;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a database's version is one that this system was built for: 6 or newer, or the embedded database. */
public final class DatabaseVersion {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseVersion.class);

    private static final int NEEDED = 600;

    /** The oldest version with what the code uses; nothing is tested on it. */
    private static final int OLDEST = 404;

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,2})(\\..*)?");

    private final String name;
    private final MongoDatabase database;
    private final boolean allowOldVersions;
    private volatile boolean checked;

    /**
     * Of the main database.
     *
     * @param allowOldVersions whether versions from 4.4 on are accepted too, with a warning
     */
    public DatabaseVersion(MongoDatabase database, boolean allowOldVersions) {
        this("The database", database, allowOldVersions);
    }

    /** @param name as a sentence about it begins */
    public DatabaseVersion(String name, MongoDatabase database, boolean allowOldVersions) {
        this.name = name;
        this.database = database;
        this.allowOldVersions = allowOldVersions;
    }

    /** The database is too old: what needs it waits until it is not. */
    public static final class UnsupportedVersionException extends RuntimeException implements ClassifiedFault {

        private static final long serialVersionUID = 1L;

        private final String remedy;

        UnsupportedVersionException(String message, String remedy) {
            super(message);
            this.remedy = remedy;
        }

        /** What to do about it, a sentence. */
        public String remedy() {
            return remedy;
        }

        @Override
        public FailureAction action() {
            return FailureAction.RETRY;
        }
    }

    /**
     * Asks the database, until it has answered once.
     *
     * @throws UnsupportedVersionException if its version is not supported
     * @throws com.mongodb.MongoException if it does not answer
     */
    public void check() {
        if (!checked) {
            check(database.runCommand(new Document("buildInfo", 1)));
            checked = true;
        }
    }

    private void check(Document buildInfo) {
        String version = String.valueOf(buildInfo.get("version"));
        // The embedded database is not built from a revision of MongoDB.
        if (!buildInfo.containsKey("gitVersion")) {
            LOG.info("{} is an embedded one, which says that it is MongoDB {}", name, version);
            return;
        }
        Matcher number = VERSION.matcher(version);
        int known = number.matches() ? 100 * Integer.parseInt(number.group(1)) + Integer.parseInt(number.group(2)) : 0;
        if (known >= NEEDED) {
            return;
        }
        String tooOld = name + " is MongoDB " + version + "; Audience Share needs 6.0 or newer.";
        if (known < OLDEST) {
            throw new UnsupportedVersionException(tooOld, "Use a database of version 6.0 or newer.");
        }
        if (!allowOldVersions) {
            throw new UnsupportedVersionException(
                    tooOld,
                    "Use a database of version 6.0 or newer. For a trial, set"
                            + " audience-share.database.allow-old-versions=true, which accepts 4.4 and newer.");
        }
        LOG.warn(
                "{} It is accepted because audience-share.database.allow-old-versions is true. Use it for trials only.",
                tooOld);
    }
}
