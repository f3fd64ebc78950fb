/** Notices in the REST interface. */
@NullMarked
package org.audienceshare.share.notice.web;

import org.jspecify.annotations.NullMarked;
