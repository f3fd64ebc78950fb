package org.audienceshare.share.limits;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a handler method: a caller that sends too many requests, or too many at once, is answered with 429 and when to try again.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface RateLimited {

    /** The rate that its requests count for. */
    Rate value();

    /** Requests that are counted together, for each caller. */
    enum Rate {
        /** Searches while a user types, lists of contacts. */
        TYPEAHEAD,
        /** The sizes of audiences, which a page with many audiences asks for together. */
        SIZE,
        IMPORT,
        /** Requests that publish events: share, sync, stop sharing, cancel and retry. */
        SHARING,
        PREVIEW,
        /** Comparisons of recipients with what they have. */
        VERIFICATION
    }
}
