package org.audienceshare.share.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Finds the audited handler that a request is for, even if the request was refused before it. */
@Component
final class AuditedRouteResolver {

    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    AuditedRouteResolver(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /**
     * An audited handler.
     *
     * @param pathIds the ids in the path: of {@code /api/audiences/{id}} the id under {@code audience}
     */
    record Match(AuditAction action, Map<String, String> pathIds) {}

    Optional<Match> match(HttpServletRequest request) {
        return handler(request)
                .map(handler -> handler.getMethodAnnotation(Audited.class))
                .map(audited -> new Match(audited.value(), pathIds(request)));
    }

    private Optional<HandlerMethod> handler(HttpServletRequest request) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod reached) {
            return Optional.of(reached);
        }
        return findHandler(request);
    }

    private Optional<HandlerMethod> findHandler(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        RequestMappingHandlerMapping mapping = mappings.getIfAvailable();
        try {
            return mapping == null
                    ? Optional.empty()
                    : Optional.ofNullable(mapping.getHandler(request))
                            .map(chain -> chain.getHandler())
                            .filter(HandlerMethod.class::isInstance)
                            .map(HandlerMethod.class::cast);
        } catch (Exception noSuchRoute) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("unchecked") // Spring's own attribute
    private static Map<String, String> pathIds(HttpServletRequest request) {
        Map<String, String> ids = new LinkedHashMap<>();
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern) {
            ((Map<String, String>) variables).forEach((name, value) -> ids.put(kind(pattern, name), value));
        }
        return ids;
    }

    /** The singular of the collection before the variable in the path, as the variable's own name is often just {@code id}. */
    private static String kind(String pattern, String name) {
        String[] parts = pattern.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            boolean isVariable = parts[i].startsWith("{" + name);
            if (isVariable && parts[i - 1].endsWith("s")) {
                return parts[i - 1].substring(0, parts[i - 1].length() - 1);
            }
        }
        return name;
    }
}
