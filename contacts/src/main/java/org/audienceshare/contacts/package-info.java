/** The documents that all services of the platform share, their ids, and how to log without their data. */
@NullMarked
package org.audienceshare.contacts;

import org.jspecify.annotations.NullMarked;
