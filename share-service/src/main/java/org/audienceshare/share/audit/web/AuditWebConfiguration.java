package org.audienceshare.share.audit.web;

import java.time.Clock;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.audit.AuditLog;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Puts the writing down together; where it stands among the filters is in the security package. */
@Configuration(proxyBeanMethods = false)
class AuditWebConfiguration {

    @Bean
    AuditRecorder auditTrail(AuditLog log, IdGenerator ids, Clock clock) {
        return new AuditRecorder(log, ids, clock);
    }

    @Bean
    AuditedRouteResolver auditedHandlers(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        return new AuditedRouteResolver(handlers);
    }
}
