package org.audienceshare.share.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a handler method that the audit log records: each call with its caller and the ids in its path, whether it was
 * accepted or refused. Every route that may change something has either this or {@link NotAudited}; a test checks it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Audited {

    /** What the method does. */
    AuditAction value();

    /** Whether it is recorded only if a user with the role SUPPORT or OPERATOR calls it: for reads of other people's data. */
    boolean staffOnly() default false;

    /** Marks a handler method that answers other requests than GET and is not recorded in the audit log. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Documented
    @interface NotAudited {

        /** Why not, in a few words. */
        String value();
    }
}
