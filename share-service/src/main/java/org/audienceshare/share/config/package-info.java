/** Puts the service together: its settings and the adapters behind its ports. */
@NullMarked
package org.audienceshare.share.config;

import org.jspecify.annotations.NullMarked;
