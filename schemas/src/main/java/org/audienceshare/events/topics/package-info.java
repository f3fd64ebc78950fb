/** Creates the topics that are missing, and says what is wrong with those that are there. */
@NullMarked
package org.audienceshare.events.topics;

import org.jspecify.annotations.NullMarked;
