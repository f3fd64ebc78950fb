package org.audienceshare.share.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What only the local stack on one machine can turn on; see {@code LocalStackConfiguration}.
 *
 * @param stack whether this is that stack: cookies then travel without TLS
 * @param signIn whether anyone who opens the pages can choose an account to sign in with
 */
@ConfigurationProperties("audience-share.local")
public record LocalProperties(
        @DefaultValue("false") boolean stack,
        @DefaultValue("false") boolean signIn) {}
