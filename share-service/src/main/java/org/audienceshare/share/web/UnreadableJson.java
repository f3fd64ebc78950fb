package org.audienceshare.share.web;

import java.util.List;
import org.audienceshare.contacts.FieldProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/** Describes what is wrong with a JSON body by field and position, never by its values. */
final class UnreadableJson {

    static final String NUL = "must not contain a NUL character";

    private static final int MAX_FIELD_CHARACTERS = 200;

    private UnreadableJson() {}

    static FieldProblem of(JacksonException fault) {
        if (fault instanceof StreamReadException) {
            return new FieldProblem("body", "is not valid JSON" + at(fault.getLocation()));
        }
        String field = path(fault.getPath());
        if (fault instanceof PropertyBindingException) {
            return new FieldProblem(field, "is not a field of this request");
        }
        return new FieldProblem(field.isEmpty() ? "body" : field, expectation(fault));
    }

    private static String expectation(JacksonException fault) {
        if (NUL.equals(fault.getOriginalMessage())) {
            return NUL;
        }
        if (fault instanceof InvalidFormatException wrong
                && wrong.getTargetType().isEnum()) {
            return "must be one of " + List.of(wrong.getTargetType().getEnumConstants());
        }
        if (fault instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return "must be " + kind(wrong.getTargetType());
        }
        return "can't be read";
    }

    static String kind(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (type.isEnum()) {
            return "one of " + List.of(type.getEnumConstants());
        }
        return Iterable.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String at(TokenStreamLocation place) {
        return place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static String path(List<JacksonException.Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : steps) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.substring(0, Math.min(path.length(), MAX_FIELD_CHARACTERS));
    }
}
