/** The progress package as pages: how a sync goes, live, and an audience's syncs. */
@NullMarked
package org.audienceshare.share.progress.pages;

import org.jspecify.annotations.NullMarked;
