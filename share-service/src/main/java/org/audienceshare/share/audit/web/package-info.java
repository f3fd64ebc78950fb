/** Records audited requests, and lists the audit log over REST. */
@NullMarked
package org.audienceshare.share.audit.web;

import org.jspecify.annotations.NullMarked;
