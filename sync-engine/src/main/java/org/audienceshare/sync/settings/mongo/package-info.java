/** The workers' settings in MongoDB: workers publish them, previews read them. */
@NullMarked
package org.audienceshare.sync.settings.mongo;

import org.jspecify.annotations.NullMarked;
