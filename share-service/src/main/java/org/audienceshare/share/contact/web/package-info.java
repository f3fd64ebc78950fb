/** The contact package over HTTP. */
@NullMarked
package org.audienceshare.share.contact.web;

import org.jspecify.annotations.NullMarked;
