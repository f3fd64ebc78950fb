package org.audienceshare.share.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.audienceshare.share.web.KnownCallerFilter;
import org.audienceshare.share.web.Problem;
import org.audienceshare.share.web.ProblemWriter;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Access to the REST interface and the management port. Both take bearer tokens that are signed with RS256 and nothing
 * else. They use no sessions, so there is no cookie that a forged request could use.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, CurrentUser.class);
    }

    /** On the management port health is public, and metrics may be; all else needs the role OPERATOR, and no form is read. */
    @Bean
    @Order(1)
    SecurityFilterChain management(
            HttpSecurity http, ProblemWriter problems, AccountNamespaces namespaces, MetricsProperties metrics)
            throws Exception {
        return withTokens(http, problems, namespaces)
                .securityMatcher(new OrRequestMatcher(
                        EndpointRequest.toAnyEndpoint(), SecurityConfiguration::isOnManagementPort))
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to(metrics.openEndpoints()))
                        .permitAll()
                        .anyRequest()
                        .hasRole(Role.OPERATOR.name()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ProblemWriter problems, AccountNamespaces namespaces) throws Exception {
        SecurityProblems refusals = new SecurityProblems(problems);
        return withTokens(http, problems, namespaces)
                .securityMatcher("/api", "/api/**")
                .authorizeHttpRequests(requests -> requests
                        // A request that was allowed stays allowed when it is answered later (progress streams) or
                        // fails.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/api/operations/**")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers(
                                "/api/suppressions",
                                "/api/suppressions/**",
                                "/api/accounts/**",
                                "/api/contacts/check",
                                "/api/verifications.csv",
                                "/api/persons/**")
                        .hasRole(Role.SUPPORT.name())
                        .requestMatchers("/api/verifications/repairs")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers("/api/directory", "/api/audit", "/api/verifications")
                        .hasAnyRole(Role.SUPPORT.name(), Role.OPERATOR.name())
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .build();
    }

    private static boolean isOnManagementPort(HttpServletRequest request) {
        return WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()), "management");
    }

    private static HttpSecurity withTokens(HttpSecurity http, ProblemWriter problems, AccountNamespaces namespaces)
            throws Exception {
        SecurityProblems refusals = new SecurityProblems(problems);
        return http.oauth2ResourceServer(server -> server.jwt(
                                jwt -> jwt.jwtAuthenticationConverter(token -> authentication(token, namespaces)))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .addFilterAfter(new KnownCallerFilter(), BearerTokenAuthenticationFilter.class)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
    }

    private static AbstractAuthenticationToken authentication(Jwt token, AccountNamespaces namespaces) {
        String name = namespaces
                .id(token.getClaimAsString("iss"), token.getClaims())
                .orElseThrow(() -> new InvalidBearerTokenException("The token names no account"));
        return new JwtAuthenticationToken(token, Role.granted(token.getClaim(Role.CLAIM)), name);
    }

    /** The database would read a NUL in a parameter as the end of the text. */
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedParameterValues(value -> value.indexOf('\0') < 0);
        return firewall;
    }

    @Bean
    RequestRejectedHandler rejectedRequests(ProblemWriter problems) {
        return (request, response, refusal) -> new SecurityProblems(problems).handle(response, refusal);
    }

    @Bean
    WebMvcConfigurer callerAsArgument(CurrentUserResolver users) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver(users));
            }
        };
    }

    /** Answers requests that the security filters refuse, in the same words for every address. */
    private static final class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

        private final ProblemWriter problems;
        private final BearerTokenAuthenticationEntryPoint header = new BearerTokenAuthenticationEntryPoint();

        SecurityProblems(ProblemWriter problems) {
            this.problems = problems;
        }

        /** 401; the standard header says whether a token was missing, expired or not ours. */
        @Override
        public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
                throws IOException {
            header.commence(request, response, refusal);
            problems.write(
                    response,
                    HttpStatus.valueOf(response.getStatus()),
                    "Send a valid token as Authorization: Bearer <token>.");
        }

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
                throws IOException {
            problems.write(response, HttpStatus.FORBIDDEN, "This token does not allow that.");
        }

        void handle(HttpServletResponse response, RequestRejectedException refusal) throws IOException {
            problems.write(response, HttpStatus.BAD_REQUEST, Problem.INVALID_ADDRESS);
        }
    }

    /** Passes the {@link Caller} or the {@link CurrentUser} to handlers with such a parameter. */
    private static final class CallerArgumentResolver implements HandlerMethodArgumentResolver {

        private final CurrentUserResolver users;

        CallerArgumentResolver(CurrentUserResolver users) {
            this.users = users;
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Caller.class || parameter.getParameterType() == CurrentUser.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            HttpServletRequest servletRequest =
                    Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "a servlet request");
            CurrentUser user = users.of(servletRequest).orElseThrow(CallerArgumentResolver::noAccount);
            if (parameter.getParameterType() == CurrentUser.class) {
                return user;
            }
            // The same words for an unknown account and an inactive one, so that tokens reveal nothing about accounts.
            if (user.account() == null) {
                throw noAccount();
            }
            return new Caller(user.account());
        }

        private static Problem noAccount() {
            return Problem.forbidden("There is no active account with the id in this token.");
        }
    }

    /** Explains which setting is missing if no key can verify tokens. Runs before Boot's own analyzer, which names only a class. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class MissingKeyFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {

        @Override
        protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
            if (cause.getBeanType() != JwtDecoder.class) {
                return null;
            }
            return new FailureAnalysis(
                    "No key is configured to verify tokens.",
                    "Set spring.security.oauth2.resourceserver.jwt.public-key-location to the file of the key (PEM) that"
                            + " tokens are signed with, such as file:/etc/audience-share/jwt.pub.pem, or set issuer-uri"
                            + " to the address of the login service.",
                    cause);
        }
    }
}
