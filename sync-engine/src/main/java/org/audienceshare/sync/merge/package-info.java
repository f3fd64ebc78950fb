/** The three-way merge of one contact: pure decisions about fields, tags and membership, without reading or writing. */
@NullMarked
package org.audienceshare.sync.merge;

import org.jspecify.annotations.NullMarked;
