package org.audienceshare.share.audit.web;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Adds the audit filter to every security filter chain only. As a bean it would also become a servlet filter. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Customizer<HttpSecurity> auditing(AuditRecorder recorder, AuditedRouteResolver routes) {
        AuditFilter filter = new AuditFilter(recorder, routes);
        return http -> http.addFilterBefore(filter, AuthorizationFilter.class);
    }
}
