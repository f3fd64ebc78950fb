package org.audienceshare.share.security;

import jakarta.servlet.DispatcherType;
import java.util.List;
import org.audienceshare.share.web.ProblemWriter;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Access to the REST interface and the management port. Both take bearer tokens that are signed with RS256 and nothing
 * else. They use no sessions, so there is no cookie that a forged request could use.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    /** On the management port health is public; everything else needs the role OPERATOR. */
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http, ProblemWriter problems) throws Exception {
        SecurityProblems refusals = new SecurityProblems(problems);
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to(HealthEndpoint.class))
                        .permitAll()
                        .anyRequest()
                        .hasRole(Role.OPERATOR.name()))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(rolesFromClaim()))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ProblemWriter problems) throws Exception {
        SecurityProblems refusals = new SecurityProblems(problems);
        return http.securityMatcher("/api", "/api/**")
                .authorizeHttpRequests(requests -> requests
                        // A request that was allowed stays allowed when it is answered later (progress streams) or
                        // fails.
                        .dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/api/operations/**")
                        .hasRole(Role.OPERATOR.name())
                        .requestMatchers("/api/suppressions", "/api/suppressions/**", "/api/accounts/**")
                        .hasRole(Role.SUPPORT.name())
                        .requestMatchers("/api/directory", "/api/audit")
                        .hasAnyRole(Role.SUPPORT.name(), Role.OPERATOR.name())
                        .requestMatchers("/api/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(rolesFromClaim()))
                        .authenticationEntryPoint(refusals)
                        .accessDeniedHandler(refusals))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .build();
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

    private static JwtAuthenticationConverter rolesFromClaim() {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(jwt -> Role.granted(jwt.getClaim(Role.CLAIM)));
        return converter;
    }
}
