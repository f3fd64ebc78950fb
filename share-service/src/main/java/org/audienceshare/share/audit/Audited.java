package org.audienceshare.share.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a handler method: whoever calls it is written down with what its path names, whether it was carried out or refused.
 * Every route that may change something has either this or {@link NotAudited}; a test sees to it.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Audited {

    /** What is done. */
    AuditAction value();
}
