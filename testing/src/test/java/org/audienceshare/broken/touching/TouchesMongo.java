package org.audienceshare.broken.touching;

import org.bson.Document;

record TouchesMongo(Document[] documents) {}
