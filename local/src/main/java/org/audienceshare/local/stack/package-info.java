/** The whole system on one machine: starts the parts and the services as processes, and stops them together. */
@NullMarked
package org.audienceshare.local.stack;

import org.jspecify.annotations.NullMarked;
