package al.tirana.nyja.console;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The admin API, as one person may use it. Paths are those behind {@code /admin/v1/}, with their query. */
interface Asking {

    Answer get(String path);

    /** @param body null for an empty one */
    Answer post(String path, ObjectNode body);

    Answer post(String path, String document, String type);

    Answer put(String path, ObjectNode body);

    /** Whether something that was answered is without guarded units. */
    default boolean withoutGuarded() {
        return false;
    }
}
