/** What all endpoints share and no feature owns: problem details, JSON rules, body limits and page cursors. */
@NullMarked
package org.audienceshare.share.web;

import org.jspecify.annotations.NullMarked;
