package org.audienceshare.share.signin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What only the stack on one machine may switch on; see {@code LocalStackRule}.
 *
 * @param stack whether this is that stack: cookies then travel without TLS
 * @param signIn whether whoever opens the pages may choose who to be
 */
@ConfigurationProperties("audience-share.local")
public record LocalProperties(
        @DefaultValue("false") boolean stack,
        @DefaultValue("false") boolean signIn) {}
