/** What a person at a terminal sees: progress bars, and nothing of the kind where the output goes to a file. */
@NullMarked
package org.audienceshare.local.console;

import org.jspecify.annotations.NullMarked;
