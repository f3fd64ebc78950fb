/** The deployed jars under load while their parts are killed, suspended and cut off, compared with a model. */
@NullMarked
package org.audienceshare.system.chaos;

import org.jspecify.annotations.NullMarked;
