package org.audienceshare.share.audit.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.audit.AuditAction;
import org.audienceshare.share.audit.Audited;
import org.audienceshare.share.audit.Audited.NotAudited;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route that may change something is audited, or says why not. */
class AuditedRoutesTest extends PageFixture {

    private static final Set<RequestMethod> READING = Set.of(RequestMethod.GET, RequestMethod.HEAD);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Test
    void everyRouteThatTakesMoreThanGetIsAuditedOrSaysWhyNot() {
        List<String> unmarked = routes.getHandlerMethods().entrySet().stream()
                .filter(route -> isOurs(route.getValue()) && !onlyReads(route.getKey()))
                .filter(route -> !route.getValue().hasMethodAnnotation(Audited.class)
                        && !route.getValue().hasMethodAnnotation(NotAudited.class))
                .map(Map.Entry::toString)
                .toList();
        assertThat(unmarked)
                .as("routes to annotate with @Audited, or @NotAudited and a reason")
                .isEmpty();
    }

    /** But a file of contacts leaves the service, whoever takes it. */
    @Test
    void routesThatOnlyReadAreAuditedForStaffAlone() {
        assertThat(routes.getHandlerMethods().entrySet().stream()
                        .filter(route -> onlyReads(route.getKey()))
                        .map(route -> route.getValue().getMethodAnnotation(Audited.class))
                        .filter(Objects::nonNull))
                .allMatch(audited -> audited.staffOnly() || audited.value() == AuditAction.EXPORT_CONTACTS);
    }

    private static boolean isOurs(HandlerMethod handler) {
        // Error pages only answer for other routes.
        return handler.getBeanType().getName().startsWith("org.audienceshare.")
                && !ErrorController.class.isAssignableFrom(handler.getBeanType());
    }

    private static boolean onlyReads(RequestMappingInfo route) {
        Set<RequestMethod> methods = route.getMethodsCondition().getMethods();
        return !methods.isEmpty() && READING.containsAll(methods);
    }
}
