package org.audienceshare.share.signin.pages;

import jakarta.servlet.DispatcherType;
import org.audienceshare.share.signin.LocalProperties;
import org.audienceshare.share.web.ErrorTable;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.FlashMapManager;

/** Replaces the sessions of the servlet container by those in the database, with the same cookie. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

    /** The local stack has no certificate; everywhere else a session's cookie never travels in clear text. */
    @Bean
    CookieSerializer sessionCookie(LocalProperties local) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName("audience-share");
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseSecureCookie(!local.stack());
        return cookie;
    }

    /** Error pages show who has signed in, too. */
    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<?>> sessionFilter(SessionRepositoryFilter<?> filter) {
        FilterRegistrationBean<SessionRepositoryFilter<?>> registration = new FilterRegistrationBean<>(filter);
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        return registration;
    }

    /** Around the filter of the sessions. */
    @Bean
    FilterRegistrationBean<SessionFaultFilter> sessionFaultFilter(ErrorTable errors) {
        FilterRegistrationBean<SessionFaultFilter> registration =
                new FilterRegistrationBean<>(new SessionFaultFilter(errors));
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }

    @Bean
    FlashMapManager flashMapManager() {
        return new SessionNotices();
    }
}
