package org.audienceshare.share.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * What a handler adds to the audit entry of the current request, besides the ids in its path: only ids, numbers and
 * switches. Other values are recorded as a question mark.
 */
public final class AuditContext {

    private static final String ATTRIBUTE = AuditContext.class.getName();

    private final Map<String, String> details = new LinkedHashMap<>();
    private final List<Map<String, String>> further = new ArrayList<>();
    private @Nullable String actor;

    private AuditContext() {}

    /** Adds a detail to the audit entry of the current request, under a name such as {@code sync}. */
    public static void put(String name, Object value) {
        current().ifPresent(context -> context.details.put(name, String.valueOf(value)));
    }

    /** Adds a further audit entry with the same action for the current request, for one of many things that it changes. */
    public static void addEntry(Map<String, String> details) {
        current().ifPresent(context -> context.further.add(new LinkedHashMap<>(details)));
    }

    /** Sets the actor, for a request that signs a user in. */
    public static void actor(String actor) {
        current().ifPresent(context -> context.actor = actor);
    }

    /** What the handler of the request added. */
    static AuditContext of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof AuditContext context ? context : new AuditContext();
    }

    Map<String, String> details() {
        return details;
    }

    /** The details of further entries. */
    List<Map<String, String>> further() {
        return further;
    }

    Optional<String> actor() {
        return Optional.ofNullable(actor);
    }

    /** Empty outside of a request, as in a test of a use case. */
    private static Optional<AuditContext> current() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return Optional.empty();
        }
        if (request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof AuditContext context) {
            return Optional.of(context);
        }
        AuditContext context = new AuditContext();
        request.setAttribute(ATTRIBUTE, context, RequestAttributes.SCOPE_REQUEST);
        return Optional.of(context);
    }
}
