package org.audienceshare.broken.alpha;

import org.audienceshare.broken.beta.Beta;

/** Half of a cycle. */
public record Alpha(Beta beta) {}
