/** The deployed jars on real parts, driven through REST, Kafka and MongoDB as others would. */
@NullMarked
package org.audienceshare.system;

import org.jspecify.annotations.NullMarked;
