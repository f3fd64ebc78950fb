/** The command line on this machine: the commands of the module {@code cli}, and those that start the stack. */
@NullMarked
package org.audienceshare.local;

import org.jspecify.annotations.NullMarked;
