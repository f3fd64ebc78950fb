/** A client of the REST interface, for the command line, the demonstration and tests. */
@NullMarked
package org.audienceshare.local.client;

import org.jspecify.annotations.NullMarked;
