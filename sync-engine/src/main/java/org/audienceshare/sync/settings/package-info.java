/** The settings of the workers that a preview has to know too. */
@NullMarked
package org.audienceshare.sync.settings;

import org.jspecify.annotations.NullMarked;
