/** Text output for a person at a terminal: tables and progress bars. */
@NullMarked
package org.audienceshare.cli.console;

import org.jspecify.annotations.NullMarked;
