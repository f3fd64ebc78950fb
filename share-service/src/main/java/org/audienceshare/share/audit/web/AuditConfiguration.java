package org.audienceshare.share.audit.web;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Adds the audit filter to every security filter chain only. As a bean it would also become a servlet filter. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Customizer<HttpSecurity> auditing(
            AuditRecorder recorder,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        AuditFilter filter = new AuditFilter(recorder, mappings);
        return http -> http.addFilterBefore(filter, AuthorizationFilter.class);
    }
}
