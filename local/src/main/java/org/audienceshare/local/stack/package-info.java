/** The whole system on one machine: starts the parts and the services as processes, and ends them together. */
@NullMarked
package org.audienceshare.local.stack;

import org.jspecify.annotations.NullMarked;
