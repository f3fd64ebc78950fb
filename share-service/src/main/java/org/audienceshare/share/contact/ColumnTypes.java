package org.audienceshare.share.contact;

import java.time.ZoneId;
import java.util.Map;
import org.audienceshare.contacts.field.FieldDefinition;
import org.audienceshare.contacts.value.ColumnFormat;
import org.audienceshare.contacts.value.ColumnSurvey;

/**
 * What the columns of a file are read with.
 *
 * @param zone where days begin
 * @param fields the account's fields that have a type, by path
 */
record ColumnTypes(ZoneId zone, Map<String, FieldDefinition> fields) {

    ColumnTypes {
        fields = Map.copyOf(fields);
    }

    /** Whether the field has a type. */
    boolean isKnown(String path) {
        return fields.containsKey(path);
    }

    /** How a column that feeds the field is read: by the field's type, or by the column's where it has none. */
    ColumnFormat format(String path, ColumnSurvey column) {
        FieldDefinition field = fields.get(path);
        return field == null ? column.format(zone) : column.format(field.type(), zone);
    }
}
