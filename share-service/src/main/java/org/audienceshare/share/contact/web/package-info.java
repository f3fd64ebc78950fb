/** The REST API of contacts and their import. */
@NullMarked
package org.audienceshare.share.contact.web;

import org.jspecify.annotations.NullMarked;
