package org.audienceshare.share.signin.pages;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.audienceshare.share.pages.Htmx;
import org.audienceshare.share.pages.PageTexts;
import org.audienceshare.share.security.AccountNamespaces;
import org.audienceshare.share.security.Role;
import org.audienceshare.share.signin.LocalProperties;
import org.audienceshare.share.web.KnownCallerFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.SessionManagementConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Access to the pages. People sign in by OpenID Connect, or in the local stack by choosing an account. Pages use sessions
 * and CSRF tokens. A bearer token gives no access to pages, and a session gives none to the REST interface.
 */
@Configuration(proxyBeanMethods = false)
class PageSecurityConfiguration {

    /** Where people sign in. */
    static final String SIGN_IN = "/sign-in";

    /** Scripts, styles, forms and connections of our own and nothing else, none of them inline. */
    private static final String PAGE_CONTENT =
            "default-src 'self'; object-src 'none'; base-uri 'none';" + " frame-ancestors 'none'; form-action 'self'";

    /** Swagger UI sets styles on elements and draws from data: addresses; its scripts are files as ours are. */
    private static final String DOCS_CONTENT =
            PAGE_CONTENT + "; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    /** The description of the REST interface is public. */
    @Bean
    @Order(3)
    SecurityFilterChain docs(HttpSecurity http) throws Exception {
        return publicFiles(
                http,
                DOCS_CONTENT,
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/v3/api-docs/**",
                "/swagger-ui*",
                "/swagger-ui/**");
    }

    /** Scripts and styles are public. */
    @Bean
    @Order(4)
    SecurityFilterChain assets(HttpSecurity http) throws Exception {
        return publicFiles(http, PAGE_CONTENT, "/assets/**", "/webjars/htmx*/**");
    }

    /** Anybody may read them, without a session. */
    private static SecurityFilterChain publicFiles(HttpSecurity http, String content, String... addresses)
            throws Exception {
        return http.securityMatcher(addresses)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .headers(headers -> strict(headers, content))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain pages(
            HttpSecurity http,
            SecurityContextRepository sessions,
            WantedPages wanted,
            PageTexts texts,
            AccountNamespaces namespaces,
            LocalProperties local,
            ObjectProvider<ClientRegistrationRepository> clients)
            throws Exception {
        PageAccessHandler refusals = new PageAccessHandler(texts, wanted);
        http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(SIGN_IN, SIGN_IN + "/local", SIGN_IN + "/local/**")
                        .permitAll()
                        .requestMatchers("/support/verify/drift.csv")
                        .hasRole(Role.SUPPORT.name())
                        .requestMatchers("/support/verify/repair")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers("/support/audit", "/support/audit/**", "/support/verify", "/support/verify/**")
                        .hasAnyRole(Role.SUPPORT.name(), Role.OPERATOR.name())
                        .requestMatchers("/support", "/support/**")
                        .hasRole(Role.SUPPORT.name())
                        .requestMatchers("/operations", "/operations/**")
                        .hasRole(Role.OPERATOR.name())
                        .anyRequest()
                        .authenticated())
                .headers(headers -> strict(headers, PAGE_CONTENT))
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(cache -> cache.requestCache(wanted))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                // Before the form is read.
                .addFilterBefore(new KnownCallerFilter(), CsrfFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens(!local.stack())))
                // A new session, so that its absolute end counts from the sign-in.
                .sessionManagement(management ->
                        management.sessionFixation(SessionManagementConfigurer.SessionFixationConfigurer::newSession))
                .logout(logout -> logout.logoutUrl("/sign-out").logoutSuccessUrl(SIGN_IN + "?out"));
        ClientRegistrationRepository registrations = clients.getIfAvailable();
        if (registrations != null) {
            withSignIn(http, registrations, namespaces, !local.stack());
        }
        return http.build();
    }

    private static void withSignIn(
            HttpSecurity http, ClientRegistrationRepository registrations, AccountNamespaces namespaces, boolean secure)
            throws Exception {
        http.oauth2Login(login -> login.loginPage(SIGN_IN)
                .failureHandler((request, response, refusal) -> response.sendRedirect(SIGN_IN + "?error"))
                .authorizedClientRepository(new NoAuthorizedClients())
                .authorizationEndpoint(
                        endpoint -> endpoint.authorizationRequestRepository(new OpenSignIns(registrations, secure)))
                .userInfoEndpoint(user -> user.oidcUserService(new SignedInUsers(namespaces))));
    }

    @Bean
    SecurityContextRepository signedInPeople() {
        return new PersonContexts();
    }

    @Bean
    WantedPages requestedPages(LocalProperties local) {
        return new WantedPages(!local.stack());
    }

    private static void strict(HeadersConfigurer<HttpSecurity> headers, String content) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(content))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    /** Answers people without access to a page. Where a script asked for a part of a page, the answer is one sentence. */
    private static final class PageAccessHandler implements AuthenticationEntryPoint, AccessDeniedHandler {

        private final PageTexts texts;
        private final WantedPages wanted;

        PageAccessHandler(PageTexts texts, WantedPages wanted) {
            this.texts = texts;
            this.wanted = wanted;
        }

        @Override
        public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
                throws IOException {
            if (Htmx.isRequest(request)) {
                wanted.saveCurrentPage(request, response);
                response.setHeader(Htmx.REDIRECT, SIGN_IN + "?ended");
                response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            } else if (HttpMethod.GET.matches(request.getMethod())) {
                response.sendRedirect(SIGN_IN);
            } else {
                // The session ended behind an open form: after the sign-in, its page has what was typed.
                wanted.saveCurrentPage(request, response);
                response.sendRedirect(SIGN_IN + "?ended");
            }
        }

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
                throws IOException {
            if (refusal instanceof CsrfException && isStranger()) {
                commence(request, response, new InsufficientAuthenticationException("the session ended", refusal));
                return;
            }
            if (!Htmx.isRequest(request)) {
                response.sendError(HttpServletResponse.SC_FORBIDDEN);
                return;
            }
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getWriter()
                    .write(texts.get(refusal instanceof CsrfException ? "pages.error.outdated" : "pages.error.denied"));
        }

        private static boolean isStranger() {
            Authentication caller = SecurityContextHolder.getContext().getAuthentication();
            return caller == null || caller instanceof AnonymousAuthenticationToken;
        }
    }
}
