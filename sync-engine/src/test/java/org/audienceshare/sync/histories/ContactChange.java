package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A change that an account makes to one of its own contacts, applied to the model's document and to the stored one. */
sealed interface ContactChange {

    /** Changes the document, of which everything beneath the top may be shared with others. */
    void to(Map<String, Object> document);

    record Put(String field, Object value) implements ContactChange {
        @Override
        public void to(Map<String, Object> document) {
            document.put(field, value);
        }
    }

    record Drop(String field) implements ContactChange {
        @Override
        public void to(Map<String, Object> document) {
            document.remove(field);
        }
    }

    record PutKey(String field, String key, Object value) implements ContactChange {
        @Override
        public void to(Map<String, Object> document) {
            Map<String, Object> keyed = keyed(document, field);
            keyed.put(key, value);
            document.put(field, keyed);
        }
    }

    record DropKey(String field, String key) implements ContactChange {
        @Override
        public void to(Map<String, Object> document) {
            if (document.get(field) instanceof Map) {
                Map<String, Object> keyed = keyed(document, field);
                keyed.remove(key);
                document.put(field, keyed);
            }
        }
    }

    record AddTag(String tag) implements ContactChange {
        @Override
        public void to(Map<String, Object> document) {
            List<Object> tags = elements(document, "tags");
            if (!tags.contains(tag)) {
                tags.add(tag);
            }
            document.put("tags", tags);
        }
    }

    record DropTag(String tag) implements ContactChange {
        @Override
        public void to(Map<String, Object> document) {
            List<Object> tags = elements(document, "tags");
            if (tags.removeIf(tag::equals)) {
                document.put("tags", tags);
            }
        }
    }

    record LeaveAudience(String audience) implements ContactChange {
        @Override
        public void to(Map<String, Object> document) {
            List<Object> audiences = elements(document, "audiences");
            if (audiences.removeIf(audience::equals)) {
                document.put("audiences", audiences);
            }
        }
    }

    /** An opt-out, or a new consent that the account itself obtained. */
    record Subscription(String status) implements ContactChange {
        @Override
        public void to(Map<String, Object> document) {
            document.put("subscription", Map.of("status", status));
        }
    }

    private static List<Object> elements(Map<String, Object> document, String field) {
        return document.get(field) instanceof Collection<?> values ? new ArrayList<>(values) : new ArrayList<>();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> keyed(Map<String, Object> document, String field) {
        return document.get(field) instanceof Map<?, ?> map
                ? new LinkedHashMap<>((Map<String, Object>) map)
                : new LinkedHashMap<>();
    }
}
