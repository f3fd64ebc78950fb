/** The REST API of syncs and rejected contacts. */
@NullMarked
package org.audienceshare.share.progress.web;

import org.jspecify.annotations.NullMarked;
