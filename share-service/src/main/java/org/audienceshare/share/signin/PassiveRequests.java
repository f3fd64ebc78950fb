package org.audienceshare.share.signin;

import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Requests that a page sends by itself, to refresh a part of it. They do not keep anybody signed in. */
public final class PassiveRequests {

    /** The header of such requests. */
    public static final String HEADER = "X-Refresh";

    private PassiveRequests() {}

    /** Whether the current request is one. */
    public static boolean isCurrent() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                && current.getRequest().getHeader(HEADER) != null;
    }
}
