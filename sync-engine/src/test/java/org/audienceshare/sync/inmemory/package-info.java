/** The worker's stages over ports in memory, for tests that want the whole of it and thousands of times. */
@NullUnmarked
package org.audienceshare.sync.inmemory;

import org.jspecify.annotations.NullUnmarked;
