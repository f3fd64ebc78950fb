package org.audienceshare.share.signin.pages;

import org.audienceshare.share.signin.LocalProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
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

    @Bean
    FlashMapManager flashMapManager() {
        return new SessionNotices();
    }
}
