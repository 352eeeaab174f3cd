package al.tirana.nyja.sdmx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Codes, and what they are called.
 *
 * @param names of the list, by language
 * @param codes by code, its names by language; in their order
 */
public record CodeList(Reference id, Map<String, String> names, Map<String, Map<String, String>> codes) {

    public CodeList {
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        Map<String, Map<String, String>> kept = new LinkedHashMap<>();
        codes.forEach((code, called) -> kept.put(code, Collections.unmodifiableMap(new LinkedHashMap<>(called))));
        codes = Collections.unmodifiableMap(kept);
    }
}
