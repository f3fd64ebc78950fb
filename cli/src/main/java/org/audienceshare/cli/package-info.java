/** The command line: the commands that talk to the share-service, through REST only. */
@NullMarked
package org.audienceshare.cli;

import org.jspecify.annotations.NullMarked;
