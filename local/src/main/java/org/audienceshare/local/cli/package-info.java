/** The command line: one class a command. */
@NullMarked
package org.audienceshare.local.cli;

import org.jspecify.annotations.NullMarked;
